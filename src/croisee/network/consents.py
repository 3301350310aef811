"""What somebody agrees to here (`kit/consents.py`)."""

from django.utils.translation import gettext_lazy as _

from croisee.journal.saying import last_said
from croisee.kit.consents import Told, consent
from croisee.network import actions
from croisee.network.models import Affiliation

consent(
    "network", {"Affiliation": "is_shown"},
    name="shown",
    what=_("The page of an organisation says that I act for it"),
    then=_("The page no longer names you, nor does what programs read of it."),
    rows=lambda person: person.affiliations.filter(is_shown=True).select_related("organisation").annotate(
        said=last_said(Affiliation, "affiliation.changed")
    ),
    told=lambda row, person: Told(row.organisation, row.organisation.get_absolute_url(), row.said),
    end=lambda row, by: actions.change_affiliation(affiliation=row, by=by, is_shown=False),
)  # fmt: skip
