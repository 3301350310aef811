"""The pages of strategies, of where they cross, and of the ladder of commitment."""

from croisee.cooperation.models import TakingUp
from tests import factories as make
from tests.world import Page, only

MEMBERS = ("organiser", "pilot", "other_pilot", "scribe", "participant", "link")


def own(world):
    """One that the town keeps."""
    return [make.StrategyFactory(organisation=world.town).pk]


def place(world):
    return [make.StrategyFactory(organisation=world.town, on=["food"], since=2020).territory.code]


def taken(world):
    strategy = make.StrategyFactory(organisation=world.town)
    return [TakingUp.objects.create(strategy=strategy, taken=make.StrategyFactory()).pk]


KEEPS = only("representative")
PAGES = [
    Page("ladder"),
    Page("project_reconvene", lambda w: [w.project.pk], only("organiser")),
    Page("project_ladder", lambda w: [w.project.pk], only(*MEMBERS)),
    Page("crossing", place),
    Page("crossing_export", lambda w: [*place(w), "csv"]),
    Page("crossing_pdf", place),
    Page("strategies"),
    Page("strategies_export", lambda w: ["csv"]),
    Page("strategies_import", expected=only()),
    Page("strategy", own),
    Page("strategy_new", expected=KEEPS),
    Page("strategy_edit", own, KEEPS),
    Page("strategy_drop", own, KEEPS),
    Page("strategy_drop", own, only("representative", status=302), "post"),
    Page("strategy_take_up", own, KEEPS, "post"),
    Page("strategy_let_go", taken, only("representative", status=302), "post"),
]
