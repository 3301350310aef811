"""The words of institutions change: each change is a version, and the earlier ones stay to be read."""

import uuid
from collections.abc import Iterable

from django.db import transaction

from croisee.borders import rules
from croisee.borders.models import TermVersion
from croisee.borders.terms import glossary
from croisee.borders.terms.reading import shipped
from croisee.borders.terms.term import Term
from croisee.journal.actions import record
from croisee.kit.access import allow
from croisee.kit.stale import Stale
from croisee.network.models import Person


@transaction.atomic
def write_term(*, term: Term, seen: int | None, by: Person) -> TermVersion | None:
    """From now on a term says this; `seen` is the version that the form showed. Nothing new is no version."""
    allow(rules.why_not_word(by))
    if seen != last_version(term.name):
        raise Stale
    if (known := glossary.terms().get(term.name)) and known.facts == term.facts:
        return None
    version = TermVersion.objects.create(name=term.name, facts=term.facts, by=by)
    record("term.written", about=version, by=by, name=term.name)
    transaction.on_commit(glossary.forget)
    return version


@transaction.atomic
def take_back_term(*, name: str, by: Person) -> None:
    """What the team wrote of a term counts no more: the shipped words hold again, an own term goes."""
    allow(rules.why_not_word(by))
    if name not in shipped():
        allow(rules.why_not_take_back(name))
    version = TermVersion.objects.create(name=name, by=by)
    record("term.taken_back", about=version, by=by, name=name)
    transaction.on_commit(glossary.forget)


@transaction.atomic
def import_terms(*, terms: Iterable[Term], by: Person) -> tuple[uuid.UUID, int]:
    """The terms of a file that say something else than ours; gives its key and how many there were."""
    allow(rules.why_not_word(by))
    known, batch = glossary.terms(), uuid.uuid4()
    new = [term for term in terms if term.name not in known or known[term.name].facts != term.facts]
    TermVersion.objects.bulk_create(
        TermVersion(name=term.name, facts=term.facts, by=by, batch=batch) for term in new
    )
    record("terms.imported", about=by, by=by, batch=str(batch), terms=len(new))
    transaction.on_commit(glossary.forget)
    return batch, len(new)


@transaction.atomic
def take_back_terms(*, batch: uuid.UUID, by: Person) -> int:
    """All that a file brought goes again."""
    allow(rules.why_not_word(by))
    number, _each = TermVersion.objects.filter(batch=batch).delete()
    if number:
        record("terms.import_taken_back", about=by, by=by, batch=str(batch), terms=number)
        transaction.on_commit(glossary.forget)
    return number


def last_version(name: str) -> int | None:
    """The key of what the team wrote last of a term."""
    return TermVersion.objects.filter(name=name).order_by("-pk").values_list("pk", flat=True).first()
