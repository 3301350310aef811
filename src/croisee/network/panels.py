"""What the network's team sees on the page of an organisation."""

from typing import Any

from django.db.models import Q
from django.http import HttpRequest

from croisee.kit.panels import panel
from croisee.network import rules
from croisee.network.models import Likely, Merging, Organisation

SOME = 5


@panel("organisation", template="network/duplicates/panel.html")
def duplicates_of(request: HttpRequest, organisation: Organisation) -> dict[str, Any] | None:
    """What was merged into this entry, and what is likely the same."""
    if rules.why_not_administer(request.user):
        return None
    mergings = Merging.objects.filter(kept=organisation, undone_at=None).select_related("merged", "by")
    likely = Likely.objects.open().filter(Q(one=organisation) | Q(other=organisation))
    facts = {
        "mergings": list(mergings.defer("undoing")[:SOME]),
        "likely": list(likely.select_related("one", "other")[:SOME]),
        "organisation": organisation,
    }
    return facts if facts["mergings"] or facts["likely"] else None
