"""What somebody may be told of when it is new: each app says how that is found, the alerts ask it.

A person keeps filters of a list under the name of a subject; who sends the mails and shows the feeds knows
nothing else of what is watched.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.functional import Promise

Asked = Mapping[str, str]
Label = str | Promise


@dataclass(frozen=True, slots=True)
class Item:
    """Something that is told: what it is called, what there is to say of it, where it is read, since when."""

    title: str
    text: str
    address: str
    at: datetime


@dataclass(frozen=True)
class Subject:
    """One list that may be watched; each function answers in the language of the moment."""

    title: Label
    mail: Label  # the subject of a mail, with %(n)s
    opening: Label  # the first sentence of a mail
    list_name: str  # the name of the address of the list
    asked: Callable[[Asked], dict[str, str]]  # the filters among what was sent; nothing where there is none
    words: Callable[[Any, Asked], str]  # (person, filters): only what the person may read
    is_gone: Callable[[Any, Asked], bool]  # (person, filters): whether it can tell nothing any more
    news: Callable[[Any, Asked, datetime, datetime], list[Item]]  # (person, filters, since, until)
    feed: Callable[[Any, Asked], list[Item]]  # (person, filters): what everybody may read
    dates: Callable[[Any, Asked], bytes] | None = None  # the same as a calendar
    elsewhere: Callable[[Asked], str] = lambda asked: ""  # where it is read, if that is not the list


SUBJECTS: dict[str, Subject] = {}
