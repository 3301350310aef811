from django.db.models import Exists, OuterRef, Q

from croisee.cooperation.models import Participation, Project
from croisee.funding.models import (
    Accompaniment,
    Adviser,
    Application,
    FilesMail,
    Note,
    NoteAnswer,
    Path,
    Skill,
    StepsFeed,
    Upload,
)
from croisee.funding.solidarity import personal as solidarity  # noqa: F401 they register themselves
from croisee.kit.personal import forgetting, part
from croisee.network.models import Person


@part("money")
def money(person: Person) -> list[dict]:
    """What somebody said of the money of the projects that they opened or run, and the files."""
    mine = Q(project__opened_by=person) | Q(
        project__in=Project.objects.run_by(person).order_by().values("pk")
    )
    paths = Path.objects.filter(mine).select_related("project", "bearer")
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
            "counts_in_open_figures": path.counts,
            "begins": path.begins and path.begins.isoformat(),
            "told": path.told,
            "files": files[path.pk],
        }
        for path in paths
    ]


@part("papers")
def papers(person: Person) -> list[dict]:
    """The documents that somebody sent for files; each is opened on the page of its project."""
    rows = Upload.objects.light().filter(added_by=person).select_related("organisation", "path__project")
    return [
        {
            "document": one.kind,
            "name": one.name,
            "size": one.size,
            "of": str(one.organisation or one.path),
            "day": one.issued_on.isoformat(),
            "expires": one.expires_on and one.expires_on.isoformat(),
            "is_kept": one.replaced_at is None,
        }
        for one in rows
    ]


@part("next_steps")
def next_steps(person: Person) -> dict:
    """Whether a calendar reads somebody's next steps, at a secret address, and of what they hear nothing."""
    off = FilesMail.objects.filter(person=person, is_off=True).select_related("path__project")
    return {
        "has_address": StepsFeed.objects.filter(person=person).exists(),
        "no_reminders_of": [mail.path.project.title for mail in off],
    }


@part("accompaniment")
def accompaniment(person: Person) -> dict:
    """What somebody offers to projects, whom they follow or asked, and what they wrote; nothing of others."""
    asked = Accompaniment.objects.filter(asked_by=person, handed_by=None).with_all()
    followed = Accompaniment.objects.filter(adviser__person=person).with_all()
    notes = Note.objects.filter(written_by=person).select_related("path__project")
    answers = NoteAnswer.objects.filter(written_by=person).select_related("note__path__project")
    return {
        "offer": [offered(one) for one in Adviser.objects.filter(person=person).with_all()],
        "asked": [
            {"project": str(one.path), "of": str(one.adviser), "message": one.message, "state": one.state}
            for one in asked
        ],
        "followed": [
            {"project": str(one.path), "state": one.state, "reason": one.reason} for one in followed
        ],
        "notes": [{"project": str(one.path), "text": one.text, "is_shared": one.is_shared} for one in notes],
        "answers": [{"project": str(one.note.path), "text": one.text} for one in answers],
    }


def offered(one: Adviser) -> dict:
    return {
        "organisation": str(one.organisation or ""),
        "about": one.about,
        "territories": [place.name for place in one.territories.all()],
        **{f"{sort}s": one.spoken(sort) for sort in Skill.Sort.values},
        "projects_at_once": one.places,
        "name_shown": one.shows_name,
        "is_off": one.is_off,
    }


@forgetting
def forget(person: Person) -> None:
    """What is said of a project that an organisation carries, or others run, stays; the rest goes.

    So does what an adviser offers and keeps to the advisers; a shared note stays without their name.
    Who opened a project is forgotten on a lower floor, before.
    """
    Adviser.objects.filter(person=person).delete()
    Note.objects.filter(written_by=person, is_shared=False).delete()
    Note.objects.filter(written_by=person).update(written_by=None)
    NoteAnswer.objects.filter(written_by=person).update(written_by=None)
    mine = Accompaniment.objects.filter(asked_by=person)
    mine.filter(state=Accompaniment.State.ASKED).delete()
    mine.update(asked_by=None, message="")
    opened = Q(project__opened_by=person) | Q(project__opened_by=None)
    others = Participation.objects.filter(project=OuterRef("project"), is_in_charge=True)
    Path.objects.filter(opened, ~Exists(others.exclude(person=person)), bearer=None).delete()
    FilesMail.objects.filter(person=person).delete()
    StepsFeed.objects.filter(person=person).delete()
