"""Who did what to a synthesis, and when: the journal in words, the newest first."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from croisee.engines import law
from croisee.journal.models import Entry
from croisee.syntheses.models import Statement, Synthesis

PAGE = 50
ACTS = {
    "synthesis.prepared": _("First draft prepared"),
    "synthesis.begun": _("Synthesis begun"),
    "synthesis.changed": _("Title, introduction or language changed"),
    "synthesis.kept": _("Version kept"),
    "synthesis.restored": _("Older version brought back"),
    "synthesis.ready": _("Chapter handed over to its pilot"),
    "synthesis.agreed": _("Chapter agreed to"),
    "synthesis.published": _("Published"),
    "synthesis.taken_back": _("Taken back"),
    "synthesis.link_renewed": _("New reading link"),
    "statement.written": _("Statement written"),
    "statement.changed": _("Statement changed"),
    "statement.moved": _("Statement moved"),
    "statement.merged": _("Two statements merged"),
    "statement.split": _("Statement split"),
    "statement.commented": _("Comment on a statement"),
    "statement.settled": _("Comment settled"),
    "statement.removed": _("Statement removed"),
    "statement.restored": _("Statement put back"),
}


@dataclass(frozen=True, slots=True)
class Act:
    """A line of the journal, with the statement as it reads today, or as it read when it was removed."""

    entry: Entry
    statement: Statement | None

    @property
    def what(self) -> str:
        return str(ACTS.get(self.entry.verb, self.entry.verb))

    @property
    def words(self) -> str:
        return self.statement.text if self.statement else self.entry.facts.get("text", "")


def acts_on(synthesis: Synthesis, within: frozenset[int] | None, *, before: int | None) -> list[Act]:
    """A page of what happened, in some sessions or in all; one more than a page when there is more."""
    kinds = ContentType.objects.get_for_models(Synthesis, Statement)
    own = Q(kind=kinds[Synthesis], thing_id=synthesis.pk)
    there = synthesis.statements.all()
    gone = Entry.objects.about(synthesis).filter(verb="statement.removed")
    if within is not None:
        own &= Q(verb__startswith="synthesis.") | Q(facts__session__in=list(within))
        there = there.filter(session__in=within)
        gone = gone.filter(facts__session__in=list(within))
    removed = list(gone.values_list("facts__statement", flat=True))
    of_statements = Q(thing_id__in=there.values("pk")) | Q(thing_id__in=removed)
    found = Entry.objects.filter(own | Q(kind=kinds[Statement]) & of_statements)
    found = found.filter(pk__lt=before) if before else found
    entries = list(found.select_related("by").order_by("-pk")[: PAGE + 1])
    numbers = {entry.thing_id for entry in entries if entry.kind_id == kinds[Statement].pk}
    known = Statement.objects.in_bulk(numbers)
    is_one = kinds[Statement].pk
    return [Act(one, known.get(one.thing_id) if one.kind_id == is_one else None) for one in entries]


@dataclass(frozen=True, slots=True)
class Wording:
    """What a statement said before an act, and how it differs from what it said after."""

    entry: Entry
    before: str
    alineas: tuple[law.Alinea, ...]

    @property
    def what(self) -> str:
        return str(ACTS.get(self.entry.verb, self.entry.verb))


def wordings_of(statement: Statement, most: int = 20) -> list[Wording]:
    """The history of one statement, the newest first."""
    entries: QuerySet[Entry] = Entry.objects.about(statement).select_related("by")[:most]
    return list(worded(statement.text, entries))


def worded(after: str, entries: Iterable[Entry]):
    for entry in entries:
        before = entry.facts.get("before", {}).get("text", after)
        yield Wording(entry, before, law.difference(before, after) if before != after else ())
        after = before
