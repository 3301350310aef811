"""In which languages each session is followed, and who of its public or its speakers is lost in it."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from itertools import combinations

from django.db.models import BooleanField, Exists, Value
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from croisee.attendance.models import Choice, Interpreting, Registration, Seat
from croisee.attendance.phrases import LANGUAGES
from croisee.kit.languages import own_name
from croisee.meetings.conflicts import Judge, told
from croisee.meetings.models import Meeting, Session, Speaker
from croisee.meetings.programme import Item, Programme

Kind = Session.Kind
FOR_ALL = (Kind.PLENARY, Kind.ROUND_TABLE)
FOLLOWED = (*FOR_ALL, Kind.WORKSHOP, Kind.VISIT)


@dataclass(frozen=True)
class Hearing:
    """A session: what is spoken, what is interpreted and by whom, its public, and who is lost in it."""

    item: Item
    interpreted: tuple[str, ...]
    by: str
    people: int
    lost: tuple[frozenset[str], ...]  # the languages of each person who understands nothing
    speakers: tuple[Speaker, ...] = ()  # those who have said yes

    @property
    def followed(self) -> str:
        """The languages in which it can be followed, in words."""
        return named((self.item.language, *self.interpreted))

    @property
    def interpreters(self) -> dict[str, str]:
        """Each of those who interpret, by their name in small letters."""
        names = filter(None, (part.strip() for part in re.split("[,;]", self.by)))
        return {each.casefold(): each for each in names}

    @property
    def lost_speak(self) -> str:
        """What those who are lost understand, the most frequent first, counted."""
        counted = Counter(code for languages in self.lost for code in sorted(languages))
        return ", ".join(f"{name(code)} ({people})" for code, people in counted.most_common())

    @property
    def unheard(self) -> list[Speaker]:
        """Those who would speak there in a language that the session is not followed in."""
        return [one for one in self.speakers if one.language not in (self.item.language, *self.interpreted)]

    @property
    def helpless(self) -> list[Speaker]:
        """Those who speak its language, asked for an interpreter all the same, and have none."""
        asking = [one for one in self.speakers if one.needs_interpreter and not self.interpreted]
        return [one for one in asking if one not in self.unheard]

    @property
    def spoken(self) -> str:
        """Who speaks there, and in which language, in words."""
        return ", ".join(f"{one.name} ({name(one.language)})" for one in self.speakers)


def name(code: str) -> str:
    return str(LANGUAGES.get(code) or own_name(code))


def named(codes: Iterable[str]) -> str:
    return ", ".join(name(code) for code in dict.fromkeys(codes))


def hearings_of(meeting: Meeting, programme: Programme) -> list[Hearing]:
    """Each session that people listen to, in order; whoever named no language follows all of them."""
    return Ears.of(meeting).hearings(programme)


@dataclass(frozen=True)
class Ears:
    """What is known of a meeting, read once: who comes, where they sit or wish to, what is interpreted."""

    spoken: Mapping[int, frozenset[str]]
    seats: Mapping[int, Set[int]]
    wishes: Mapping[int, Set[int]]  # by workshop, each time that it is held
    interpreting: Mapping[int, Interpreting]
    speakers: Mapping[int, list[Speaker]]  # by session, not by those that repeat it

    @classmethod
    def of(cls, meeting: Meeting) -> "Ears":
        spoken = languages_of(meeting)
        if not spoken:
            return cls({}, {}, {}, interpreting_in(meeting), speakers_in(meeting))
        seats, wishes = places_in(meeting)
        return cls(spoken, seats, wishes, interpreting_in(meeting), speakers_in(meeting))

    def public(self, item: Item) -> Set[int]:
        """The registrations that a session expects."""
        if item.kind in FOR_ALL:
            return self.spoken.keys()
        return self.seats.get(item.pk, self.wishes.get(item.root, frozenset()))

    def hearings(self, programme: Programme) -> list[Hearing]:
        return [self.hearing(item) for item in programme.items if item.kind in FOLLOWED]

    def hearing(self, item: Item) -> Hearing:
        row, public = self.interpreting.get(item.pk), self.public(item)
        interpreted = tuple(row.languages) if row else ()
        heard = {item.language, *interpreted}
        lost = (self.spoken[pk] for pk in sorted(public) if self.spoken[pk] and not self.spoken[pk] & heard)
        speakers = tuple(self.speakers.get(item.root, ()))
        return Hearing(item, interpreted, row.by if row else "", len(public), tuple(lost), speakers)


def interpreting_in(meeting: Meeting) -> dict[int, Interpreting]:
    return {row.session_id: row for row in Interpreting.objects.filter(session__meeting=meeting)}


def speakers_in(meeting: Meeting) -> dict[int, list[Speaker]]:
    found: dict[int, list[Speaker]] = defaultdict(list)
    for speaker in Speaker.objects.confirmed().of_programme(meeting):
        found[speaker.session_id].append(speaker)
    return dict(found)


def languages_of(meeting: Meeting) -> dict[int, frozenset[str]]:
    """What each of those who come understands; nothing when they did not say."""
    rows = meeting.registrations.confirmed().order_by("pk").values_list("pk", "languages")
    return {pk: frozenset(languages) for pk, languages in rows}


def places_in(meeting: Meeting) -> tuple[dict[int, set[int]], dict[int, set[int]]]:
    """Who of those who come sits in each session, and who wishes to as long as nobody sits anywhere."""
    here = {"session__meeting": meeting, "registration__status": Registration.Status.CONFIRMED}
    seats, choices = Seat.objects.filter(**here), Choice.objects.filter(**here)
    named = [Value(True, BooleanField()), "session", "registration"]
    wishes = choices.exclude(Exists(seats)).order_by().values_list(Value(False, BooleanField()), *named[1:])
    found: tuple[dict[int, set[int]], ...] = (defaultdict(set), defaultdict(set))
    for is_seat, session, registration in seats.order_by().values_list(*named).union(wishes, all=True):
        found[0 if is_seat else 1][session].add(registration)
    return dict(found[0]), dict(found[1])


def judge_of(meeting: Meeting) -> Judge:
    """Who understands nothing, who is not understood, and who would interpret in two places, in words."""
    ears = Ears.of(meeting)

    def judge(programme: Programme) -> list[str]:
        hearings = ears.hearings(programme)
        return [*(one for hearing in hearings for one in judged(hearing)), *torn(hearings)]

    return judge


def judged(hearing: Hearing) -> Iterator[str]:
    """What one session lacks."""
    title = told(hearing.item)
    if hearing.lost:
        yield said(hearing)
    for one in hearing.unheard:
        facts = {"title": title, "name": one.name, "language": name(one.language)}
        yield _("%(title)s: %(name)s speaks %(language)s, and nobody interprets.") % facts
    for one in hearing.helpless:
        facts = {"title": title, "name": one.name}
        yield _("%(title)s: %(name)s needs an interpreter, and there is none.") % facts


def torn(hearings: Iterable[Hearing]) -> Iterator[str]:
    """Interpreters whom two sessions need at once."""
    for one, other in combinations((hearing for hearing in hearings if hearing.by), 2):
        if one.item.overlaps(other.item):
            for key in sorted(one.interpreters.keys() & other.interpreters.keys()):
                facts = {"one": told(one.item), "other": told(other.item), "name": one.interpreters[key]}
                yield _("%(name)s interprets in two places at the same time: %(one)s and %(other)s.") % facts


def said(hearing: Hearing) -> str:
    people = len(hearing.lost)
    text = ngettext(
        "%(title)s: one person understands none of the languages in which it can be followed (%(followed)s), "
        "and nobody interprets for them: %(speak)s.",
        "%(title)s: %(people)s people understand none of the languages in which it can be followed "
        "(%(followed)s), and nobody interprets for them: %(speak)s.",
        people,
    )
    facts = {"people": people, "followed": hearing.followed, "speak": hearing.lost_speak}
    return text % (facts | {"title": told(hearing.item)})
