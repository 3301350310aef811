"""A review is drafted, changed statement by statement, published, commented by parties."""

import uuid
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import translation

from croisee.cooperation.followup.reviews import drafting, rules
from croisee.cooperation.followup.standing import tracker
from croisee.cooperation.models import (
    Agreement,
    Party,
    Review,
    ReviewComment,
    ReviewStatement,
    ReviewVersion,
)
from croisee.journal.actions import record
from croisee.kit.access import allow
from croisee.kit.stale import Stale, mark_of
from croisee.network.models import Person


@transaction.atomic
def draft(*, agreement: Agreement, year: int, by: Person) -> Review:
    """Write what follows from promises, figures and sums; what somebody wrote or changed stays."""
    allow(rules.why_not_write(tracker(agreement, by), agreement) or rules.why_not_year(agreement, year))
    facts = {"language": agreement.language, "made_by": by}
    review, _is_new = Review.objects.get_or_create(agreement=agreement, year=year, defaults=facts)
    held = Review.objects.select_for_update().get(pk=review.pk)
    held.statements.filter(is_own=False).delete()
    with translation.override(held.language):
        said = drafting.drafted(drafting.year_of(agreement, year))
    own = {tuple(one["ref"] for one in row) for row in held.statements.values_list("sources", flat=True)}
    ReviewStatement.objects.bulk_create(
        ReviewStatement(review=held, part=part, text=text, sources=sources, position=place)
        for place, (part, text, sources) in enumerate(said)
        if tuple(one["ref"] for one in sources) not in own
    )
    record("review.drafted", about=agreement, by=by, year=year)
    return held


@transaction.atomic
def introduce(*, review: Review, introduction: str, seen: str, by: Person) -> None:
    """Say it in short; `seen` marks the words that the form showed."""
    may_write(review, by)
    held = Review.objects.select_for_update().get(pk=review.pk)
    before = held.introduction
    if before == introduction:  # sent twice
        return
    if mark_of(before) != seen:
        raise Stale
    held.introduction = introduction
    held.save(update_fields=["introduction", "changed_at"])
    record("review.introduced", about=held, by=by, before=before)


@transaction.atomic
def change(*, statement: ReviewStatement, text: str, revision: int, by: Person) -> None:
    """In other words; its sources stay."""
    may_write(statement.review, by)
    held = ReviewStatement.objects.select_for_update().get(pk=statement.pk)
    if held.revision != revision:
        raise Stale
    before = held.text
    held.text, held.is_own, held.changed_by, held.revision = text, True, by, revision + 1
    held.save(update_fields=["text", "is_own", "changed_by", "revision"])
    record("review.changed", about=held.review, by=by, before=before)


@transaction.atomic
def add(
    *, review: Review, part: str, text: str, sources: Sequence[dict], by: Person, key: uuid.UUID
) -> ReviewStatement:
    """A statement of one's own, with what it rests on."""
    may_write(review, by)
    allow(rules.why_not_state(sources))
    last = review.statements.aggregate(last=Max("position"))["last"] or 0
    facts: dict[str, Any] = {"part": part, "text": text, "sources": list(sources), "position": last + 1}
    facts |= {"review": review, "is_own": True, "changed_by": by}
    made, is_new = ReviewStatement.objects.get_or_create(key=key, defaults=facts)
    if is_new:
        record("review.stated", about=review, by=by, text=text)
    return made


@transaction.atomic
def drop(*, statement: ReviewStatement, by: Person) -> None:
    """It stays in the versions that have it, and in the journal."""
    may_write(statement.review, by)
    record("review.dropped", about=statement.review, by=by, text=statement.text)
    statement.delete()


@transaction.atomic
def publish(*, review: Review, by: Person) -> ReviewVersion:
    """As it stands, for all who read the agreement; an earlier version stays."""
    may_write(review, by)
    held = Review.objects.select_for_update().get(pk=review.pk)
    content = content_of(held)
    allow(rules.why_not_publish(len(content["statements"])))
    last = held.versions.first()
    if last and last.content == content:
        return last
    number = last.number + 1 if last else 1
    version = ReviewVersion.objects.create(review=held, number=number, content=content, by=by)
    record("review.published", about=held.agreement, by=by, year=held.year, number=number)
    return version


def content_of(review: Review) -> dict[str, Any]:
    """A review as plain values."""
    rows = sorted(review.statements.all(), key=lambda one: ReviewStatement.Part.values.index(one.part))
    statements = [{"part": one.part, "text": one.text, "sources": one.sources} for one in rows]
    return {"introduction": review.introduction, "statements": statements}


@transaction.atomic
def comment(*, review: Review, party: Party, text: str, by: Person, key: uuid.UUID) -> ReviewComment:
    """What a party says of it, below it and on paper."""
    allow(rules.why_not_comment(tracker(review.agreement, by), party))
    facts = {"review": review, "party": party, "text": text, "by": by}
    made, is_new = ReviewComment.objects.get_or_create(key=key, defaults=facts)
    if is_new:
        record("review.commented", about=review.agreement, by=by, party=party.pk)
    return made


def may_write(review: Review, by: Person) -> None:
    allow(rules.why_not_write(tracker(review.agreement, by), review.agreement))
