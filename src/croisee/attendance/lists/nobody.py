"""Rows that stand for no person: those that add up the others, headings of groups."""

import re
from collections.abc import Sequence
from itertools import zip_longest

from django.utils.translation import gettext as _

from croisee.attendance.lists.checked import PLAIN, Checked, State
from croisee.attendance.lists.words import words_of
from croisee.kit.text import fold

NUMBER = re.compile(r"\d+")
MARKED = re.compile(r"^\s*[—–=*#_•-]|[—–=*#_:-]\s*$|\d")  # how headings are set off from names
NAMING = frozenset({"name", "first_name", "last_name", "email"})


def adds_up(row: Sequence[str]) -> bool:
    """Whether a row says "TOTAL" and numbers, and nothing else: "TOTAL : 60", ": 60 Total"."""
    said = fold(" ".join(NUMBER.sub(" ", cell) for cell in row))
    return said in words_of("totals")["words"]


def is_heading(row: Sequence[str], columns: Sequence[str]) -> bool:
    """Whether a row only names a group: "— secteur 2 —" alone, or words alone in a column of no name."""
    filled = [(cell, column) for cell, column in zip_longest(row, columns, fillvalue="") if cell]
    if len(filled) != 1 or len(row) < 3 or "@" in filled[0][0]:
        return False
    ((cell, column),) = filled
    return column not in NAMING or MARKED.search(cell) is not None


def no_person(row: Sequence[str], columns: Sequence[str]) -> State | None:
    """What a row is that stands for nobody."""
    if adds_up(row):
        return State.TOTAL
    return State.HEADING if is_heading(row, columns) else None


def nobody(number: int, values: dict[str, str], state: State) -> Checked:
    empty = {name: values.get(name, "") for name in (*PLAIN, "email")}
    made = empty | {"role": "", "choices": [], "territory": None}
    sentence = (
        _("This row adds up the others: it is no person.")
        if state == State.TOTAL
        else _("This row is a heading: it is no person.")
    )
    return Checked(number, state, made, (sentence,))
