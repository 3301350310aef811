"""The sheet of an instrument on one page of paper."""

from datetime import date

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from croisee.engines.report import Block, BulletList, Document, Facts, Heading, Paragraph, Run
from croisee.funding.models import Instrument
from croisee.funding.telling import areas_of, days_of, flat, funders_of, sheet
from croisee.syntheses.bridge import words


def document_of(one: Instrument, *, issued: date) -> Document:
    """In the language of the moment."""
    told = sheet(one)
    facts = [
        (_("Funders"), funders_of(one)),
        (_("Where"), areas_of(one)),
        *((str(label).capitalize(), ", ".join(values)) for label, values in told["aspects"]),
        (_("One may ask"), days_of(one)),
        (_("Form"), one.form_url),
        (_("Whom to ask"), one.contact),
        (_("What the file needs"), ", ".join(told["documents"])),
        (_("Where the money comes from"), ", ".join(told["ethics"])),
    ]
    lists = (
        (_("How much"), told["money"]),
        (_("Joint call"), [" · ".join(filter(None, (str(who), *said))) for who, *said in told["parts"]]),
        (_("Under which conditions"), flat(told["further"])),
    )
    more = told["details"] if told["is_brief"] else ""
    blocks: list[Block] = [Paragraph(text) for text in (told["summary"], *more.split("\n\n")) if text]
    blocks.append(Facts(tuple((name, value) for name, value in facts if value)))
    for title, items in lists:
        if items:
            blocks += [Heading(title), BulletList(tuple(items))]
    return Document(
        kind=one.kind_said.capitalize(),
        title=told["name"],
        language=get_language() or settings.LANGUAGE_CODE,
        words=words(),
        blocks=(*blocks, *known(one)),
        issued=issued,
    )


def known(one: Instrument) -> list[Block]:
    """Whence we know it, and how fresh it is."""
    said = []
    if one.source_url:
        said.append(Paragraph((f"{_('Source')}: ", Run(one.source_url, url=one.source_url))))
    day = one.confirmed_on or one.seen_on
    if one.confirmed_on:
        said.append(Paragraph(_("Confirmed on %(day)s.") % {"day": date_format(one.confirmed_on)}))
    elif day:
        said.append(Paragraph(_("Seen on %(day)s.") % {"day": date_format(day)}))
    return [Heading(_("How we know")), *said] if said else []
