"""How far the review of a synthesis is: who stands behind each chapter as it reads now."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from croisee.contributions.standing import LEADERS, root_of
from croisee.meetings.models import Meeting, Session, SessionRole
from croisee.network.models import Person
from croisee.syntheses import levels
from croisee.syntheses.editions import Edition, Today, edition_in
from croisee.syntheses.editors import Editor
from croisee.syntheses.models import Assent, Synthesis


@dataclass(frozen=True, slots=True)
class Standing:
    """Somebody's word on a chapter, and whether the chapter still reads as it did then."""

    assent: Assent
    is_current: bool


@dataclass(frozen=True, slots=True)
class ChapterReview:
    """A chapter with what those who answer for it said of it, the last word of each first."""

    session: Session | None
    title: str
    size: int
    unfinished: int
    pilots: tuple[Person, ...]
    words: tuple[Standing, ...]
    towns: Mapping[str, frozenset[Person]]  # of a cycle: whose statements are cited, with who organises them

    @property
    def pk(self) -> int | None:
        return self.session and self.session.pk

    @property
    def is_ready(self) -> bool:
        return any(word.is_current for word in self.words)

    @property
    def is_agreed(self) -> bool:
        """Whether a pilot, or an organiser for them, agreed to it as it reads now; all towns, of a cycle."""
        return bool(self.agreed) and not self.missing

    @property
    def agreed(self) -> set[Person | None]:
        """Who agreed to it as it reads now."""
        words = (word for word in self.words if word.is_current)
        return {word.assent.person for word in words if word.assent.step == Assent.Step.AGREED}

    @property
    def missing(self) -> list[str]:
        """The towns of which no organiser agreed; the network's team agrees for all of them."""
        if any(person and person.is_administrator for person in self.agreed):
            return []
        return [town for town, people in self.towns.items() if not people & self.agreed]

    @property
    def waits(self) -> bool:
        """Whether it is for others to agree to, says something, and they have not agreed."""
        return bool((self.pilots or self.towns) and self.size and not self.is_agreed)


def review_of(today: Today, within: frozenset[int] | None = None) -> list[ChapterReview]:
    """The chapters that say something, in the order of the day, in three statements."""
    synthesis, now = today.synthesis, today.edition.within(within)
    unsourced = set(now.unsourced)
    assents = list(synthesis.assents.select_related("person", "version"))
    then = {one.version_id: edition_in(one.version) for one in assents}
    words: dict[int | None, list[Standing]] = defaultdict(list)
    for one in newest(assents):
        same = chapter(then[one.version_id], one.session_id) == chapter(now, one.session_id)
        words[one.session_id].append(Standing(one, same))
    towns = towns_in(synthesis)
    pilots = pilots_in(synthesis)
    pilots[None] += sorted(set().union(*towns.values()), key=lambda person: person.pk)
    return [
        ChapterReview(
            session=today.sessions.get(pk) if pk else None,
            title=blocks[0].title,
            size=sum(not block.is_heading for block in blocks),
            unfinished=sum(block.is_raw for block in blocks) + sum(block in unsourced for block in blocks),
            pilots=tuple(pilots[pk]),
            words=tuple(words[pk]),
            towns=towns,
        )
        for pk, blocks in chapters(now).items()
    ]


def newest(assents: list[Assent]) -> list[Assent]:
    """The last word of each person on each chapter and step."""
    found: dict[tuple, Assent] = {}
    for one in assents:
        found.setdefault((one.session_id, one.step, one.person_id or f"gone {one.pk}"), one)
    return list(found.values())


def chapters(edition: Edition) -> dict[int | None, list]:
    found: dict[int | None, list] = defaultdict(list)
    for block in edition.blocks:
        found[block.session].append(block)
    return found


def chapter(edition: Edition, session: int | None) -> list[tuple]:
    """What a chapter says, whatever its title and its questions are called now."""
    return [
        (block.key, block.question, block.text, block.cites, block.rests, block.is_heading)
        for block in edition.blocks
        if block.session == session
    ]


def pilots_in(synthesis: Synthesis) -> dict[int | None, list[Person]]:
    """Who leads each session, by the first one when it is held again."""
    found: dict[int | None, list[Person]] = defaultdict(list)
    roles = SessionRole.objects.filter(session__meeting=synthesis.meeting_id or 0, kind__in=LEADERS)
    for role in roles.select_related("person", "session").order_by("pk"):
        if role.person not in found[root_of(role.session)]:
            found[root_of(role.session)].append(role.person)
    return found


def towns_in(synthesis: Synthesis) -> dict[str, frozenset[Person]]:
    """Of a cycle: the towns whose statements it cites, each with those who organise it."""
    if synthesis.meeting is not None:
        return {}
    cited = Meeting.objects.filter(synthesis__statements__carries__statement__synthesis=synthesis).distinct()
    meetings = cited.order_by("starts_on", "pk").prefetch_related("organisers__person")
    names = levels.names_of(meetings)
    return {names[one.pk]: frozenset(role.person for role in one.organisers.all()) for one in meetings}


def leads(editor: Editor, person: Person, review: ChapterReview) -> bool:
    """Whether somebody agrees to a chapter: its pilot, or an organiser."""
    return editor.organises or person in review.pilots
