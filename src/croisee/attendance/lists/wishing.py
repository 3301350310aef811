"""The workshops that a row wishes, by their numbers or titles."""

import re
from collections.abc import Iterable, Mapping, Sequence

from django.utils.translation import gettext as _

from croisee.kit.text import fold
from croisee.meetings.models import Session

BETWEEN_WISHES = re.compile(r"[;>|\n]|,(?=\s*\d)")
NUMBER = re.compile(r"\d+")


def wished(values: Mapping[str, str], workshops: Sequence[Session], notes: list[str]) -> list[Session]:
    """The workshops that a row names by number or title, best first, each once."""
    words = [values.get(f"wish_{n}", "") for n in (1, 2, 3)]
    words += BETWEEN_WISHES.split(values.get("wishes", ""))
    found: list[Session] = []
    for word in filter(None, map(str.strip, words)):
        workshop = workshop_meant(word, workshops)
        if workshop is None:
            notes.append(_("No workshop is called “%(wish)s”: this wish is left out.") % {"wish": word})
        elif workshop not in found:
            found.append(workshop)
    return found


def workshop_meant(word: str, workshops: Iterable[Session]) -> Session | None:
    """By its title or the beginning of it, else by its number."""
    text, number = fold(word), NUMBER.search(word)
    for workshop in workshops:
        title = fold(workshop.title)
        if text == title or (len(text) > 5 and (title.startswith(text) or text.endswith(title))):
            return workshop
    if number and len(word) < 16:
        return next((w for w in workshops if w.number == int(number[0])), None)
    return None
