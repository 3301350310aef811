"""What somebody wrote in a mail: without what they quote, what their program adds, and their signature."""

import re
from email.message import EmailMessage
from html import unescape

import nh3

MARK = "——— Croisée ———"
WROTE = r"(wrote|a écrit|schrieb|schreef|geschreven|écrivait|het volgende)"
QUOTED = re.compile(r"^\s*>")
SIGNATURE = re.compile(r"^(-- ?|--- ?|__+)$")
PROGRAM = (
    r"(i(phone|pad|pod)|android|handy|mobil\w*|smartphone|tablet\w*|téléphone|telefon|telefoon|samsung|galaxy|"
    r"huawei|xiaomi|blackberry|outlook|windows|e?-?mail|gmail|gmx|yahoo|proton\w*|thunderbird|app)\b"
)
DEVICE = re.compile(
    r"^((get|télécharger) outlook (for|pour) .{0,40}|"
    r"(sent from|envoyé (de(?! ma part)|depuis|à partir de)|(von|aus)(?= .*(gesendet|verschickt)\W*$)|"
    r"gesendet (von|mit|aus)|diese nachricht wurde von|(verzonden|verstuurd) (vanaf|met|via)) "
    rf"(.{{0,50}}\b)?{PROGRAM}.{{0,40}})$",
    re.I,
)
ORIGINAL = re.compile(
    r"^-{2,}\s*(original message|message (d[’']origine|transféré|d'origine)|"
    r"ursprüngliche nachricht|originalnachricht|weitergeleitete nachricht|oorspronkelijk bericht|"
    r"forwarded message)\s*-{2,}$",
    re.I,
)
HEAD = re.compile(r"^\*?(from|de|von|van)\s?:\*?\s.+", re.I)
HEAD_NEXT = re.compile(r"^\*?(sent|date|envoyé|gesendet|datum|verzonden|to|à|an|aan)\s?:\*?\s", re.I)
PARAGRAPHS = {"p", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6"}  # as LINE_END has them
LEFT_OUT = {"style", "script", "title", "blockquote"}
LINE_END = re.compile(r"<(br|/(p|div|li|tr|h[1-6]))>")
TAG = re.compile(r"<[^>]*>")
INTRODUCED = re.compile(rf"\b{WROTE}\b.*:$", re.I)


def headers(mail: EmailMessage, name: str) -> list[str]:
    """What stands there; nothing where it is damaged in a way that the library does not survive."""
    try:
        return [str(line).strip() for line in mail.get_all(name, [])]
    except (AttributeError, IndexError, TypeError, ValueError):
        return []


def header(mail: EmailMessage, name: str) -> str:
    """The first of them, or nothing."""
    return next(iter(headers(mail, name)), "")


def written_in(mail: EmailMessage) -> str:
    """The new words of a mail, in plain text; nothing where there are none."""
    part = mail.get_body(preferencelist=("plain", "html"))
    if part is None:
        return ""
    try:
        text = part.get_content()
    except (LookupError, UnicodeError):
        raw = part.get_payload(decode=True)
        text = raw.decode("utf-8", "replace") if isinstance(raw, bytes) else ""
    return own_words(plain(text) if part.get_content_type() == "text/html" else text)


def plain(html: str) -> str:
    """The text of a mail that has no other form; what it quotes goes with its element."""
    kept = nh3.clean(html, tags={"br", *PARAGRAPHS}, attributes={}, clean_content_tags=LEFT_OUT)
    return unescape(TAG.sub("", LINE_END.sub("\n", kept))).replace("\xa0", " ")


def own_words(text: str) -> str:
    """The lines above what is quoted and above a signature; quotes between one's own words stay out."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    kept = lines[: end_of(lines)]
    while kept and (not kept[-1].strip() or SIGNATURE.match(kept[-1].strip())):
        kept.pop()
    own = [line.rstrip() for line in kept if not QUOTED.match(line)]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(own)).strip()


def end_of(lines: list[str]) -> int:
    """Where one's own words end."""
    for number, line in enumerate(lines):
        stripped = line.strip()
        if MARK in line or ORIGINAL.match(stripped) or SIGNATURE.match(stripped):
            return introduced(lines, number)
        if DEVICE.match(stripped) and nothing_after(lines, number):
            return introduced(lines, number)
        if HEAD.match(stripped) and any(
            HEAD_NEXT.match(one.strip()) for one in lines[number + 1 : number + 4]
        ):
            return number
        if QUOTED.match(line) and not own_after(lines, number):
            return introduced(lines, number)
        if INTRODUCED.search(stripped) and quotes_after(lines, number):
            return begun(lines, number)
    return len(lines)


def own_after(lines: list[str], number: int) -> bool:
    """Whether somebody answers below what they quote."""
    for line in lines[number:]:
        stripped = line.strip()
        if SIGNATURE.match(stripped) or MARK in stripped:
            return False
        if stripped and not QUOTED.match(line):
            return True
    return False


def nothing_after(lines: list[str], number: int) -> bool:
    """Whether after a line there is nothing but what a program quotes."""
    rest = [line.strip() for line in lines[number + 1 : number + 20] if line.strip()][:3]
    if not rest:
        return not any(line.strip() for line in lines[number + 20 :])
    if QUOTED.match(rest[0]):
        return not own_after(lines, number + 1)
    if MARK in rest[0] or ORIGINAL.match(rest[0]) or SIGNATURE.match(rest[0]):
        return True
    return HEAD.match(rest[0]) is not None or any(INTRODUCED.search(line) for line in rest)


def quotes_after(lines: list[str], number: int) -> bool:
    """Whether what follows is quoted, or nothing."""
    rest = [line for line in lines[number + 1 :] if line.strip()]
    return (
        not rest
        or (QUOTED.match(rest[0]) is not None and not own_after(lines, number + 1))
        or MARK in rest[0]
    )


def introduced(lines: list[str], number: int) -> int:
    """Before a quotation, the line “On Monday Anne wrote:” goes too."""
    before = number - 1
    while before >= 0 and not lines[before].strip():
        before -= 1
    if before >= 0 and INTRODUCED.search(lines[before].strip()):
        return begun(lines, before)
    return number


def begun(lines: list[str], number: int) -> int:
    """Where that line begins: mailers break it."""
    start = number
    opening = re.compile(r"^(on|le|am|op|il|el)\b", re.I)
    while start > 0 and number - start < 2 and not opening.match(lines[start].strip()):
        if not lines[start - 1].strip():
            break
        start -= 1
    return start if opening.match(lines[start].strip()) else number
