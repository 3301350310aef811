"""What a published synthesis says otherwise than when it was published, as a document prints it."""

from collections.abc import Iterable, Sequence
from typing import Literal

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from croisee.engines.law import Alinea
from croisee.engines.report import Block, Heading, Paragraph, Run, Text
from croisee.syntheses.changes import Comparison, compared
from croisee.syntheses.editions import Edition, block_of, edition_in
from croisee.syntheses.models import Statement, Synthesis, Version
from croisee.syntheses.queries import Line


def published_of(synthesis: Synthesis) -> list[Version]:
    """The states in which it was published, the newest first, each under its own address."""
    return list(synthesis.versions.published()) if synthesis.is_published else []


def corrections(
    synthesis: Synthesis, lines: Iterable[Line], published: Sequence[Version] | None = None
) -> Comparison | None:
    """What was changed since the publication; None when nothing was, or nobody knows."""
    versions = published_of(synthesis) if published is None else published
    if not versions:
        return None
    blocks = tuple(block_of(line.statement, {}, {}) for line in lines)
    now = Edition(synthesis.title, synthesis.introduction, synthesis.language, blocks)
    return compared(edition_in(versions[0]), now) or None


def revised(changes: Comparison | None) -> set[str]:
    """The keys of the statements that say or rest on something else than when they were published."""
    return (
        {one.block.key for one in changes.blocks if one.after and not one.is_only_moved} if changes else set()
    )


def marked(statement: Statement, revised: set[str], words: tuple[str | Run, ...] = ()) -> Text:
    """Its words, how it is held where that is said, and whether it was corrected."""
    marks = [f"[{statement.get_stance_display()}]"] if statement.stance else []
    marks += [_("[corrected since]")] if str(statement.key) in revised else []
    words = words or (statement.text,)
    if not marks:
        return words if len(words) > 1 else words[0]
    return *words, " ", Run(" ".join(marks), emphasis=True)


def corrected(changes: Comparison | None) -> list[Block]:
    """What was published otherwise, word by word."""
    if not changes:
        return []
    how = _("Words that went are struck through, words that came are underlined.")
    head = (_("Title and introduction"), changes.head) if changes.head else None
    blocks = ((str(one), one.alineas) for one in changes.blocks)
    said = (Paragraph(correction(what, words)) for what, words in filter(None, (head, *blocks)))
    return [Heading(_("Corrected since the publication"), anchor="corrections"), Paragraph(how), *said]


def correction(what: str, alineas: Iterable[Alinea]) -> tuple[str | Run, ...]:
    """What became of something, and its words with those that went and came."""
    changes: dict[str, Literal["", "added", "removed"]] = {"added": "added", "removed": "removed"}
    pieces = (piece for alinea in alineas for piece in (*alinea.pieces, None))
    words = (Run(piece.text, change=changes.get(piece.kind, "")) if piece else " " for piece in pieces)
    return Run(f"{capfirst(what)}. ", strong=True), *words
