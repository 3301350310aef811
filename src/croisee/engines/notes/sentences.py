"""Sentences and the questions among them."""

import re

from croisee.engines.notes.values import Found
from croisee.engines.notes.words import word

Span = tuple[int, int]
END = re.compile(r"(?:[.!?…]|\.\.\.)+[ ]?(?:[»”\"“’)\]]+)?(?= +|$)| [?!](?:[ ]?[»”\")\]]+)?(?= +|$)")
OPENING = re.compile(r" +[\"«“„(\[–—-]* ?[A-ZÀ-ÖØ-Þ0-9#]")
ABBREVIATION = re.compile(
    r"(?:\b(?:[A-Za-zÀ-ÿ]|n|nr|no|art|st|ste|mme|mlle|dr|prof|mr|mrs|ms|etc|cf|ex|env|ca|bzw|vgl|ggf|inkl|evtl|bijv|bv|o\.a|e\.g|i\.e|"
    r"z\.B|u\.a|d\.h|p\.ex|max|min|tél|tel|av|bd)|(?<![\w.])\d{1,2})\.$",
    re.I,
)
HOUR = re.compile(r"\d ?[hu:] ?\d\d$")  # "9 h 45." ends a sentence, "45." alone does not
QUOTED = re.compile(r"«[^«»]{1,600}»|„[^“”„]{1,600}[“”]|“[^“”]{1,600}”|\"[^\"]{1,600}\"")
NUMBERED = re.compile(
    r"(?:q|f|v|question|frage|vraag) ?\.?(?:n° ?)?\d{0,2} ?[.):\-] ?|\(?\d{1,2}[.)] +|[a-h][.)] +", re.I
)
TRIMMED = ' "«»“”„*_'


def sentences_in(text: str, start: int, end: int) -> list[Span]:
    """The sentences of a stretch of flattened text."""
    out, at = [], start
    for match in END.finditer(text, start, end):
        if match.start() < at or not _ends(text, at, match, end):
            continue
        out.append((at, match.end()))
        at = match.end()
    out.append((at, end))
    return [span for s, e in out if (span := trimmed(text, s, e))[0] < span[1]]


def _ends(text: str, at: int, match: re.Match[str], end: int) -> bool:
    if match.end() >= end:
        return True
    if not OPENING.match(text, match.end(), end):
        return False
    return not (
        match[0].startswith(".")
        and len(match[0].strip()) == 1
        and not HOUR.search(text, max(at, match.start() - 8), match.start())
        and ABBREVIATION.search(text, max(at, match.start() - 12), match.start() + 1)
    )


def trimmed(text: str, start: int, end: int, extra: str = "") -> Span:
    """The span without the blanks (and other characters) around it."""
    while start < end and text[start] in " \n\t" + extra:
        start += 1
    while end > start and text[end - 1] in " \n\t" + extra:
        end -= 1
    return start, end


def value(text: str, start: int, end: int) -> Found[str]:
    """The words of a span on one line, blanks as plain spaces; quotes around the whole are left out."""
    start, end = trimmed(text, start, end)
    pairs = {"«": "»", "“": "”", "„": "“", '"': '"', "'": "'", "‘": "’"}
    closing = pairs.get(text[start : start + 1])
    if closing and text[end - 1] in closing + "”" and text.count(closing, start + 1, end) == 1:
        start, end = trimmed(text, start + 1, end - 1)
    return Found(" ".join(text[start:end].split()), start, end)


def quoted_spans(text: str, start: int, end: int) -> list[Span]:
    """What stands between quotation marks."""
    return [match.span() for match in QUOTED.finditer(text, start, end)]


def questions_in(
    flat_text: str, text: str, start: int, end: int, may_be_quoted: bool = False
) -> list[Found[str]]:
    """The questions that a text asks its readers: what somebody is quoted as asking is not among them."""
    quoted = [] if may_be_quoted else quoted_spans(flat_text, start, end)
    out = []
    for s, e in sentences_in(flat_text, start, end):
        s, e = trimmed(flat_text, s, e, TRIMMED)
        if s >= e or flat_text[e - 1] != "?" or any(a <= e - 1 < b for a, b in quoted):
            continue
        s = _without_lead(flat_text, s, e)
        if len(flat_text[s:e].rstrip(" ?").split()) > 1 and not _is_courtesy(flat_text[s : e - 1]):
            out.append(value(text, s, e))
    return out


def _without_lead(text: str, start: int, end: int) -> int:
    """Past a number, a label ("Q1 :", "Question 2 -") or a short announcement ("Une question demeure :")."""
    if mark := NUMBERED.match(text, start, end):
        start = mark.end()
    colon = text.find(": ", start, min(end, start + 50))
    if colon > 0 and re.search(r"question|frage|vraag|vragen", text[start:colon], re.I):
        start = trimmed(text, colon + 1, end)[0]
    return start


def _is_courtesy(question: str) -> bool:
    """ "Des questions ?", "Noch Fragen?": an offer, not a question to work on."""
    return (
        len(question.split()) <= 5
        and bool(word("prose", "asked").search(question))
        and "," not in question
        and not re.match(r"(?:quel|quelle|welche|welke|which|what|comment|wie|hoe|how)", question, re.I)
    )
