"""What became of a programme from one edition to another, session by session, in words."""

from collections import defaultdict
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from croisee.meetings.editions import Edition
from croisee.meetings.programme import Item

LONG = 200


@dataclass(frozen=True, slots=True)
class Wording:
    """One thing that is said in other words; lists have one line for each."""

    what: str
    before: str
    after: str

    def __str__(self) -> str:
        """ "Title: Spaces → Places"; long texts are told by what they say now."""
        before, after = self.before or "–", self.after or "–"
        if "\n" not in before + after and len(before + after) < LONG:
            return _("%(what)s: %(before)s → %(after)s") % {
                "what": self.what,
                "before": before,
                "after": after,
            }
        lines = [f"    {line}" for line in after.splitlines() if line.strip()]
        return "\n".join([_("%(what)s, new text:") % {"what": self.what}, *lines])


@dataclass(frozen=True, slots=True)
class Difference:
    """What became of one session; without `before` it was added, without `after` it was removed.

    `runs` are the keys of the session and of each time that it is held again.
    """

    before: Item | None
    after: Item | None
    runs: tuple[int, ...] = ()
    moved: tuple[str, str] | None = None
    reworded: tuple[Wording, ...] = ()

    @property
    def item(self) -> Item:
        found = self.after or self.before
        assert found is not None
        return found

    @property
    def place(self) -> str:
        """When and where it takes place, or took place."""
        return when_and_where(self.item)


@dataclass(frozen=True, slots=True)
class Comparison:
    """All differences between two editions: of the whole meeting, and of each session."""

    whole: tuple[Wording, ...]
    sessions: tuple[Difference, ...]

    @property
    def added(self) -> list[Difference]:
        return [one for one in self.sessions if one.before is None]

    @property
    def moved(self) -> list[Difference]:
        return [one for one in self.sessions if one.moved]

    @property
    def reworded(self) -> list[Difference]:
        return [one for one in self.sessions if one.reworded]

    @property
    def removed(self) -> list[Difference]:
        return [one for one in self.sessions if one.after is None]

    def __bool__(self) -> bool:
        return bool(self.whole or self.sessions)

    def __str__(self) -> str:
        """ "1 added, 2 moved", for a line."""
        added, moved = len(self.added), len(self.moved)
        reworded, removed = len(self.reworded) + bool(self.whole), len(self.removed)
        said = [
            added and ngettext("%(n)s added", "%(n)s added", added) % {"n": added},
            moved and ngettext("%(n)s moved", "%(n)s moved", moved) % {"n": moved},
            reworded and ngettext("%(n)s reworded", "%(n)s reworded", reworded) % {"n": reworded},
            removed and ngettext("%(n)s removed", "%(n)s removed", removed) % {"n": removed},
        ]
        return ", ".join(filter(None, said))


def compared(before: Edition, after: Edition) -> Comparison:
    """The differences, in the order of the programme; what is gone comes last."""
    old = {item.pk: item for item in before.programme.items}
    new = {item.pk: item for item in after.programme.items}
    runs: dict[int, list[int]] = defaultdict(list)
    for item in new.values():
        runs[item.root].append(item.pk)
    found = [
        *(difference(old.get(pk), item, tuple(runs[item.root])) for pk, item in new.items()),
        *(difference(item, None, (pk,)) for pk, item in old.items() if pk not in new),
    ]
    return Comparison(whole(before, after), tuple(filter(None, found)))


def difference(before: Item | None, after: Item | None, runs: tuple[int, ...]) -> Difference | None:
    """What became of one session, None when nothing did."""
    if before is None or after is None:
        return Difference(before, after, runs)
    moved = (when_and_where(before), when_and_where(after)) if placed(before) != placed(after) else None
    words = () if after.again else wordings(before, after)
    return Difference(before, after, runs, moved, words) if moved or words else None


def placed(item: Item) -> tuple:
    return item.day, item.start, item.end, item.room, item.site, item.is_common


def when_and_where(item: Item) -> str:
    """ "12 September 2013, 10:30–12:00, Room A", as far as it is known."""
    day = date_format(item.day, "DATE_FORMAT") if item.day else ""
    site = _("all sites at once") if item.is_common else item.site
    room = item.room or ("" if item.is_common else _("room to be announced"))
    said = [day, item.hours or _("hour to be announced"), site, room]
    return ", ".join(filter(None, said))


def wordings(before: Item, after: Item) -> tuple[Wording, ...]:
    """What a session says of itself otherwise than before."""
    return changed(
        Wording(_("Kind"), before.word, after.word),
        Wording(_("Title"), before.title, after.title),
        Wording(_("Led by"), before.led_by, after.led_by),
        Wording(_("Questions"), "\n".join(before.questions), "\n".join(after.questions)),
        Wording(_("Framing"), before.framing, after.framing),
        Wording(_("Seats"), str(before.seats or ""), str(after.seats or "")),
    )


def whole(before: Edition, after: Edition) -> tuple[Wording, ...]:
    """What is said of the whole meeting otherwise than before."""
    return changed(
        Wording(_("Title"), before.title, after.title),
        Wording(_("Subtitle"), before.subtitle, after.subtitle),
        Wording(_("Date"), days_said(before), days_said(after)),
        Wording(_("Place"), before.place, after.place),
        Wording(
            _("Questions of the day"),
            "\n".join(before.programme.questions),
            "\n".join(after.programme.questions),
        ),
    )


def changed(*wordings: Wording) -> tuple[Wording, ...]:
    return tuple(wording for wording in wordings if wording.before != wording.after)


def days_said(edition: Edition) -> str:
    days = dict.fromkeys(filter(None, [edition.starts_on, edition.ends_on]))
    return " – ".join(date_format(day, "DATE_FORMAT") for day in days)
