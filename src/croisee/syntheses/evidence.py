"""What carries an amendment: contributions, and people by role and territory, no group under five."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass

from django.db.models import Prefetch, Q, prefetch_related_objects
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from croisee.contributions.models import Author, Contribution, Position, holder_of
from croisee.meetings.models import Meeting
from croisee.network.models import Role
from croisee.syntheses.models import Amendment, Brief, Citation, Evidence, Statement
from croisee.territories.models import Level, Territory
from croisee.territories.queries import around

LEAST = 5  # people: no smaller group is shown, nor one that could be worked out from the others
COUNTED = (
    Level.DEPARTMENT, Level.COLLECTIVITY, Level.DISTRICT, Level.PROVINCE, Level.REGION, Level.LAND,
    Level.STATE, Level.CROSS_BORDER, Level.UNION,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cell:
    """A group of people that is large enough to be shown."""

    key: Hashable
    word: str
    people: int


@dataclass(frozen=True, slots=True)
class Groups:
    """The groups that may be shown, largest first, and all others together; None: too few to be shown."""

    cells: tuple[Cell, ...]
    others: int | None

    def __str__(self) -> str:
        said = [_("%(who)s: %(people)s") % {"who": cell.word, "people": cell.people} for cell in self.cells]
        if self.others:
            said.append(_("others: %(people)s") % {"people": self.others})
        return pgettext("between extracts", "; ").join(said)


@dataclass(frozen=True, slots=True)
class Carried:
    """What one amendment rests on, and who stands behind it."""

    contributions: tuple[Contribution, ...]
    statements: tuple[Statement, ...]
    people: int
    against: int
    roles: Groups
    places: Groups

    @property
    def size(self) -> int:
        """How many contributions it rests on that are neither withdrawn nor hidden; merged ones are one."""
        return len({one.merged_into_id or one.pk for one in self.contributions if one.is_shown})

    @property
    def said_of_contributions(self) -> str:
        return ngettext("One contribution", "%(n)s contributions", self.size) % {"n": self.size}

    @property
    def said_of_people(self) -> str:
        """How many said one of them or agree with one, how many disagree with one: some do both."""
        few, many = _("said or shared by fewer than five people"), _("said or shared by %(n)s people")
        said = few if self.people < LEAST else many % {"n": self.people}
        if not self.against:
            return said
        return pgettext("between extracts", "; ").join((said, self.said_of_those_against))

    @property
    def said_of_those_against(self) -> str:
        if self.size == 1:
            return disagreeing(self.against)
        if self.against < LEAST:
            return _("fewer than five disagree with one of them at least")
        return _("%(n)s disagree with one of them at least") % {"n": self.against}

    @property
    def rejected(self) -> list[Contribution]:
        """Those with which more people disagree than agree."""
        shown = (one for one in self.contributions if one.is_shown)
        return [one for one in shown if one.disagree >= LEAST and one.disagree > one.agree]


def disagreeing(people: int) -> str:
    return _("fewer than five disagree") if people < LEAST else _("%(n)s disagree") % {"n": people}


def agreeing(people: int) -> str:
    return _("fewer than five agree") if people < LEAST else _("%(n)s agree") % {"n": people}


def positions_in_words(one: Contribution) -> str:
    """How many agree and disagree with a contribution, no group under five; nothing when nobody does."""
    agree, disagree = one.agree and agreeing(one.agree), one.disagree and disagreeing(one.disagree)
    return ", ".join(filter(None, (agree, disagree)))


def groups(counts: Counter, words: dict[Hashable, str]) -> Groups:
    """What may be shown of a count: small groups go together, with the next larger one if too few."""
    known = [(key, n) for key, n in counts.items() if key is not None and n >= LEAST]
    kept = sorted(known, key=lambda pair: (-pair[1], words[pair[0]]))
    rest = counts.total() - sum(n for _key, n in kept)
    while 0 < rest < LEAST and kept:
        rest += kept.pop()[1]
    cells = tuple(Cell(key, words[key], n) for key, n in kept)
    return Groups(cells, None if 0 < rest < LEAST else rest)


def carried(brief: Brief, amendments: Iterable[Amendment]) -> dict[int, Carried]:
    """What each amendment of a brief rests on, in a fixed number of statements."""
    rests = sources_of(amendments)
    said = {one.pk: one for one in contributions_of({pk for pks, _s in rests.values() for pk in pks})}
    agree, against = positions_on(said)
    people = People(brief.meeting)
    for one in said.values():
        agree[one.pk] |= {author.person_id or f"author {author.pk}" for author in one.authors.all()}
    people.learn(said.values(), {who for whos in agree.values() for who in whos})
    return {pk: behind(pks, stated, said, agree, against, people) for pk, (pks, stated) in rests.items()}


def behind(pks, stated, said, agree, against, people: "People") -> Carried:
    contributions = tuple(said[pk] for pk in sorted(pks))
    shown = [one.pk for one in contributions if one.is_shown]
    whos = {who for pk in shown for who in agree[pk]}
    others = {who for pk in shown for who in against[pk]}
    roles = Counter(people.role.get(who) for who in whos)
    places = Counter(people.place.get(who) for who in whos)
    words = {role.value: role.label for role in Role}  # in the language of whoever reads, or of the brief
    return Carried(
        contributions,
        tuple(stated),
        len(whos),
        len(others),
        groups(roles, words),
        groups(places, people.names),
    )


EVIDENCE = Prefetch("evidence", Evidence.objects.select_related("statement"))


def sources_of(amendments: Iterable[Amendment]) -> dict[int, tuple[set[int], list[Statement]]]:
    """The contributions under each amendment, directly or through a statement, and the statements."""
    rests: dict[int, tuple[set[int], list[Statement]]] = {one.pk: (set(), []) for one in amendments}
    prefetch_related_objects(list(amendments), EVIDENCE)
    rows = [row for one in amendments for row in one.evidence.all()]
    cites = defaultdict(set)
    stated = {row.statement_id for row in rows if row.statement_id}
    above = Q(statement__carries__statement__in=stated)
    found = Citation.objects.filter(Q(statement__in=stated) | above).order_by("pk")
    for contribution, *statements in found.values_list(
        "contribution", "statement", "statement__carries__statement"
    ):
        for statement in statements:
            cites[statement].add(contribution)
    for row in rows:
        pks, stated = rests[row.amendment_id]
        if row.statement_id:
            stated.append(row.statement)
            pks |= cites[row.statement_id]
        else:
            pks.add(row.contribution_id)
    return rests


def contributions_of(pks: set[int]) -> Iterable[Contribution]:
    authors = Prefetch("authors", Author.objects.select_related("person", "organisation"))
    return Contribution.objects.filter(pk__in=pks).with_voices().prefetch_related(authors).order_by("pk")


def positions_on(said: Iterable[int]) -> tuple[dict, dict]:
    """Who agrees and who disagrees with each contribution."""
    agree: dict[int, set] = defaultdict(set)
    against: dict[int, set] = defaultdict(set)
    found = Position.objects.filter(contribution__in=said).exclude(value=Position.Value.PASS)
    for contribution, person, slip, value in found.values_list("contribution", "person", "slip", "value"):
        who = person or holder_of(person, slip)
        (agree if value == Position.Value.AGREE else against)[contribution].add(who)
    return agree, against


class People:
    """As what and from where people came to a meeting."""

    def __init__(self, meeting: Meeting) -> None:
        self.meeting = meeting
        self.role: dict[Hashable, str] = {}
        self.place: dict[Hashable, int | None] = {}
        self.names: dict[Hashable, str] = {}

    def learn(self, said: Iterable[Contribution], whos: set) -> None:
        """Roles and places from registrations, else from the organisation for which something was said."""
        at: dict[Hashable, int | None] = {}
        for one in said:
            for author in one.authors.all():
                at[author.person_id or f"author {author.pk}"] = (
                    author.organisation and author.organisation.territory_id
                )
        rows = self.meeting.registrations.values_list("person", "role", "organisation__territory")
        for person, role, territory in rows:
            if person in whos:
                self.role[person], at[person] = role, territory or at.get(person)
        homes = homes_of({pk for pk in at.values() if pk}, self.meeting.starts_on)
        self.place = {who: homes[pk].pk if pk in homes else None for who, pk in at.items() if who in whos}
        self.names = {home.pk: home.name for home in homes.values()}


def homes_of(places: set[int], on) -> dict[int, Territory]:
    """For each place, the nearest one around it at which people are counted: its département, its Kreis."""
    ranks = {level: rank for rank, level in enumerate(COUNTED)}
    counted = [one for one in around(places, on) if one.level in ranks]
    farthest_first = sorted(counted, key=lambda one: (ranks[Level(one.level)], one.pk), reverse=True)
    return {one.around: one for one in farthest_first}
