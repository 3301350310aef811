"""What a reader looks for in the directory, and the organisations that correspond."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django import forms
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.db.models import Case, Exists, OuterRef, Prefetch, Q, QuerySet, Value, When
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from croisee.kit.search import are_said, says_something
from croisee.network import legal_forms
from croisee.network.models import Deal, Membership, Organisation, Person
from croisee.territories import walks
from croisee.territories.models import Territory
from croisee.translations.finding import saying
from croisee.translations.reading import carry

SIZE, MOST = 60, 1_000
MANY = 10_000  # keys that take longer to gather than rows to ask, until a page is full
Visitor = Person | AnonymousUser
COUNTRIES = [
    ("FR", pgettext_lazy("country", "France")),
    ("BE", pgettext_lazy("country", "Belgium")),
    ("LU", pgettext_lazy("country", "Luxembourg")),
    ("DE", pgettext_lazy("country", "Germany")),
    ("NL", pgettext_lazy("country", "Netherlands")),
    ("CH", pgettext_lazy("country", "Switzerland")),
]


@dataclass(frozen=True)
class Filter:
    """A filter of which an upper app knows the answer: its field, and the keys of those who pass it."""

    field: Callable[[], forms.Field]
    passed: Callable[[str, Visitor], QuerySet]


# Upper apps add to the list, its file and the map: name in the address → filter
FILTERS: dict[str, Filter] = {}


@dataclass(frozen=True)
class Sought:
    """Words and filters; what is empty leaves everybody in."""

    text: str = ""
    kind: str = ""
    legal_form: str = ""
    is_near: bool = False  # with the forms that come nearest to it
    place: Territory | None = None
    theme: str = ""
    country: str = ""
    network: int = 0
    is_unconfirmed: bool = False
    passed: tuple[QuerySet, ...] = ()  # keys of those who pass the filters of upper apps

    @property
    def is_empty(self) -> bool:
        return self == Sought()


def directory(sought: Sought, by: Visitor) -> QuerySet[Organisation]:
    """The organisations that correspond and that somebody knows, by name."""
    return corresponding(sought).visible_to(by).filter(merged_into=None).order_by("folded", "pk")


def corresponding(sought: Sought) -> QuerySet[Organisation]:
    """Those that have these words and pass these filters, merged ones among them.

    Few keys that another table gives lead to their rows. Many are looked up, while the rows are gone through
    in the order of an index: sorting all of them would cost more. PostgreSQL has counted words, and sees by
    itself which way is shorter.
    """
    found = Organisation.objects.order_by()
    for name in ("kind", "country"):
        if value := getattr(sought, name):
            found = found.filter(**{name: value})
    if sought.legal_form:
        near = legal_forms.of_the_family(sought.legal_form) if sought.is_near else [sought.legal_form]
        found = found.filter(legal_form__in=near)
    if sought.is_unconfirmed:
        found = found.filter(is_confirmed=False)
    for keys, each in found_elsewhere(sought):
        found = found.filter(looked_up(each) if are_many(keys) else Q(pk__in=keys))
    if says_something(sought.text):
        said = saying(Organisation, sought.text)
        found = found.filter(looked_up(said) if is_said_by_many(sought.text) else said)
    return found


def are_many(keys: QuerySet) -> bool:
    """Whether there are more keys than are put in order."""
    return keys[: MOST + 1].count() > MOST


def are_asked_singly(keys: QuerySet) -> bool:
    """Whether the rows are asked one by one sooner than SQLite gathers all keys; PostgreSQL gathers fast."""
    return connection.vendor == "sqlite" and keys[: MANY + 1].count() > MANY


def is_said_by_many(text: str) -> bool:
    """Whether these words are better looked up; False where the database decides."""
    return connection.vendor == "sqlite" and are_said(Organisation, text, more_than=MOST)


def looked_up(condition: Q) -> Case:
    """The same condition, which no database takes as a way to the rows: each row is asked."""
    return Case(When(condition, then=Value(True)), default=Value(False))


def found_elsewhere(sought: Sought) -> Iterator[tuple[QuerySet, Q]]:
    """Of each filter that other tables answer: the keys of those who pass, and what is asked of one row."""
    if sought.place:
        keys = active_in(sought.place)
        yield keys, is_active_in(sought.place) if are_asked_singly(keys) else Q(pk__in=keys)
    if sought.theme:
        yield among(Deal.objects.filter(theme=sought.theme).values("organisation"))
    if sought.network:
        yield among(members_of(sought.network).order_by().values("organisation"))
    yield from map(among, sought.passed)


def among(keys: QuerySet) -> tuple[QuerySet, Q]:
    return keys, Q(pk__in=keys)


@dataclass(frozen=True)
class Page:
    """A page of the list; `count` goes up to `MOST`, from there on nobody counts."""

    object_list: list[Organisation]
    count: int
    number: int
    has_next: bool

    @property
    def is_endless(self) -> bool:
        return self.count > MOST

    @property
    def previous(self) -> int:
        return self.number - 1

    @property
    def next(self) -> int:
        return self.number + 1

    @property
    def last(self) -> int:
        return max(1, -(-self.count // SIZE))


def page_of(sought: Sought, number: int, by: Visitor) -> Page:
    """A page of those that correspond; a number beyond the last page gives the last one.

    The keys come first, out of an index: whole rows would be gone through up to a page far down.
    """
    ordered = directory(sought, by).values_list("pk", flat=True)
    has_order = not (sought.text and connection.vendor == "postgresql")
    found = list(ordered[: MOST + 1]) if has_order else sorted_here(ordered)
    count = len(found)
    if count <= MOST:
        number = min(number, max(1, -(-count // SIZE)))
    start, end = (number - 1) * SIZE, number * SIZE + 1
    is_there = count <= MOST or (has_order and end <= MOST)
    keys = found[start:end] if is_there else list(ordered[start:end])
    shown = Organisation.objects.filter(pk__in=keys[:SIZE]).select_related("territory")
    rows = list(shown.order_by("folded", "pk"))
    carry(row for row in rows if row.about)
    return Page(rows, count, number, has_next=len(keys) > SIZE)


def sorted_here(ordered: QuerySet) -> list[int]:
    """One more key than is counted at most: PostgreSQL finds words sooner than words in their order."""
    return [key for _name, key in sorted(ordered.order_by().values_list("folded", "pk")[: MOST + 1])]


def active_in(place: Territory) -> QuerySet:
    """At home in a place, or acting there: in the place itself, or in one that lies in it."""
    inside = walks.contents(place.pk, timezone.localdate())
    acting = Organisation.acts_in.through.objects.filter(territory__in=inside).values("organisation")
    seated = Organisation.objects.filter(territory__in=inside).order_by().values("pk")
    return seated.union(acting, all=True)


def is_active_in(place: Territory) -> Q:
    """The same, asked of one organisation: of a whole region, no keys are gathered first."""
    inside = walks.contents(place.pk, timezone.localdate())
    acting = Organisation.acts_in.through.objects.filter(organisation=OuterRef("pk"))
    acting = acting.filter(looked_up(Q(territory__in=inside)))
    return Q(territory__in=inside) | Q(Exists(acting))


def members_of(network: int) -> QuerySet[Membership]:
    """The last steps of those who are members of a network."""
    return Membership.objects.filter(network=network).current().filter(stage=Membership.Stage.MEMBER)


def networks_with_members(by: Visitor) -> QuerySet[Organisation]:
    """Networks that somebody is or was on the way to."""
    known = Membership.objects.order_by().values("network").distinct()
    return Organisation.objects.listed().visible_to(by).filter(pk__in=known, kind=Organisation.Kind.NETWORK)


def in_full(found: QuerySet[Organisation], by: Visitor) -> QuerySet[Organisation]:
    """With all that a file says of each to somebody."""
    return described(found).prefetch_related(
        Prefetch("memberships", memberships_shown(by), to_attr="member_of")
    )


def memberships_shown(by: Visitor) -> QuerySet[Membership]:
    """Those of today in networks that somebody may know of."""
    member = Membership.objects.current().filter(stage=Membership.Stage.MEMBER)
    known = Organisation.objects.visible_to(by).order_by().values("pk")
    return member.filter(network__in=known).select_related("network")


def described(found: QuerySet[Organisation]) -> QuerySet[Organisation]:
    """With all that each says of itself."""
    return found.select_related("territory", "parent").prefetch_related("acts_in", "deals", "identifiers")
