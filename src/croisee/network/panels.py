"""What the directory adds to the pages of organisations and territories."""

from typing import Any

from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.http import urlencode

from croisee.kit.panels import panel
from croisee.network import rules
from croisee.network.models import Likely, Merging, Organisation
from croisee.territories import walks
from croisee.territories.models import Territory

SOME, DOZEN = 5, 12


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


@panel("territory", template="network/panels/territory.html")
def organisations_of(request: HttpRequest, territory: Territory) -> dict[str, Any] | None:
    """Who has their seat in a territory and all that it contains, of those whom the visitor knows."""
    inside = walks.contents(territory.pk, timezone.localdate())
    here = Organisation.objects.listed().visible_to(request.user).filter(territory__in=inside)
    some = list(here.select_related("territory").order_by("folded", "pk")[: DOZEN + 1])
    if not some:
        return None
    where = urlencode({"where": f"{territory.name} ({territory.code})"})
    return {"organisations": some[:DOZEN], "has_more": len(some) > DOZEN, "where": where}
