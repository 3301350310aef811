"""What a column may say, and how its head is usually written in the four languages."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from croisee.attendance.lists.naming import order_of_head
from croisee.attendance.lists.people import role_meant
from croisee.attendance.lists.words import words_of
from croisee.kit.sheets import Sheet
from croisee.kit.text import fold

FIELDS = {
    "email": _("E-mail"),
    "last_name": _("Last name"),
    "first_name": _("First name"),
    "name": _("First and last name together"),
    "organisation": _("Organisation"),
    "territory": _("Territory of the organisation"),
    "role": _("Comes as"),
    "function": _("Function"),
    "phone": _("Phone"),
    "language": _("Language of the mails"),
    "wishes": _("Wishes, best first"),
    "wish_1": _("First choice"),
    "wish_2": _("Second choice"),
    "wish_3": _("Third choice"),
    "brings": _("What they bring"),
    "seeks": _("What they look for"),
    "access_needs": _("What they need in order to take part"),
}


LEAST_NAMED = 3  # columns that a row names before it is taken for the heads


def headed(sheet: Sheet) -> Sheet:
    """With its heads in the row that names most columns: groups of columns may stand in a row above."""
    rows = [sheet.heads, *sheet.rows[:2]]
    named = [len({field_of(fold(cell)) for cell in row} - {""}) for row in rows]
    most = max(named)
    if most < max(LEAST_NAMED, named[0] + 2):
        return sheet
    below = named.index(most)
    return Sheet(rows[below], sheet.rows[below:], sheet.numbers[below:])


def guess(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """For each column the field that it most likely holds, "" for none; each field once."""
    taken: list[str] = []
    for number, head in enumerate(heads):
        named = "email" if holds_addresses(rows, number) else field_of(fold(head))
        if not named and holds_roles(rows, number):
            named = "role"
        taken.append("" if named in taken else named)
    return taken


def field_of(head: str) -> str:
    """The field of a folded head."""
    if order_of_head(head):
        return "name"
    exact = (field for field, words in words_of("heads").items() if head in words)
    begun = (
        field
        for field, words in words_of("heads").items()
        if any(head.startswith(f"{word} ") for word in words)
    )
    return next(exact, None) or next(begun, "")


def holds_roles(rows: Sequence[Sequence[str]], number: int) -> bool:
    """Whether most of a column says as what people come, whatever stands above it."""
    cells = [row[number] for row in rows[:50] if row[number]]
    return bool(cells) and sum(bool(role_meant(cell)) for cell in cells) * 2 > len(cells)


def holds_addresses(rows: Sequence[Sequence[str]], number: int) -> bool:
    cells = [row[number] for row in rows[:50] if row[number]]
    return bool(cells) and sum("@" in cell for cell in cells) * 2 > len(cells)
