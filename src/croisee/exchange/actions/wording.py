"""The thesaurus grows: words and things are added, taken away, brought by a file and taken back with it."""

import uuid
from collections.abc import Iterable

from django.db import transaction
from django.utils.text import slugify

from croisee.engines.text.thesaurus import Concept
from croisee.exchange import rules, thesaurus
from croisee.exchange.actions.worth import look_again
from croisee.exchange.models import Mention, OwnConcept, Posting, Wording
from croisee.journal.actions import record
from croisee.kit.access import allow
from croisee.kit.jobs import later
from croisee.network.models import Person


@transaction.atomic
def add_label(*, concept: str, language: str, label: str, by: Person) -> Wording:
    """From now on a word names a concept; one that was taken away comes back."""
    allow(rules.why_not_word(by))
    allow(rules.why_not_label(concept, label))
    facts = {"concept": concept, "language": language, "label": " ".join(label.split())}
    wording, is_new = Wording.objects.get_or_create(**facts, defaults={"added_by": by})
    if wording.is_removed:  # the shipped one holds again
        wording.delete()
    if is_new or wording.is_removed:
        record("label.added", about=by, by=by, **facts)
        changed()
    return wording


@transaction.atomic
def remove_label(*, concept: str, language: str, label: str, by: Person) -> None:
    """A word names a concept no more: what was added goes, what is shipped is set aside."""
    allow(rules.why_not_word(by))
    allow(rules.why_not_remove_label(concept, language, label))
    own = Wording.objects.filter(concept=concept, language=language, label=label, is_removed=False)
    if not own.delete()[0]:
        Wording.objects.get_or_create(
            concept=concept, language=language, label=label, defaults={"is_removed": True, "added_by": by}
        )
    record("label.removed", about=by, by=by, concept=concept, language=language, label=label)
    changed()


@transaction.atomic
def restore_label(*, concept: str, language: str, label: str, by: Person) -> None:
    """A shipped word that was taken away names its concept again."""
    allow(rules.why_not_word(by))
    facts = {"concept": concept, "language": language, "label": label}
    if Wording.objects.filter(**facts, is_removed=True).delete()[0]:
        record("label.added", about=by, by=by, **facts)
        changed()


@transaction.atomic
def add_concept(*, name: str, broader: str, labels: dict[str, str], by: Person) -> OwnConcept:
    """A thing that was not there, with a word in each language."""
    allow(rules.why_not_word(by))
    allow(rules.why_not_add_concept(name))
    concept = OwnConcept.objects.create(name=name, broader=broader, added_by=by)
    Wording.objects.bulk_create(
        Wording(concept=name, language=code, label=label, added_by=by) for code, label in labels.items()
    )
    record("concept.added", about=concept, by=by, name=name, labels=labels)
    changed()
    return concept


@transaction.atomic
def import_concepts(*, concepts: Iterable[Concept], by: Person) -> tuple[uuid.UUID, int, int]:
    """What a file has and the thesaurus has not; gives its key, and how many things and words came."""
    allow(rules.why_not_word(by))
    known, batch = thesaurus.thesaurus().concepts, uuid.uuid4()
    things: dict[str, OwnConcept] = {}
    words: list[Wording] = []
    for concept in concepts:
        if not (name := short_name(concept.name)):
            continue
        if name not in known:
            broader = above if (above := short_name(concept.broader)) != name else ""
            things.setdefault(name, OwnConcept(name=name, broader=broader, added_by=by, batch=batch))
        there = known[name].labels if name in known else {}
        words += [
            Wording(concept=name, language=code, label=label, added_by=by, batch=batch)
            for code, labels in concept.labels.items()
            for label in labels
            if label not in there.get(code, ()) and len(label) <= 120
        ]
    OwnConcept.objects.bulk_create(things.values(), batch_size=500)
    before = Wording.objects.count()
    Wording.objects.bulk_create(words, batch_size=500, ignore_conflicts=True)
    number = Wording.objects.count() - before
    record("thesaurus.imported", about=by, by=by, batch=str(batch), things=len(things), words=number)
    changed()
    return batch, len(things), number


def short_name(name: str) -> str:
    """As it can stand in an address."""
    return slugify(name)[:60]


@transaction.atomic
def take_back_import(*, batch: uuid.UUID, by: Person) -> None:
    """All that a file brought goes again."""
    allow(rules.why_not_word(by))
    words, _of_each = Wording.objects.filter(batch=batch).delete()
    things, _of_each = OwnConcept.objects.filter(batch=batch).delete()
    if words or things:
        record("thesaurus.import_taken_back", about=by, by=by, batch=str(batch), things=things, words=words)
        changed()


def changed() -> None:
    """The words are read anew; what is posted and what ways to be funded say are read with them."""
    transaction.on_commit(thesaurus.forget)
    later("exchange.recognise_again")
    later("funding.read_words", wait=thesaurus.PATIENCE + 1)  # every worker knows of them by then


def recognise_again() -> None:
    """Read what is posted with the words of now; what people confirmed or took away stays."""
    thesaurus.forget()
    for posting in Posting.objects.running().with_all().order_by("pk").iterator(500):
        if read_again(posting):
            later("exchange.match_posting", posting_id=posting.pk)
            look_again()


@transaction.atomic
def read_again(posting: Posting) -> bool:
    """Whether it names something else now."""
    decided = {one.concept for one in posting.mentions.all() if one.is_confirmed or one.is_removed}
    before = {one.concept for one in posting.mentions.all()} - decided
    said = posting.contribution
    now = set(thesaurus.recognised(said.text, said.language)) - decided
    posting.mentions.filter(concept__in=before - now).delete()
    Mention.objects.bulk_create(
        (Mention(posting=posting, concept=one) for one in sorted(now - before)), ignore_conflicts=True
    )
    return now != before
