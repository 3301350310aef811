from django.db.models import Q

from croisee.funding.models import Application, Path, StepsFeed
from croisee.kit.personal import forgetting, part
from croisee.network.models import Person


@part("money")
def money(person: Person) -> list[dict]:
    """What somebody said of the money of the projects that they opened, and the files."""
    paths = Path.objects.filter(project__opened_by=person).select_related("project", "bearer")
    files: dict[int, list[dict]] = {path.pk: [] for path in paths}
    for one in Application.objects.filter(path__in=files).select_related("instrument"):
        said = {
            "instrument": str(one),
            "state": one.state,
            "asked": str(one.asked),
            "reason": one.reason,
            "told": one.told,
        }
        files[one.path_id].append(said | {"since": one.since.isoformat()})
    return [
        {
            "project": path.project.title,
            "bearer": path.bearer.name if path.bearer else "",
            "answers": path.answers,
            "budget": path.budget,
            "documents": path.documents,
            "begins": path.begins and path.begins.isoformat(),
            "told": path.told,
            "files": files[path.pk],
        }
        for path in paths
    ]


@part("next_steps")
def next_steps(person: Person) -> dict:
    """Whether a calendar reads somebody's next steps, at an address that is not repeated here."""
    return {"has_address": StepsFeed.objects.filter(person=person).exists()}


@forgetting
def forget(person: Person) -> None:
    """What is said of a project that an organisation carries stays with it; the rest is nobody's, and goes.

    Who opened a project is forgotten on a lower floor, before.
    """
    opened = Q(project__opened_by=person) | Q(project__opened_by=None)
    Path.objects.filter(opened, bearer=None).delete()
    StepsFeed.objects.filter(person=person).delete()
