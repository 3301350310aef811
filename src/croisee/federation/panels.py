"""What this app says on the pages of others."""

from typing import Any

from django.http import HttpRequest
from django.utils.http import urlencode

from croisee.exchange.elsewhere import Meeting
from croisee.exchange.models import Posting
from croisee.federation import finding
from croisee.kit.panels import panel
from croisee.network.models import Person
from croisee.territories.models import Territory

SOME = 6


@panel("territory", template="federation/panels/territory.html")
def from_elsewhere_of(request: HttpRequest, territory: Territory) -> dict[str, Any] | None:
    """What other networks publish of a territory and all that it contains."""
    found = list(finding.found(finding.Looked(territory=territory))[: SOME + 1])
    if not found:
        return None
    where = urlencode({"territory": f"{territory.name} ({territory.code})"})
    return {"items": found[:SOME], "more": len(found) > SOME, "where": where}


@panel("postings", template="federation/panels/postings.html")
def way_to_elsewhere(request: HttpRequest, visitor: Any) -> dict[str, Any]:
    """The way to what other networks publish."""
    return {}


@panel("met_elsewhere", template="federation/panels/met.html")
def met(request: HttpRequest, found: list[Meeting]) -> dict[str, Any]:
    """What meets a need or an offer in other networks."""
    return {"found": found}


@panel("mine_met_elsewhere", template="federation/panels/mine_met.html")
def mine_met(request: HttpRequest, mine: list[tuple[Posting, list[Meeting]]]) -> dict[str, Any]:
    """The same for each of one's own."""
    return {"mine": mine}


@panel("person", template="federation/panels/person.html")
def team(request: HttpRequest, person: Person) -> dict[str, Any] | None:
    """The way to the networks that we follow, for the network's team."""
    return {} if person.is_administrator else None
