"""Strategies on the pages of a territory and of an organisation."""

from django.db.models import Count
from django.http import HttpRequest

from croisee.cooperation.models import Strategy
from croisee.cooperation.strategies import rows  # noqa: F401 it adds strategies and projects
from croisee.kit.panels import panel
from croisee.kit.reads import counts_of
from croisee.network.models import Organisation
from croisee.territories.models import Territory

SOME = 6


@panel("territory", template="cooperation/strategies/panel.html")
def strategies_of_place(request: HttpRequest, territory: Territory) -> dict:
    """Some of the strategies that hold here, and the way to where they cross."""
    found = Strategy.objects.around(territory).select_related("territory", "organisation")
    return {"territory": territory, "strategies": list(found.order_by("-since", "title", "pk")[:SOME])}


@panel(
    "organisation",
    template="cooperation/strategies/panel_organisation.html",
    strategies=counts_of(Strategy.objects.all(), "organisation", number=Count("pk")),
)
def strategies_of(request: HttpRequest, organisation: Organisation, strategies: dict | None) -> dict | None:
    """What an organisation wrote down."""
    return {"strategies": list(organisation.strategies.all()[:SOME])} if strategies else None
