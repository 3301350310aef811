"""What is kept of whoever entered a strategy."""

from croisee.cooperation.models import Strategy, TakingUp
from croisee.kit.personal import forgetting, part
from croisee.network.models import Person


@part("strategies")
def strategies(person: Person) -> dict:
    """The strategies that somebody entered, and what they said that others take up."""
    said = TakingUp.objects.filter(said_by=person).select_related("strategy", "taken", "project")
    return {
        "entered": list(Strategy.objects.filter(entered_by=person).values_list("title", flat=True)),
        "takes_up": [
            {"strategy": str(one.strategy), "takes_up": str(one.taken or one.project)} for one in said
        ],
    }


@forgetting
def forget(person: Person) -> None:
    """Public documents stay; who entered them is forgotten."""
    Strategy.objects.filter(entered_by=person).update(entered_by=None)
    TakingUp.objects.filter(said_by=person).update(said_by=None)
