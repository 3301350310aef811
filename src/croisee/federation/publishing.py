"""What leaves: of the kinds that are declared as data, what everybody may read, and nothing about people."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from croisee.engines.following import Item
from croisee.engines.text import language_of
from croisee.kit.records import Kind, chunks_of, kind_named

NOBODY = AnonymousUser()
CHUNK = 500


class Source(NamedTuple):
    """From which kind of data a kind of item is made, and of which of its rows."""

    records: str
    only: Mapping[str, Any] = {}

    @property
    def kind(self) -> Kind | None:
        return kind_named(self.records)

    def rows(self) -> QuerySet:
        """What everybody may read."""
        kind = self.kind
        assert kind is not None
        return kind.open_to(NOBODY).filter(**self.only)


SOURCES = {
    "meetings": Source("meetings"),
    "needs": Source("postings", {"contribution__kind": "need"}),
    "assets": Source("postings", {"contribution__kind": "asset"}),
    "practices": Source("contributions", {"kind": "practice"}),
    "projects": Source("projects"),
}


def everything() -> Iterator[tuple[int, Item]]:
    """Every item of now, with the key of its row."""
    for name, source in SOURCES.items():
        if kind := source.kind:
            for rows in chunks_of(source.rows(), CHUNK):
                for row, record in zip(rows, kind.records(rows), strict=True):
                    yield row.pk, item_from(name, record)


def still_open(name: str, rows: list[int]) -> set[int]:
    """Which of some rows everybody may read at this moment."""
    found = SOURCES[name].rows().filter(pk__in=rows).order_by()
    return set(found.values_list("pk", flat=True))


def item_from(name: str, said: Mapping[str, Any]) -> Item:
    """A record as it travels: only these facts, cut where they are longer than a page takes."""
    place, text = place_of(said), text_of(said)
    return Item(
        kind=name,
        url=said["url"],
        language=(said.get("language") or language_of(f"{said.get('title') or ''} {text}") or "")[:12],
        title=(said.get("title") or "")[:500],
        text=text[:20_000],
        organisation=organisation_of(said)[:300],
        code=(place.get("code") or "")[:60],
        place=(said.get("place") or said.get("where") or place.get("name") or "")[:300],
        starts_on=day(said, "starts_on"),
        ends_on=day(said, "ends_on"),
        until=day(said, "until"),
        about=(said.get("about") or "")[:60],
        stage=(said.get("stage") or "")[:60],
        themes=tuple(one["code"][:60] for one in (said.get("concepts") or ())[:20]),
    )


def place_of(said: Mapping[str, Any]) -> Mapping[str, Any]:
    """Where: the first place, where it takes place in some."""
    return said.get("territory") or next(iter(said.get("territories") or ()), None) or {}


def text_of(said: Mapping[str, Any]) -> str:
    """What it says, and with what result; of a meeting, what it is to achieve."""
    parts = [said.get("subtitle"), said.get("text"), said.get("result"), *(said.get("objectives") or ())]
    return "\n".join(part for part in parts if part)


def organisation_of(said: Mapping[str, Any]) -> str:
    """Whose it is: the first organisation that is named, never a person."""
    named = [said.get("organisation"), said.get("organiser"), said.get("host"), *(said.get("partners") or ())]
    named += [one.get("organisation") for one in said.get("authors") or ()]
    return next((one["name"] for one in named if one), "")


def day(said: Mapping[str, Any], name: str) -> str:
    return (said.get(name) or "")[:10]
