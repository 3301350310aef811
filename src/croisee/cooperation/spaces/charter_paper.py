"""The charter of a space on paper, with who has adopted it."""

import re
from collections.abc import Iterator
from itertools import groupby

from django.conf import settings
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from croisee.cooperation.models import Charter, Space
from croisee.engines.report import Block, BulletList, Document, Heading, Paragraph, Table
from croisee.syntheses.bridge import words

BULLET = re.compile(r"[-*•]\s+")
SIGNS = re.compile(r"[*_`]{1,3}(\S(?:.*?\S)?)[*_`]{1,3}")


def document_of(space: Space, charter: Charter, adopted: list[tuple[str, str]]) -> Document:
    """In the language of the moment; `adopted` names members and days."""
    facts = {"number": charter.number, "day": date_format(localdate(charter.written_at))}
    return Document(
        kind=pgettext("of a space", "Charter"),
        title=space.title,
        language=get_language() or settings.LANGUAGE_CODE,
        words=words(),
        when=_("Version %(number)s, of %(day)s") % facts,
        issued=localdate(charter.written_at),
        blocks=(*text_of(charter.text), *adopters(adopted)),
        colophon=f"{settings.SITE_URL}{space.get_absolute_url()}",
    )


def text_of(text: str) -> Iterator[Block]:
    """Parts, paragraphs and lists, as its members wrote them."""
    for part in re.split(r"\n\s*\n|\n(?=#)", text):
        lines = [line.strip() for line in part.splitlines() if line.strip()]
        title = plain(lines.pop(0).lstrip("# ")) if lines and lines[0].startswith("#") else ""
        if title:
            yield Heading(title)
        for is_list, some in groupby(lines, key=lambda line: bool(BULLET.match(line))):
            if is_list:
                yield BulletList(tuple(plain(BULLET.sub("", line, count=1)) for line in some))
            else:
                yield Paragraph(plain(" ".join(some)))


def plain(line: str) -> str:
    """Without the marks that make words stand out."""
    return SIGNS.sub(r"\1", line).strip()


def adopters(adopted: list[tuple[str, str]]) -> Iterator[Block]:
    if adopted:
        yield Heading(_("Who has adopted it"))
        yield Table((_("Member"), _("Day")), tuple(adopted))
