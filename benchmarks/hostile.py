"""Files made to do harm, sent to each form that takes one: none may end, hold up or swell the process.

A thousand files from `benchmarks/_hostile`, the same in each run: sound ones of every kind, damaged within
and without, some under the name of another kind. Each is read, or refused with a sentence; whatever else
breaks out of a form is a crash. Beside it the longest time that one took, and how much the process has grown.
"""

import json
import subprocess
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from random import Random
from typing import Any

from benchmarks._live.environment import own
from benchmarks._memory import peak
from benchmarks._promises import Promise

FILES, SEED = 1000, 11
LONGEST, GROWTH = 12, 300  # seconds, MiB
PROGRAM = "import sys; from benchmarks.hostile import measure; measure(int(sys.argv[1]))"


def run(files: int = FILES) -> list[dict]:
    """A row for each form."""
    with (
        tempfile.TemporaryDirectory(prefix="croisee-bench-") as data,
        own(data, is_scaled=False) as environment,
    ):
        command = [sys.executable, "-c", PROGRAM, str(files)]
        done = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True)
    return json.loads(done.stdout.splitlines()[-1])


def promises(rows: list[dict]) -> Iterator[Promise]:
    sent = sum(row["sent"] for row in rows)
    yield Promise(f"{sent} hostile uploads: crashes", sum(row["crashes"] for row in rows), "", 0)
    yield Promise(f"{sent} hostile uploads: the longest", max(row["longest s"] for row in rows), "s", LONGEST)
    yield Promise(f"{sent} hostile uploads: growth", max(row["growth MiB"] for row in rows), "MiB", GROWTH)


def measure(files: int) -> None:
    """In a process of its own, with tables and nothing in them."""
    from croisee.cli import django

    django()
    from benchmarks._hostile.damage import damaged
    from benchmarks._hostile.sound import files as sound
    from croisee.site.tables import bring_up_to_date

    bring_up_to_date()
    chance, kinds, forms = Random(SEED), sound(), readers()
    rows = {name: Row(name) for name in forms}
    for n in range(files):
        name = [*forms][n % len(forms)]
        endings, sent = forms[name]
        kind = chance.choice(endings if chance.random() < 0.9 else [*kinds])
        ending = kind if chance.random() < 0.8 else chance.choice([*kinds])
        rows[name].send(sent, damaged(kinds[kind], chance), f"x.{ending}")
    print(json.dumps([row.shown() for row in rows.values()]))


@dataclass
class Row:
    """What became of the files that one form was sent."""

    form: str
    outcomes: Counter[str] = field(default_factory=Counter)
    longest: float = 0
    before: float = field(default_factory=peak)

    def send(self, sent: Callable[[bytes, str], bool], content: bytes, name: str) -> None:
        begun = time.monotonic()
        try:
            outcome = "read" if sent(content, name) else "refused"
        except Exception:
            outcome = "crashes"
            traceback.print_exc(limit=-3)
        self.outcomes[outcome] += 1
        self.longest = max(self.longest, time.monotonic() - begun)

    def shown(self) -> dict[str, Any]:
        return {
            "form": self.form,
            "sent": self.outcomes.total(),
            **{outcome: self.outcomes[outcome] for outcome in ("read", "refused", "crashes")},
            "longest s": self.longest,
            "growth MiB": peak() - self.before,
        }


Sent = Callable[[bytes, str], bool]


def readers() -> dict[str, tuple[list[str], Sent]]:
    """Of each form the kinds of file that it asks for, and what sends it one: True where it was taken."""
    from croisee.attendance.forms.listing import ListFileForm
    from croisee.borders.forms import TermsFileForm
    from croisee.contributions.forms.photographing import PhotoForm
    from croisee.cooperation.spaces.actions.receiving import receive
    from croisee.exchange.forms.wording import ThesaurusFileForm
    from croisee.funding.forms.importing import InstrumentFileForm
    from croisee.funding.forms.sending import PaperForm
    from croisee.meetings.forms.notes import NoteForm
    from croisee.network.importing.forms import OrganisationFileForm
    from croisee.syntheses.forms.bills import VersionForm

    lists = ["xlsx", "ods", "csv"]
    return {
        "a note": (["docx", "odt", "pdf", "rtf", "html", "md", "txt"], form(NoteForm)),
        "a text of law": (["docx", "xml", "txt"], form(VersionForm)),
        "a document": (["pdf", "docx", "odt", "xlsx", "ods", "png", "jpeg"], form(PaperForm)),
        "a photo": (["png", "jpeg", "webp", "gif"], form(PhotoForm, "photo")),
        "a list of people": (lists, form(ListFileForm)),
        "a list of organisations": ([*lists, "json"], form(OrganisationFileForm)),
        "instruments": ([*lists, "aids.json"], form(InstrumentFileForm)),
        "a thesaurus": (["ttl", "csv"], form(ThesaurusFileForm)),
        "terms": (["ttl", "csv"], form(TermsFileForm)),
        "a mail": (["eml"], lambda content, _name: receive(content) == "taken"),
    }


def form(made: Any, name: str = "file") -> Sent:
    """What the form says of a file; its sentence is written, too."""
    from django.core.files.uploadedfile import SimpleUploadedFile

    def sent(content: bytes, called: str) -> bool:
        filled = made({}, {name: SimpleUploadedFile(called, content)})
        filled.is_valid()
        str(filled.errors)
        return name not in filled.errors

    return sent
