"""Who offers help, asks for it, shares what, and why not."""

from collections.abc import Collection
from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from croisee.funding.models import Accompaniment, Adviser, Note, Path
from croisee.funding.models.accompaniment import NEXT_STATES, State
from croisee.funding.rules import Visitor, bears
from croisee.network.models import Person
from croisee.network.rules.keeping import represents

MOST_ASKED = 5  # requests of a project at once
PATIENCE = timedelta(weeks=4)  # before the same adviser is asked again
MOST_NOTES = 200  # of a project


def why_not_offer(person: Person) -> str | None:
    """Whoever represents an organisation, or was named by the network's team."""
    if Adviser.objects.filter(person=person, is_named=True).exists():
        return None
    if person.affiliations.representing().exists():
        return None
    return _(
        "Those who represent an organisation accompany projects, and those whom the network's team names. "
        "Say on the page of your organisation that you represent it."
    )


def why_not_ask_somebody(person: Person, path: Path) -> str | None:
    """The bearer asks for help, and nobody in its place."""
    if not bears(person, path.project, path.bearer):
        return _("Whoever opened the project, and those who represent its bearer, ask for help.")
    if path.pk and path.accompaniments.open().exclude(state=State.ACCEPTED).count() >= MOST_ASKED:
        return _("Other requests wait for an answer: let them be answered first, or take one back.")
    return None


def why_not_ask(person: Person, path: Path, adviser: Adviser) -> str | None:
    """An adviser who offers help has a free place and is not asked already."""
    if why_not := why_not_ask_somebody(person, path):
        return why_not
    return why_not_follow_too(path, adviser)


def why_not_follow_too(path: Path, adviser: Adviser) -> str | None:
    """Whether an adviser could follow a project, and is not asked already."""
    if why_not := why_not_take(path, adviser):
        return why_not
    if path.pk is None:
        return None
    asked = path.accompaniments.filter(adviser=adviser)
    if asked.open().exists():
        return _("This adviser was asked already.")
    reached = asked.exclude(state=State.WITHDRAWN, handed_by__isnull=False)
    if reached.filter(asked_at__gt=timezone.now() - PATIENCE).exists():
        return _("This adviser was asked less than four weeks ago: ask another one, or wait.")
    return None


def why_not_take(path: Path, adviser: Adviser) -> str | None:
    """Whether an adviser has a free place, and does not carry the project."""
    known = Adviser.objects.listed().with_all().prefetch_related(None).filter(pk=adviser.pk).first()
    if known is None or known.free_on(timezone.localdate()) == 0:
        return _("This adviser takes no new project at the moment.")
    if bears(known.person, path.project, path.bearer):
        return _("This adviser is one of those who carry the project.")
    return None


def why_not_see(person: Visitor, one: Accompaniment) -> str | None:
    """The bearer, the adviser once it is for them, and the network's team."""
    if person.is_administrator or bears(person, one.path.project, one.path.bearer):
        return None
    handed_by = one.handed_by and one.handed_by.adviser.person_id
    if person.pk == handed_by or (person.pk == one.adviser.person_id and has_reached(one)):
        return None
    return _("This is between a project and its adviser.")


def has_reached(one: Accompaniment) -> bool:
    """Whether the adviser has been asked: what is handed over waits for the bearer first."""
    return one.state != State.HANDED and not (one.state == State.WITHDRAWN and one.handed_by_id)


def why_not_step(one: Accompaniment, state: str) -> str | None:
    """From state to state, as the table says."""
    return None if State(state) in NEXT_STATES[State(one.state)] else changed()


def changed() -> str:
    return _("This has changed meanwhile: look at it again.")


def why_not_answer(person: Person, one: Accompaniment) -> str | None:
    """Only the one who is asked; whoever accepts has a place left."""
    if person.pk != one.adviser.person_id:
        return _("Only the adviser who is asked answers this.")
    return why_not_step(one, State.DECLINED)


def why_not_accept(adviser: Adviser) -> str | None:
    """`adviser` comes from `with_all`."""
    if adviser.taken < adviser.places:
        return None
    return _(
        "You follow as many projects as you have places: end one, or say in your entry that you take more."
    )


def why_not_hand_over(person: Person, one: Accompaniment, to: Adviser) -> str | None:
    """The adviser, or the network's team for one who does not answer, proposes another one."""
    if why_not := why_not_hand_anything(person, one):
        return why_not
    return why_not_follow_too(one.path, to)


def why_not_hand_anything(person: Person, one: Accompaniment) -> str | None:
    if person.pk != one.adviser.person_id and not person.is_administrator:
        return _("Only the adviser and the network's team hand a project over.")
    if one.state not in (State.ASKED, State.ACCEPTED):
        return changed()
    if one.handed.open().exists():
        return _("Somebody else is proposed already: let that be answered first.")
    return None


def why_not_agree(person: Person, one: Accompaniment) -> str | None:
    """Only the bearer says whether another adviser is asked."""
    if not bears(person, one.path.project, one.path.bearer):
        return _("Only the bearer of the project says this.")
    return None if one.state == State.HANDED else changed()


def why_not_share(person: Person, one: Accompaniment) -> str | None:
    """Only the bearer says what is shared, as long as it lasts."""
    if not bears(person, one.path.project, one.path.bearer):
        return _("Only the bearer of the project says what is shared.")
    return None if one.is_open else _("This has come to an end.")


def why_not_open_files(person: Person, one: Accompaniment, parts: Collection[str]) -> str | None:
    """With an adviser whom a representative asked, files are the documents of the bearer too."""
    bearer = one.path.bearer
    if "files" not in parts or one.shares_files or bearer is None or represents(person, bearer):
        return None
    if one.asked_by is None or not represents(one.asked_by, bearer):
        return None
    return _("Only those who represent the bearer share its files with this adviser.")


def why_not_end(person: Person, one: Accompaniment) -> str | None:
    """Either of the two; the network's team, too."""
    if not one.is_open:
        return _("This has come to an end.")
    if person.is_administrator or bears(person, one.path.project, one.path.bearer):
        return None
    if person.pk != one.adviser.person_id:
        return _("The bearer and the adviser end this.")
    return None if one.state == State.ACCEPTED else _("Answer the request: yes, or no and why.")


def advises(person: Visitor, path: Path) -> bool:
    """Whether somebody accompanies a project now."""
    return path.accompaniments.opening(()).filter(adviser__person=person.pk).exists()


def why_not_note(person: Person, path: Path) -> str | None:
    """Those who accompany a project write notes on it."""
    if not advises(person, path):
        return _("Those who accompany the project write notes on it.")
    if path.notes.count() >= MOST_NOTES:
        return _("There are many notes on this project: take away some of yours first.")
    return None


def why_not_read_note(person: Visitor, note: Note) -> str | None:
    """The advisers of the project; its bearer what is shared."""
    if advises(person, note.path):
        return None
    if note.is_shared and bears(person, note.path.project, note.path.bearer):
        return None
    return _("This note is for the advisers of the project.")


def why_not_change_note(person: Person, note: Note) -> str | None:
    """Whoever wrote it, while they accompany the project; what is shared and answered stays as it was."""
    if note.written_by_id != person.pk or not advises(person, note.path):
        return _("Whoever wrote the note changes it.")
    return None


def why_not_answer_note(person: Person, note: Note) -> str | None:
    """Whoever reads a shared note answers it."""
    if why_not := why_not_read_note(person, note):
        return why_not
    if not note.is_shared:
        return _("Share the note first: nobody could read the answer.")
    return None if note.answers.count() < MOST_NOTES else _("There are many answers to this note already.")
