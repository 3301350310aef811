"""What a line of an audience may say of contributions: only of those that carry the name of who said them."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from croisee.attendance.audiences import Sort, says
from croisee.contributions.models import Author


def contributed(_value: str, _text: str) -> Q:
    """Those who said something under their name."""
    return Q(pk__in=named().values("person"))


def contributed_on(_value: str, text: str) -> Q:
    """Those who said something that has these words."""
    return Q(pk__in=named().filter(says("contribution__text", text)).values("person"))


def named():
    return Author.objects.filter(shows_name=True, contribution__is_withdrawn=False).exclude(person=None)


SORTS = [
    Sort("contributed", _("Contributions"), _("Has contributed before"), contributed),
    Sort(
        "contributed_on", _("Contributions"), _("Has contributed on the theme…"), contributed_on,
        _("Contributed on: “%(text)s”"),
    ),
]  # fmt: skip
