"""The directory and its map are filtered by what organisations posted, as far as the visitor may read it."""

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from croisee.contributions.models import Contribution
from croisee.exchange import finding
from croisee.network.listing import Filter

POSTS = [
    ("", pgettext_lazy("posted or not", "any")),
    (Contribution.Kind.NEED.value, pgettext_lazy("has posted", "a need")),
    (Contribution.Kind.ASSET.value, pgettext_lazy("has posted", "an offer")),
]


def field() -> forms.Field:
    return forms.ChoiceField(label=_("Has posted"), choices=POSTS, required=False)


def posting(kind: str, visitor) -> QuerySet:
    """The keys of those with a running need, or offer, that the visitor may read."""
    running = finding.running_for(visitor).filter(contribution__kind=kind)
    return running.order_by().values("organisation")


BY_WHAT_IS_POSTED = Filter(field, posting)
