"""What became of a synthesis from one edition to another, block by block, in words."""

from collections import defaultdict
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from croisee.engines import law
from croisee.syntheses.editions import Block, Edition


@dataclass(frozen=True)
class Difference:
    """What became of one block; without `before` it was added, without `after` it was removed."""

    before: Block | None
    after: Block | None
    is_moved: bool = False

    @property
    def block(self) -> Block:
        found = self.after or self.before
        assert found is not None
        return found

    @property
    def is_reworded(self) -> bool:
        return bool(self.before and self.after and self.before.text != self.after.text)

    @cached_property
    def alineas(self) -> tuple[law.Alinea, ...]:
        return law.difference(self.before.text if self.before else "", self.after.text if self.after else "")

    @property
    def is_held_otherwise(self) -> bool:
        """Whether it is said otherwise how it is held."""
        return bool(self.before and self.after and self.before.stance != self.after.stance)

    @property
    def came(self) -> list[str]:
        """The sources that it has since."""
        return beyond(self.after, self.before)

    @property
    def went(self) -> list[str]:
        return beyond(self.before, self.after)

    @property
    def is_any(self) -> bool:
        is_kept = self.before and self.after
        return not is_kept or self.is_moved or self.is_revised

    @property
    def is_revised(self) -> bool:
        """Whether it says something else, or rests on something else."""
        return self.is_reworded or self.is_held_otherwise or bool(self.came or self.went)

    @property
    def is_only_moved(self) -> bool:
        return bool(self.before and not self.is_revised)

    def __str__(self) -> str:
        """ "moved, 1 source more", for a line."""
        if self.before is None:
            return _("added")
        if self.after is None:
            return _("removed")
        came, went = len(self.came), len(self.went)
        said = [
            self.is_reworded and _("reworded"),
            self.is_moved and _("moved"),
            self.is_held_otherwise and _("marked otherwise"),
            came and ngettext("%(n)s source more", "%(n)s sources more", came) % {"n": came},
            went and ngettext("%(n)s source less", "%(n)s sources less", went) % {"n": went},
        ]
        return ", ".join(filter(None, said))


def beyond(one: Block | None, other: Block | None) -> list[str]:
    """What one of two blocks rests on and the other does not; a lower statement is an S."""
    if not (one and other):
        return []
    said = [f"C{pk}" for pk in sorted({*one.cites} - {*other.cites})]
    said += ["S"] * len({*one.rests} - {*other.rests})
    return said + ["N"] * len({*one.numbers} - {*other.numbers})


@dataclass(frozen=True)
class Comparison:
    """All differences between two editions, in the order of the newer one; what is gone comes last."""

    before: Edition
    after: Edition
    blocks: tuple[Difference, ...]

    @property
    def is_retitled(self) -> bool:
        return self.before.title != self.after.title

    @cached_property
    def introduction(self) -> tuple[law.Alinea, ...]:
        """How the introduction differs; nothing when it does not."""
        if self.before.introduction == self.after.introduction:
            return ()
        return law.difference(self.before.introduction, self.after.introduction)

    @property
    def head(self) -> tuple[law.Alinea, ...]:
        """How the title and the introduction differ; nothing when they do not."""
        return (*self.retitled, *self.introduction)

    @cached_property
    def retitled(self) -> tuple[law.Alinea, ...]:
        return law.difference(self.before.title, self.after.title) if self.is_retitled else ()

    def __bool__(self) -> bool:
        return bool(self.is_retitled or self.introduction or self.blocks)

    def __str__(self) -> str:
        """ "1 added, 2 reworded", for a line."""
        added = sum(one.before is None for one in self.blocks)
        removed = sum(one.after is None for one in self.blocks)
        changed = len(self.blocks) - added - removed + bool(self.is_retitled or self.introduction)
        said = [
            added and ngettext("%(n)s added", "%(n)s added", added) % {"n": added},
            changed and ngettext("%(n)s changed", "%(n)s changed", changed) % {"n": changed},
            removed and ngettext("%(n)s removed", "%(n)s removed", removed) % {"n": removed},
        ]
        return ", ".join(filter(None, said))


def compared(before: Edition, after: Edition) -> Comparison:
    """The differences between two editions."""
    old = {block.key: block for block in before.blocks}
    new = {block.key: block for block in after.blocks}
    moved = moved_between(before, after)
    found = [Difference(old.get(key), block, key in moved) for key, block in new.items()]
    found += [Difference(block, None) for key, block in old.items() if key not in new]
    return Comparison(before, after, tuple(one for one in found if one.is_any))


def moved_between(before: Edition, after: Edition) -> set[str]:
    """The blocks that stand elsewhere, or in another order among those that stayed."""
    was, now = places_of(before), places_of(after)
    at = {key: place for place, keys in was.items() for key in keys}
    moved = {key for place, keys in now.items() for key in keys if at.get(key, place) != place}
    for place, keys in now.items():
        new = [key for key in keys if key in at and key not in moved]
        old = [key for key in was[place] if key in new]
        matcher = SequenceMatcher(None, old, new, autojunk=False)
        stayed = {
            key for match in matcher.get_matching_blocks() for key in old[match.a : match.a + match.size]
        }
        moved |= {*new} - stayed
    return moved


def places_of(edition: Edition) -> dict[tuple, list[str]]:
    places: dict[tuple, list[str]] = defaultdict(list)
    for block in edition.blocks:
        places[block.place].append(block.key)
    return places
