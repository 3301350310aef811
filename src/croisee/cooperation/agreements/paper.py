"""An agreement on paper, to be signed: its text, its annexes, a place for each signature."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from croisee.cooperation.agreements import side_by_side
from croisee.cooperation.agreements.comparing import shown
from croisee.cooperation.agreements.filling import prevailing_in_words
from croisee.cooperation.models import Agreement, Version
from croisee.engines.report import (
    Block,
    Document,
    Facts,
    Heading,
    Paragraph,
    Table,
    to_docx,
    to_odt,
    to_pdf,
)
from croisee.kit.amounts import euros
from croisee.kit.languages import own_name
from croisee.kit.papers import SORTS
from croisee.syntheses.bridge import words

Content = Mapping[str, Any]
LINE = "…" * 24


def with_file(write: Callable[[Document, BytesIO], None]) -> Callable[[Document], bytes]:
    def written(document: Document) -> bytes:
        file = BytesIO()
        write(document, file)
        return file.getvalue()

    return written


WRITERS: dict[str, Callable[[Document], bytes]] = {
    "pdf": to_pdf,
    "docx": with_file(to_docx),
    "odt": with_file(to_odt),
}
FORMATS = tuple(WRITERS)


def printed(version: Version, language: str, format: str, beside: str = "") -> tuple[bytes, str]:
    """The bytes of the document and what sort of file it is."""
    return WRITERS[format](document_of(version, language, beside)), SORTS[format]


def document_of(version: Version, language: str, beside: str = "") -> Document:
    """A version in one of its languages, or with another one beside it."""
    content = version.content
    with override(language):
        return Document(
            kind=str(capfirst(Agreement.Kind(content["kind"]).label)),
            title=content["title"],
            subtitle=_("Version %(number)s") % {"number": version.number},
            language=language,
            words=words(),
            blocks=(
                *languages(content, language, beside),
                *([side_by_side.beside(content, language, beside)] if beside else clauses(content, language)),
                *signatures(content),
                *annexes(content),
            ),
            issued=timezone.localdate(version.made_at),
            colophon=_("Fingerprint of this version (SHA-256): %(mark)s") % {"mark": version.fingerprint},
        )


def languages(content: Content, language: str, beside: str = "") -> list[Block]:
    """In which languages it is written, and which one prevails."""
    if len(content["languages"]) < 2:
        return []
    facts = [(_("Languages"), ", ".join(own_name(code) for code in content["languages"]))]
    facts.append((_("This text"), ", ".join(map(own_name, filter(None, (language, beside))))))
    if content["prevailing"]:
        facts.append((_("Prevails"), prevailing_in_words(content["prevailing"])))
    return [Facts(tuple(facts))]


def clauses(content: Content, language: str) -> list[Block]:
    blocks: list[Block] = []
    for place, (_code, title, text) in enumerate(content["texts"].get(language, ()), start=1):
        blocks.append(Heading(f"{place}. {title}" if title.strip() else str(place)))
        blocks += [Paragraph(line.strip(), language) for line in text.split("\n") if line.strip()]
    return blocks


def signatures(content: Content) -> list[Block]:
    """A place for each party: name, function, town, day."""
    blocks: list[Block] = [Heading(_("Signatures"), new_page=True)]
    for row in content["parties"]:
        named = ", ".join(filter(None, (row["signatory_name"], row["signatory_function"])))
        facts = (
            (pgettext("on paper", "Represented by"), named or LINE),
            (pgettext("on paper", "Done at"), LINE),
            (pgettext("on paper", "On"), LINE),
            (pgettext("on paper", "Signature"), LINE),
        )
        blocks.append(Facts(facts, title=row["party"]))
    return blocks


def annexes(content: Content) -> list[Block]:
    """Commitments, money by funder and year, indicators, colleges: those that there are, numbered."""
    made = (commitments(content), money(content), indicators(content), groups(content))
    blocks: list[Block] = []
    for number, (title, table) in enumerate((one for one in made if one), start=1):
        heading = _("Annex %(number)s: %(title)s") % {"number": number, "title": title}
        blocks += [Heading(heading, new_page=number == 1), table]
    return blocks


def commitments(content: Content) -> tuple[str, Table] | None:
    if not content["commitments"]:
        return None
    header = (_("Who"), _("Does what"), _("By when"), _("What shows it"))
    names = ("party", "text", "by_when", "evidence")
    rows = tuple(cells(row, names) for row in content["commitments"])
    return _("Commitments"), Table(header, rows)


def money(content: Content) -> tuple[str, Table] | None:
    """A line for each funder and year, with what makes it pay, then the sums of the years."""
    if not content["money"]:
        return None
    header = (_("Year"), _("Who gives"), _("Amount"), _("What makes it pay"))
    names = ("year", "party", "promised", "trigger")
    rows = [cells(row, names) for row in content["money"]]
    years = sorted({row["year"] for row in content["money"]})
    for year in years:
        sums = [Decimal(row["promised"]) for row in content["money"] if row["year"] == year]
        rows.append((str(year), _("In all"), euros(sum(sums, Decimal(0))), ""))
    every = sum((Decimal(row["promised"]) for row in content["money"]), Decimal(0))
    rows.append(("", _("In all"), euros(every), ""))
    return _("Money by funder and year"), Table(header, tuple(rows))


def indicators(content: Content) -> tuple[str, Table] | None:
    if not content["indicators"]:
        return None
    header = (
        _("What is measured"), pgettext("of an indicator", "Start"), _("Target"), _("By when"),
        _("Source"), _("Who measures"),
    )  # fmt: skip
    names = ("name", "baseline", "target", "by_when", "source", "party")
    rows = (
        row | {"name": " – ".join(filter(None, (row["name"], row["unit"])))} for row in content["indicators"]
    )
    return _("Indicators"), Table(header, tuple(cells(row, names) for row in rows))


def groups(content: Content) -> tuple[str, Table] | None:
    if not content["groups"]:
        return None
    header = (_("College"), _("Who is in it"), _("Weight, in percent"))
    rows = tuple(cells(row, ("name", "sort", "weight")) for row in content["groups"])
    return _("Members of the cooperative"), Table(header, rows)


def cells(row: Content, names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(shown(name, row.get(name)) or "–" for name in names)


def named_after(version: Version, language: str) -> tuple[str | int | date, ...]:
    """What the file is called."""
    return (version.content["title"], f"v{version.number}", language)
