"""Rows of a text ⇄ values of the law engine; what moved between two versions, in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from croisee.engines import law
from croisee.syntheses.models import Article, Bill, BillVersion, Wording

NUMBER = "{number}"


def value_of(wording: Wording) -> law.Article:
    return law.Article(number=wording.number, text=wording.text)


def recognised(last: BillVersion, new: law.Law) -> dict[int, Article]:
    """The articles of the last version that the new text has, by their place in it."""
    known = list(last.wordings.select_related("article"))
    pairs = law.match([value_of(one) for one in known], new.articles)
    return {j: known[i].article for i, j in pairs if i is not None and j is not None}


def free_key(article: law.Article, taken: set[str]) -> str:
    """The key of a new article, from its number; it is taken from now on."""
    wanted = slugify(article.number)[:50] or "article"
    key = next(k for k in (wanted, *(f"{wanted}-{n}" for n in range(2, len(taken) + 3))) if k not in taken)
    taken.add(key)
    return key


def wording(one: law.Article, version: BillVersion, article: Article, position: int, eli: str) -> Wording:
    """An article of a file as a row; `eli` has {number} where the number stands in its address."""
    address = one.eli or (eli.replace(NUMBER, slugify(one.number)) if NUMBER in eli else "")
    plain = {"number": one.number[:60], "heading": one.heading[:300], "division": one.division[:500]}
    return Wording(
        version=version, article=article, position=position, text=one.text, eli=address[:400], **plain
    )


@dataclass(frozen=True)
class Move:
    """What became of one article; without `before` it is new, without `after` it is gone."""

    before: Wording | None
    after: Wording | None

    @property
    def wording(self) -> Wording:
        found = self.after or self.before
        assert found is not None
        return found

    @property
    def is_renumbered(self) -> bool:
        return bool(self.before and self.after and self.before.number != self.after.number)

    @property
    def is_reworded(self) -> bool:
        return bool(self.before and self.after) and not self.is_same

    @property
    def is_same(self) -> bool:
        """Whether no word changed; spaces and the form of apostrophes do not count."""
        return all(alinea.kind == "same" for alinea in self.alineas)

    @cached_property
    def alineas(self) -> tuple[law.Alinea, ...]:
        return law.difference(self.before.text if self.before else "", self.after.text if self.after else "")

    def __str__(self) -> str:
        """ "was article 5 A; 12 words more, 3 words less", for a line."""
        if self.before is None:
            return _("new")
        if self.after is None:
            return _("no longer in the text")
        came, went = law.changed_words(self.alineas)
        said = [
            self.is_renumbered and _("was article %(number)s") % {"number": self.before.number},
            came and ngettext("one word more", "%(n)s words more", came) % {"n": came},
            went and ngettext("one word less", "%(n)s words less", went) % {"n": went},
        ]
        return pgettext("between extracts", "; ").join(filter(None, said)) or _("unchanged")


@dataclass(frozen=True, slots=True)
class Comparison:
    """What moved between two versions, in the order of the newer one; what is gone comes last."""

    before: BillVersion
    after: BillVersion
    moves: tuple[Move, ...]

    @property
    def unchanged(self) -> int:
        return sum(not one.is_renumbered and one.is_same for one in self.moves if one.before and one.after)

    @property
    def changed(self) -> list[Move]:
        kept = (one.before and one.after and one.is_same and not one.is_renumbered for one in self.moves)
        return [one for one, is_kept in zip(self.moves, kept, strict=True) if not is_kept]

    def __str__(self) -> str:
        """ "2 articles reworded, 1 added", for a line."""
        reworded = sum(one.is_reworded for one in self.moves)
        renumbered = sum(one.is_renumbered for one in self.moves)
        added = sum(one.before is None for one in self.moves)
        gone = sum(one.after is None for one in self.moves)
        said = [
            reworded
            and ngettext("%(n)s article reworded", "%(n)s articles reworded", reworded) % {"n": reworded},
            renumbered and ngettext("%(n)s renumbered", "%(n)s renumbered", renumbered) % {"n": renumbered},
            added and ngettext("%(n)s added", "%(n)s added", added) % {"n": added},
            gone and ngettext("%(n)s no longer there", "%(n)s no longer there", gone) % {"n": gone},
        ]
        return ", ".join(filter(None, said)) or _("no word changed")


def compared(before: BillVersion, after: BillVersion) -> Comparison:
    """The moves between two versions of a text, in two statements."""
    old = {one.article_id: one for one in wordings_of(before)}
    new = {one.article_id: one for one in wordings_of(after)}
    moves = [Move(old.get(pk), one) for pk, one in new.items()]
    moves += [Move(one, None) for pk, one in old.items() if pk not in new]
    return Comparison(before, after, tuple(moves))


def wordings_of(version: BillVersion) -> Iterable[Wording]:
    return version.wordings.select_related("article")


def version_of(bill: Bill, number: int | None) -> BillVersion | None:
    """The version of that number, or the newest; None when there is no such version."""
    versions = bill.versions.all()
    return versions.filter(number=number).first() if number is not None else versions.last()
