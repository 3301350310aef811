"""The words of needs and offers in other languages: by those who may change them, for whoever reads them."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest

from croisee.contributions.models import Contribution
from croisee.exchange import rules
from croisee.exchange.access import posting_for
from croisee.exchange.models import Posting
from croisee.translations.registry import Kind, every, follow, register


def seen(request: HttpRequest, pk: int) -> Contribution:
    """The words of a need or an offer that the visitor may read."""
    return posting_for(request, pk).contribution


def why_not(request: HttpRequest, words: Contribution) -> str | None:
    return rules.why_not_change_posting(request.user, words.posting)


def correct(*, row: Contribution, language: str, by: Any) -> None:
    row.language = language
    row.save(update_fields=["language", "changed_at"])


def public() -> QuerySet[Contribution]:
    return words_of(Posting.objects.shown())


def shared() -> QuerySet[Contribution]:
    """And what those who come to one meeting read; never what members keep among them, or two."""
    audiences = (Posting.Audience.EVERYBODY, Posting.Audience.MEETING)
    return words_of(Posting.objects.running().filter(audience__in=audiences))


def words_of(postings: QuerySet[Posting]) -> QuerySet[Contribution]:
    return Contribution.posted.filter(pk__in=postings.order_by().values("pk"))


POSTINGS = register(
    Kind(
        name="posting",
        model=Contribution,
        holds=lambda row: row.meeting_id is None,
        fields=("text",),
        language=lambda row: row.language,
        find=seen,
        why_not=why_not,
        names_translators=False,
        opened_by=("is_waiting", "hidden_because"),
        correct=correct,
        languages=every,
        public=public,
        shared=shared,
    )
)
follow(Posting, ("stage", "audience", "until"), lambda posting: [posting.contribution])
