"""What somebody looks for over all meetings, and what is found of what was said."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from croisee.contributions.models import Author, Contribution
from croisee.contributions.reach import Reach
from croisee.kit.search import says_something
from croisee.meetings.models import Meeting, Question, Theme
from croisee.territories import walks
from croisee.territories.models import Territory

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Words and filters; what is empty leaves everything in."""

    text: str = ""
    kind: str = ""
    language: str = ""
    meeting: Meeting | None = None
    question: Question | None = None
    territory: Territory | None = None
    theme: Theme | None = None
    since: date | None = None
    until: date | None = None

    def words(self) -> Q:
        return Q(words__say=self.text) if says_something(self.text) else Q()

    def on(self, field: str) -> Q:
        """A moment within the days; compared as a moment, which no database has to convert row by row."""
        found = Q(**{f"{field}__gte": start_of(self.since)}) if self.since else Q()
        return found & Q(**{f"{field}__lt": start_of(self.until + DAY)}) if self.until else found

    def inside(self):
        """The territory with all that it contains today, as a subquery."""
        return walks.contents(self.territory.pk, timezone.localdate())


def start_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def found(reach: Reach, wanted: Wanted) -> QuerySet[Contribution]:
    """The contributions that somebody may read and that correspond, the newest first."""
    rows = Contribution.objects.shown().filter(reach.contributions(), wanted.words(), wanted.on("said_at"))
    for name in ("kind", "language", "meeting", "question"):
        if value := getattr(wanted, name):
            rows = rows.filter(**{name: value})
    return rows.filter(about(wanted)).for_list().order_by("-pk")


def about(wanted: Wanted) -> Q:
    """Contributions that have to do with the territory, and with the theme, where they are asked for."""
    found = from_or_at(wanted) if wanted.territory else Q()
    return found & dealing_with(wanted.theme) if wanted.theme else found


def dealing_with(theme: Theme) -> Q:
    """Said in a session, or to a question, of a theme."""
    return Q(session__in=theme.runs()) | Q(question__in=theme.asked())


def from_or_at(wanted: Wanted) -> Q:
    """Said by somebody from there who shows their name, or in a meeting that took place there."""
    authors = Author.objects.filter(contribution=OuterRef("pk"), shows_name=True)
    return Q(meeting__territory__in=wanted.inside()) | Q(
        Exists(authors.filter(organisation__territory__in=wanted.inside()))
    )
