"""The directory is searched for entries that are likely the same; what was found is told apart."""

from django.db import transaction
from django.utils import timezone

from croisee.engines import duplicates as engine
from croisee.journal.actions import record
from croisee.kit.access import allow
from croisee.kit.jobs import later
from croisee.network import rules
from croisee.network.actions.entries import held
from croisee.network.duplicates import bridge
from croisee.network.duplicates.reading import difference_of
from croisee.network.models import Difference, DuplicateSearch, Likely, Organisation, Person


@transaction.atomic
def ask_for_search(*, by: Person) -> DuplicateSearch:
    """Have the directory searched; one search at a time."""
    allow(rules.why_not_administer(by))
    if waiting := DuplicateSearch.objects.filter(done_at=None).first():
        return waiting
    search = DuplicateSearch.objects.create(asked_by=by)
    record("duplicates.asked", about=search, by=by)
    later("network.find_duplicates", search_id=search.pk)
    return search


def find_duplicates(*, search: DuplicateSearch) -> None:
    """Compare all entries; what was found replaces what the last search had found."""
    if search.done_at:
        return
    organisations = Organisation.objects.listed().select_related("territory").prefetch_related("identifiers")
    entries = bridge.entries_of(organisations.iterator(chunk_size=2000))
    pairs = engine.duplicates(entries)
    with transaction.atomic():
        there = set(Organisation.objects.listed().values_list("pk", flat=True))
        rows = [*(bridge.likely(pair) for pair in pairs), *bridge.namesakes(entries, pairs)]
        Likely.objects.all().delete()
        Likely.objects.bulk_create([r for r in rows if {r.one_id, r.other_id} <= there], batch_size=500)
        search.entries, search.found, search.done_at = (
            len(entries),
            Likely.objects.open().count(),
            timezone.now(),
        )
        search.save()


@transaction.atomic
def tell_apart(*, one: Organisation, other: Organisation, by: Person) -> None:
    """Say that two are not the same: they are not proposed again."""
    allow(rules.why_not_administer(by))
    one, other = held(one, other)
    if difference_of(one, other) is None and one != other:
        Difference.objects.create(one=one, other=other, found_by=by)
        record("organisation.told_apart", about=one, by=by, other=other.pk, name=other.name)


@transaction.atomic
def propose_again(*, one: Organisation, other: Organisation, by: Person) -> None:
    """Take back that two are not the same."""
    allow(rules.why_not_administer(by))
    one, other = held(one, other)
    if difference := difference_of(one, other):
        difference.delete()
        record("organisation.proposed_again", about=one, by=by, other=other.pk, name=other.name)
