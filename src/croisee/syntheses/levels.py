"""From level to level: which statements a higher one may cite, and the contributions under them."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from django.utils.formats import date_format

from croisee.contributions.models import Author, Contribution
from croisee.meetings.models import Meeting
from croisee.syntheses.models import Basis, Citation, Statement, Synthesis

AUTHORS = Prefetch("authors", Author.objects.select_related("person", "organisation"))


def below(synthesis: Synthesis) -> QuerySet[Statement]:
    """What the whole of a meeting may cite: its sessions; what a cycle may cite: its published meetings."""
    said = Statement.objects.said().select_related("session__meeting", "synthesis__meeting")
    if synthesis.meeting is not None:
        return said.filter(synthesis=synthesis, session__isnull=False).order_by("session", "position", "pk")
    published = said.filter(synthesis__stage=Synthesis.Stage.PUBLISHED)
    found = published.filter(synthesis__meeting__cycle=synthesis.cycle)
    return found.order_by("synthesis__meeting__starts_on", "synthesis", "session", "position", "pk")


def offered(synthesis: Synthesis) -> QuerySet[Statement]:
    """The level below, each statement with whether this synthesis takes it up (`is_cited`)."""
    taken = Basis.objects.filter(on=OuterRef("pk"), statement__synthesis=synthesis)
    return below(synthesis).annotate(is_cited=Exists(taken))


def names_of(meetings: Iterable[Meeting]) -> dict[int, str]:
    """How the meetings of a cycle are told apart: by town, where that is not enough by day, then by title."""
    found = {one.pk: parts_of(one) for one in meetings}
    known = Counter(parts[:n] for parts in found.values() for n in range(1, len(parts)))

    def name(parts: tuple[str, ...]) -> str:
        least = next((n for n in range(1, len(parts)) if known[parts[:n]] == 1), len(parts))
        return ", ".join(filter(None, parts[:least]))

    return {pk: name(parts) for pk, parts in found.items()}


def parts_of(meeting: Meeting) -> tuple[str, ...]:
    """What tells a meeting from others, the last of it from all others."""
    day = date_format(meeting.starts_on) if meeting.starts_on else ""
    return meeting.city, day, meeting.title, meeting.slug


def under(statements: Iterable[Statement]) -> dict[int, list[Contribution]]:
    """The contributions on which statements rest, directly or through those below, in four statements."""
    first = {one.pk for one in statements}
    lower: dict[int, set[int]] = defaultdict(set)
    for basis in Basis.objects.filter(statement__in=first):
        lower[basis.statement_id].add(basis.on_id)
    everything = first.union(*lower.values())
    cites: dict[int, set[int]] = defaultdict(set)
    for citation in Citation.objects.filter(statement__in=everything):
        cites[citation.statement_id].add(citation.contribution_id)
    reached = {pk: cites[pk].union(*(cites[on] for on in lower[pk])) for pk in first}
    found = Contribution.objects.filter(pk__in=set().union(*reached.values())).with_voices()
    said = {one.pk: one for one in found.select_related("meeting").prefetch_related(AUTHORS)}
    return {pk: [said[one] for one in sorted(ones) if one in said] for pk, ones in reached.items()}
