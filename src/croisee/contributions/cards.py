"""Cards of paper: printed with a code for each table, typed in afterwards; a code makes a card one."""

import re
from collections.abc import Iterable
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from django.conf import settings
from django.urls import reverse
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from croisee.attendance.papers import printed, square
from croisee.contributions.leading import conduct_of
from croisee.contributions.models import Contribution
from croisee.contributions.phrases import HINTS
from croisee.contributions.queries import questions_of
from croisee.contributions.standing import root_of
from croisee.meetings.models import Session
from croisee.meetings.published import title_published

CODE = re.compile(r"0*(\d{1,3})\s*-\s*0*(\d{1,3})")
QUESTIONS, LETTERS = 4, 110  # that find place on a card


def code_of(table: int, number: int) -> str:
    """What stands in the corner of a card: its table, its number there."""
    return f"{table}-{number:02d}"


def place_of(code: str) -> tuple[int, int] | None:
    """The table and the number that a code names."""
    found = CODE.fullmatch(code.strip())
    return (int(found[1]), int(found[2])) if found else None


def key_of(session: Session, code: str) -> UUID:
    """The key under which a card is kept: the same card typed twice is one contribution."""
    trial = "trial/" if conduct_of(session).is_trial else ""
    table, number = place_of(code) or (0, 0)
    return uuid5(NAMESPACE_URL, f"croisee:card:{trial}{root_of(session)}/{table}/{number}")


def print_cards(session: Session, tables: Iterable[int], each: int) -> bytes:
    """So many cards for each table, in the order of the tables, as PDF."""
    cards = [
        {"code": code_of(table, number), "table": pgettext("in a room", "Table") + f" {table}"}
        for table in tables
        for number in range(1, each + 1)
    ]
    return printed("cards", session.meeting, cards=cards, words=words_on(session))


def words_on(session: Session) -> dict[str, Any]:
    """What each card of a session says."""
    asked = enumerate(questions_of(session)[:QUESTIONS], 1)
    questions = [f"{n}. {Truncator(question.text).chars(LETTERS)}" for n, question in asked]
    wanted = conduct_of(session).kinds or list(HINTS)
    short = settings.SITE_URL + reverse("contribute_short", args=[root_of(session)])
    return {
        "session": title_published(session),
        "kinds": [
            {"word": capfirst(str(kind.label)), "hint": str(HINTS[kind])}
            for kind in Contribution.Kind
            if kind in wanted
        ],
        "text": _("In your words"),
        "details": _("Where, who, since when, what has changed, whom to call"),
        "name": _("Your name, if you like"),
        "question": _("It answers the question"),
        "questions": questions,
        "code": square(short),
        "code_says": short,
        "by_phone": _("Or by phone: %(address)s") % {"address": short.split("://", 1)[-1].rstrip("/")},
    }
