"""What somebody agrees to for their organisation (`kit/consents.py`)."""

from django.utils.translation import gettext_lazy as _

from croisee.kit.consents import Told, consent
from croisee.opendata.models import Profile
from croisee.opendata.murmurations import actions

consent(
    "opendata", {"Profile": "agreed_by"},
    name="profile",
    what=_("The profile of my organisation for Murmurations"),
    then=_("The profile goes at once, and the index is told."),
    rows=lambda person: Profile.objects.filter(
        agreed_by=person, withdrawn_at=None,
        organisation__in=person.affiliations.representing().order_by().values("organisation"),
    ).select_related("organisation"),
    told=lambda row, person: Told(row.organisation, row.organisation.get_absolute_url(), row.agreed_at),
    end=lambda row, by: actions.withdraw(organisation=row.organisation, by=by),
)  # fmt: skip
