"""All that reads what comes from outside, without a database: with sound examples, and how each refuses."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from functools import partial
from io import BytesIO
from typing import Any

from benchmarks._hostile.sound import AID, PLACE, files

Read = Callable[[bytes], object]


@dataclass(frozen=True)
class Target:
    """A reader: it gives what it reads, or one of its refusals; anything else is a finding."""

    read: Read
    refusals: tuple[type[Exception], ...]
    seeds: list[bytes] = field(default_factory=list)
    told: list[Any] = field(default_factory=list)  # the seeds that are JSON

    def examples(self) -> list[bytes]:
        return [*self.seeds, *(json.dumps(one).encode() for one in self.told)]


def targets() -> dict[str, Target]:
    sound = files()

    def of(*kinds: str) -> list[bytes]:
        return [sound[kind] for kind in kinds]

    return notes(of) | lists(of) | pictures_and_mails(of) | networks() | problems()


Of = Callable[..., list[bytes]]


def notes(of: Of) -> dict[str, Target]:
    from croisee.engines import law
    from croisee.engines.notes import UnreadableNote, read
    from croisee.kit.text import to_html

    def note(kind: str) -> Target:
        return Target(lambda data: read(data, f"n.{kind}"), (UnreadableNote,), of(kind))

    return {
        **{f"a note, .{kind}": note(kind) for kind in ("docx", "odt", "rtf", "html", "md", "txt")},
        "a text of law": Target(law.read, (law.UnreadableLaw,), of("docx", "xml", "md")),
        "rich text": Target(lambda data: to_html(words(data)), (), of("md", "html")),
    }  # fmt: skip


def lists(of: Of) -> dict[str, Target]:
    from croisee.borders.terms import skos as terms
    from croisee.engines.text.thesaurus.reading import COLUMNS, WrongThesaurus, from_csv
    from croisee.exchange import skos
    from croisee.funding.importing import reading as instruments
    from croisee.kit.sheets import NotReadable
    from croisee.network.importing.files import table_of

    row = f"{','.join(COLUMNS)}\nvelo,,,vélo|bicyclette,Fahrrad,fiets,bicycle\n".encode()
    places = [{"type": "FeatureCollection", "features": [PLACE]}, [PLACE["properties"]], {"profiles": [AID]}]
    return {
        "a list": Target(table_of, (NotReadable,), of("csv")),
        "organisations of a map": Target(table_of, (NotReadable,), told=places),
        "instruments": Target(instruments.read, (NotReadable,), of("csv", "aids.json"), [{"results": [AID]}]),
        "a thesaurus, CSV": Target(lambda data: list(from_csv(data)), (WrongThesaurus,), [row]),
        "a thesaurus, Turtle": Target(skos.from_turtle, (skos.NotSkos,), of("ttl")),
        "terms, Turtle": Target(terms.from_turtle, (terms.NotSkos,), of("ttl")),
    }  # fmt: skip


def pictures_and_mails(of: Of) -> dict[str, Target]:
    from django.core.exceptions import ValidationError

    from croisee.kit.papers import Wrong, format_of
    from croisee.kit.pictures import made_anew
    from croisee.kit.replies import written_in

    def photo(data: bytes) -> object:
        return made_anew(BytesIO(data), len(data))

    def mail(data: bytes) -> object:
        return written_in(message_from_bytes(data, policy=policy.default))

    return {
        "a photo": Target(photo, (ValidationError,), of("png", "jpeg", "webp")),
        "a document": Target(
            lambda data: data.startswith(b"%PDF") or format_of(data),
            (Wrong,),
            of("docx", "odt", "xlsx", "png"),
        ),
        "a mail": Target(mail, (), of("eml")),
    }


def networks() -> dict[str, Target]:
    from croisee.attendance.views.door_device import lines_in
    from croisee.engines.following.items import WrongPage
    from croisee.engines.following.pages import read_page, read_site
    from croisee.opendata.murmurations import client

    home = "https://autre.example"
    item = {"kind": "needs", "url": f"{home}/n/1", "title": "Vélos", "language": "fr", "themes": ["vélo"]}
    page = {"version": 1, "home": home, "since": 0, "next": 4, "has_more": False, "items": [item, item]}
    site = {"version": 1, "home": home, "name": "Autre", "key": "A" * 43, "feed": f"{home}/feed/"}
    index = {"data": [{"profile_url": f"{home}/p"}], "meta": {"total_pages": 1}, "errors": [{"detail": "x"}]}
    line = {"act": "came", "registration": 1, "ago": 12, "key": "0" * 32, "desk": "1"}
    return {
        "a page of a network": Target(
            lambda data: [one.hash for one in read_page(data, home=home, since=0).items],
            (WrongPage,),
            told=[page],
        ),
        "a network": Target(partial(read_site, home=home), (WrongPage,), told=[site]),
        "an index of profiles": Target(client.addresses_in, (client.Unreachable,), told=[index]),
        "why an index refuses": Target(client.why, (), told=[index]),
        "what a door sends": Target(lines_in, (), told=[{"lines": [line]}]),
    }


def problems() -> dict[str, Target]:
    """The files of commands."""
    from croisee.engines.composition.appointments.formats import problem_from_json as meet
    from croisee.engines.composition.formats import plan_from_json, problem_from_json
    from croisee.engines.financing.formats.catalogues import catalogue_from_json
    from croisee.engines.financing.formats.plans import wishes_from_json
    from croisee.engines.financing.formats.projects import project_from_json
    from croisee.engines.matching.formats import entries_from_csv
    from croisee.engines.opinion.formats import votes_from_csv
    from croisee.engines.reading import WrongFile

    workshop = {"id": "w", "slots": ["s"], "min": 1, "max": 9, "tables": {"size": 4}}
    compose = {
        "version": 1,
        "slots": ["s"],
        "workshops": [workshop],
        "participants": [{"id": "a", "preferences": ["w"]}],
    }
    plan = {"version": 1, "assignments": [{"participant": "a", "workshop": "w", "slot": "s"}]}
    meeting = {
        "version": 1,
        "slots": ["s"],
        "tables": 2,
        "participants": [{"id": one, "appointments": 1} for one in "ab"],
    }
    meeting |= {"pairs": [{"pair": ["a", "b"], "score": 0.5}]}
    rule = {"all": [{"field": "who", "in": ["association"]}, {"field": "size", "between": [5, 9]}]}
    grant = {
        "id": "i",
        "name": "I",
        "funder": "F",
        "kind": "grant",
        "public": True,
        "rule": rule,
        "rate_max": 0.5,
    }
    project = {
        "version": 1,
        "today": "2026-11-30",
        "bearer": {"who": "association"},
        "own_funds": {"min": 0, "max": 100},
    }
    project |= {
        "costs": [{"id": "c", "category": "c", "amount": 900}],
        "wishes": {"locked": [{"instrument": "i", "amount": 4}]},
    }
    money = {"version": 1, "territories": {"54": {"in": ["44"]}}, "instruments": [grant]}
    entry = b"id,lang,text,themes\nn1,fr,Un local vacant,lieux\nn2,de,Leerstand,\n"
    votes = b"participant,statement,vote\na,1,1\nb,1,-1\na,2,0\n"
    return {
        "what is composed": Target(problem_from_json, (WrongFile,), told=[compose]),
        "a composition": Target(plan_from_json, (WrongFile,), told=[plan]),
        "who may meet": Target(meet, (WrongFile,), told=[meeting]),
        "a catalogue": Target(catalogue_from_json, (WrongFile,), told=[money]),
        "a project": Target(project_from_json, (WrongFile,), told=[project]),
        "wishes of a project": Target(wishes_from_json, (WrongFile,), told=[project]),
        "needs and offers": Target(entries_from_csv, (ValueError,), [entry]),
        "votes": Target(votes_from_csv, (ValueError,), [votes]),
    }  # fmt: skip


def words(data: bytes) -> str:
    return data.decode("utf-8", "replace")
