"""What somebody looks for over all meetings, and what is found of what was said."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property

from django.db.models import Exists, Model, OuterRef, Q, QuerySet, Subquery
from django.db.models.lookups import IsNull
from django.utils import timezone

from croisee.contributions.models import Author, Contribution
from croisee.contributions.reach import Reach
from croisee.kit.search import says_something
from croisee.meetings.models import Meeting, Question, Theme
from croisee.network.models import Organisation
from croisee.territories import walks
from croisee.territories.models import Territory
from croisee.translations.finding import Saying

DAY, FEW = timedelta(days=1), 2000


@dataclass(frozen=True)
class Wanted:
    """Words and filters; what is empty leaves everything in."""

    text: str = ""
    kind: str = ""
    language: str = ""
    meeting: Meeting | None = None
    question: Question | None = None
    territory: Territory | None = None
    theme: Theme | None = None
    organisation: Organisation | None = None
    since: date | None = None
    until: date | None = None

    def words(self) -> Q:
        return Q(words__say=self.text) if says_something(self.text) else Q()

    def words_of(self, model: type[Model], words: str = "words") -> Q:
        """The words of a row, or those of a translation of it; read once for all that is searched."""
        return self.saying.where(model, words)

    @cached_property
    def saying(self) -> Saying:
        return Saying(self.text)

    def on(self, field: str) -> Q:
        """A moment within the days; compared as a moment, which no database has to convert row by row."""
        found = Q(**{f"{field}__gte": start_of(self.since)}) if self.since else Q()
        return found & Q(**{f"{field}__lt": start_of(self.until + DAY)}) if self.until else found

    def newest_first(self) -> list[str]:
        """By moment where days are asked for, so that the index leads to them; else as it came in."""
        return ["-said_at", "-pk"] if self.since or self.until else ["-pk"]

    def inside(self):
        """The territory with all that it contains today, as a subquery."""
        return walks.contents(self.territory.pk, timezone.localdate())

    @cached_property
    def meetings_there(self) -> list[int]:
        """The meetings that take place in the territory; read once for all that is searched."""
        return list(
            Meeting.objects.filter(territory__in=self.inside()).order_by().values_list("pk", flat=True)
        )

    @cached_property
    def said_by_few(self) -> list[int] | None:
        """What people from there said and show their name for; None when it is more than a few."""
        there = Organisation.objects.filter(territory__in=self.inside()).order_by()
        pks = list(there.values_list("pk", flat=True)[: FEW + 1])
        if len(pks) > FEW:
            return None
        shows = Author.objects.filter(shows_name=True, organisation__in=pks).order_by()
        said = list(shows.values_list("contribution", flat=True)[: FEW + 1])
        return said if len(said) <= FEW else None


def start_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def found(reach: Reach, wanted: Wanted) -> QuerySet[Contribution]:
    """The contributions that somebody may read and that correspond, the newest first."""
    cheap_first = reach.contributions(), wanted.on("said_at"), wanted.words_of(Contribution)
    rows = Contribution.objects.shown().filter(*cheap_first)
    for name in ("kind", "language", "meeting", "question"):
        if value := getattr(wanted, name):
            rows = rows.filter(**{name: value})
    return rows.filter(about(wanted)).with_authors().order_by(*wanted.newest_first())


def about(wanted: Wanted) -> Q:
    """Contributions that have to do with the territory, the theme, the organisation that are asked for."""
    found = from_or_at(wanted) if wanted.territory else Q()
    if wanted.theme:
        found &= dealing_with(wanted.theme)
    return found & said_for(wanted.organisation) if wanted.organisation else found


def dealing_with(theme: Theme) -> Q:
    """Said in a session, or to a question, of a theme."""
    return Q(session__in=theme.runs()) | Q(question__in=theme.asked())


def said_for(organisation: Organisation) -> Q:
    """Said by somebody who shows that they speak for it."""
    authors = Author.objects.filter(contribution=OuterRef("pk"), shows_name=True, organisation=organisation)
    return Q(Exists(authors.order_by()))


def from_or_at(wanted: Wanted) -> Q:
    """Said by somebody from there who shows their name, or in a meeting that took place there."""
    return Q(meeting__in=wanted.meetings_there) | said_from(wanted)


def said_from(wanted: Wanted) -> Q:
    """Said by somebody from there: asked in the way that costs least, which PostgreSQL cannot foresee.

    From a town come few contributions: they are named. From a region come so many that they are not gathered
    beforehand when words are asked for, too: then each row that holds the words is looked at.
    """
    if wanted.said_by_few is not None:
        return Q(pk__in=wanted.said_by_few)
    there = Organisation.objects.filter(territory__in=wanted.inside()).order_by().values("pk")
    here = Author.objects.filter(contribution=OuterRef("pk"), shows_name=True).order_by()
    if not says_something(wanted.text):
        return Q(Exists(here.filter(organisation__in=there)))
    # beside an “or” the organisations are gathered once, and a value is read where it is needed
    author = here.filter(Q(organisation__in=there) | Q(shows_name=False))
    return Q(IsNull(Subquery(author.values("pk")[:1]), False))
