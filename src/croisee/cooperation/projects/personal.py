"""What is kept of a person who works in projects."""

from croisee.cooperation.models import (
    NewsItem,
    NextStep,
    Offer,
    Partner,
    ProjectMail,
    ProjectMerging,
    ProjectPaper,
    StageStep,
    Tick,
)
from croisee.kit.personal import forgetting, part
from croisee.network.models import Person

NAMED = (
    (NextStep, "owner"), (NextStep, "done_by"), (NextStep, "added_by"), (NewsItem, "by"),
    (ProjectPaper, "added_by"), (ProjectPaper, "removed_by"), (ProjectMerging, "by"),
)  # fmt: skip


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
        "steps": [
            {"project": str(one.project), "step": one.text, "done": one.done_on is not None}
            for one in NextStep.objects.filter(owner=person).select_related("project")
        ],
        "news": [
            {"project": str(one.project), "said": one.text, "on": one.on.isoformat()}
            for one in NewsItem.objects.filter(by=person).select_related("project")
        ],
        "documents": [
            {"project": str(one.project), "document": one.about}
            for one in ProjectPaper.objects.light().filter(added_by=person).select_related("project")
        ],
        "gets_news_by_mail": not ProjectMail.objects.filter(person=person, is_off=True).exists(),
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
    ProjectMail.objects.filter(person=person).delete()
    for model, name in NAMED:
        model.objects.filter(**{name: person}).update(**{name: None})
