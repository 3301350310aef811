"""What somebody agrees to when they offer help to a project (`kit/consents.py`)."""

from django.utils.translation import gettext_lazy as _

from croisee.cooperation.models import Offer
from croisee.cooperation.projects import actions
from croisee.journal.saying import last_said
from croisee.kit.consents import Told, consent

consent(
    "cooperation", {"Offer": "shares_contact"},
    name="offer_contact",
    what=_("My e-mail and phone for the project to which I offered something"),
    then=_("Your offer is taken back, and your e-mail and phone with it."),
    rows=lambda person: Offer.objects.filter(person=person, shares_contact=True, decided_at=None)
    .select_related("project").annotate(said=last_said(Offer, "offer.made")),
    told=lambda row, person: Told(row.project.title, row.project.get_absolute_url(), row.said),
    end=lambda row, by: actions.drop_offer(offer=row, by=by),
)  # fmt: skip
