"""A review as a document: a heading for each part, a claim for each statement, what the parties say."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from croisee.cooperation.models import Review, ReviewComment, ReviewStatement, ReviewVersion
from croisee.engines.report import Block, Claim, Document, Heading, Paragraph, Quote, Source
from croisee.syntheses.bridge import words


def document_of(
    review: Review, content: dict[str, Any], comments: list[ReviewComment], version: ReviewVersion | None
) -> Document:
    """A version, or the draft where there is none yet."""
    with translation.override(review.language):
        facts = {"year": review.year, "agreement": review.agreement.title}
        return Document(
            title=_("Review of %(year)s: %(agreement)s") % facts,
            language=review.language,
            words=words(),
            kind=_("Yearly review") if version else _("Yearly review, draft"),
            when=str(review.year),
            issued=localdate(version.at if version else review.changed_at),
            summary=tuple(filter(None, map(str.strip, content["introduction"].split("\n\n")))),
            blocks=tuple(blocks(content, comments)),
            colophon=colophon(review, version),
        )


def colophon(review: Review, version: ReviewVersion | None) -> str:
    said = _("Draft: it may change")
    if version:
        facts = {"number": version.number, "day": date_format(localdate(version.at))}
        said = _("Version %(number)s, published on %(day)s") % facts
    return f"{said} · {settings.SITE_URL}{review.get_absolute_url()}"


def blocks(content: dict[str, Any], comments: list[ReviewComment]) -> Iterator[Block]:
    how = _("The numbers after a statement are its sources: they stand at the end, in their own words.")
    yield Paragraph(how)
    for part in ReviewStatement.Part:
        rows = [one for one in content["statements"] if one["part"] == part]
        if rows:
            yield Heading(str(part.label), anchor=part.value)
            for row in rows:
                yield Claim(row["text"], tuple(Source(**one) for one in row["sources"]))
    if comments:
        yield Heading(_("What the parties say"), anchor="comments")
        for one in comments:
            yield Quote(one.text, who=str(one.party))
