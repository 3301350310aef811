"""What is kept of a person who works in projects."""

from croisee.cooperation.models import Offer, Partner, StageStep, Tick
from croisee.kit.personal import forgetting, part
from croisee.network.models import Person


@part("work_in_projects")
def work_in_projects(person: Person) -> dict:
    """What somebody said of stages and partners, and offered, in their words."""
    steps = StageStep.objects.filter(by=person).select_related("project")
    ticks = Tick.objects.filter(by=person).select_related("project")
    return {
        "stages": [
            {"project": str(one.project), "stage": one.stage, "on": one.on.isoformat(), "why": one.why}
            for one in steps
        ],
        "ticks": [
            {"project": str(one.project), "has": one.item, "how": one.word, "on": one.on.isoformat()}
            for one in ticks
        ],
        "offers": [
            {"project": str(one.project), "kind": one.kind, "message": one.message, "answer": one.reason}
            for one in person.project_offers.select_related("project")
        ],
        "proposed_partners": [
            {"project": str(one.project), "organisation": str(one.organisation), "role": one.role}
            for one in Partner.objects.filter(proposed_by=person).select_related("project", "organisation")
        ],
    }


@forgetting
def forget_work(person: Person) -> None:
    """What they said of a project stays with it, without their name."""
    for model in (StageStep, Tick):
        model.objects.filter(by=person).update(by=None)
    person.project_offers.all().delete()
    Partner.objects.filter(proposed_by=person).update(proposed_by=None)
    for decided in (Offer, Partner):
        decided.objects.filter(decided_by=person).update(decided_by=None)
