"""What was backed up comes back as it was; what is not a whole backup of ours is refused in a sentence."""

import gzip
import io
import json
import zipfile
from datetime import timedelta
from threading import Thread

import pytest
from django.core import serializers
from django.db import connection, connections, transaction
from django.db.migrations import Migration, RunPython
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from croisee.cli import main
from croisee.contributions.models import Contribution
from croisee.funding.models import Upload
from croisee.journal.models import Entry
from croisee.kit.models import Mail
from croisee.meetings.models import Meeting
from croisee.network.models import Farewell, Person
from croisee.site import backup
from croisee.site.backup import sealing
from croisee.site.backup.formats import kept_models
from croisee.site.backup.restoring import emptied
from croisee.site.backup.writing import Writing, snapshot
from tests.factories import MeetingFactory, PersonFactory, ThemeFactory, UploadFactory
from tests.world import build

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]
LARGE = bytes(range(256)) * 400


@pytest.fixture(autouse=True)
def place(settings, tmp_path):
    """Files, lists and backups of this test alone."""
    settings.DATA, settings.MEDIA_ROOT = tmp_path / "data", tmp_path / "data" / "files"
    settings.MEDIA_ROOT.mkdir(parents=True)
    return tmp_path


@pytest.fixture
def key(place) -> bytes:
    backup.make_key(place / "key")
    return backup.key_of(place / "key")


def sums() -> dict:
    """The number and the sum of the rows of each table."""
    writing = Writing(io.BytesIO(), None)
    for model in kept_models():
        writing.table(model)
    return writing.sums


def put_back(file, *given, **named) -> int:
    emptied()
    return backup.put_back(file, *given, **named)


def test_every_table_comes_back_as_it_was(place, key):
    world = build()
    ThemeFactory().sessions.set([world.workshop, world.other_workshop])
    Entry.objects.update(at=timezone.now() - timedelta(days=400, microseconds=123))
    before = sums()
    backup.back_up(place / "all", key)

    put_back(place / "all", key)

    assert sums() == before
    assert Person.objects.create(first_name="New", last_name="One", email="new@example.org").pk


def test_documents_and_files_come_back_as_they_were(place, settings):
    for n in range(6):
        UploadFactory(name=f"{n}\u2028.pdf", content=LARGE)
    file = settings.MEDIA_ROOT / "2026" / "plan é.pdf"
    file.parent.mkdir()
    file.write_bytes(LARGE * 12)
    backup.back_up(place / "all")
    file.unlink()

    put_back(place / "all")

    assert [bytes(one.content) for one in Upload.objects.all()] == [LARGE] * 6
    assert file.read_bytes() == LARGE * 12


def test_what_is_sealed_in_the_database_is_so_in_its_backup(place):
    Mail.objects.create(subject="A code", text="MJTR-7Q2B", source=b"MJTR-7Q2B")
    backup.back_up(place / "all")

    assert b"MJTR" not in gzip.decompress((place / "all").read_bytes())
    put_back(place / "all")
    assert Mail.objects.get().text == "MJTR-7Q2B"


@pytest.mark.skipif(connection.vendor == "sqlite", reason="kept in memory here, where there is no snapshot")
def test_others_write_while_a_backup_is_made_and_it_stands_as_at_one_moment():
    def written_meanwhile():
        PersonFactory(first_name="Late")
        connections.close_all()

    PersonFactory()
    with snapshot():
        before = sums()
        thread = Thread(target=written_meanwhile)
        thread.start()
        thread.join(10)
        assert not thread.is_alive()
        assert sums() == before
    assert sums() != before


@pytest.mark.skipif(connection.vendor != "sqlite", reason="asks SQLite for its lock")
def test_on_sqlite_a_backup_takes_no_lock_to_write():
    with CaptureQueriesContext(connection) as asked, snapshot():
        pass
    assert asked[0]["sql"] == "BEGIN"

    with CaptureQueriesContext(connection) as asked, transaction.atomic():
        pass
    assert asked[0]["sql"] == "BEGIN IMMEDIATE"


def changed(content: bytes) -> bytes:
    return content[:-100] + bytes([content[-100] ^ 1]) + content[-99:]


@pytest.mark.parametrize(
    "harm", [lambda it: it[:-1], lambda it: it[: len(it) // 2], changed, lambda it: it + b"more"]
)
@pytest.mark.parametrize("has_key", [True, False])
def test_of_a_file_that_was_changed_or_cut_short_nothing_is_taken(place, key, harm, has_key):
    build()
    key = key if has_key else None
    backup.back_up(place / "all", key)
    (place / "all").write_bytes(harm((place / "all").read_bytes()))

    with pytest.raises(ValueError, match="all: it was changed or cut short"):
        put_back(place / "all", key)
    with pytest.raises(ValueError, match="all: it was changed or cut short"):
        backup.verified(place / "all", key)
    assert not Person.objects.exists()


def test_another_key_or_none_opens_nothing(place, key):
    backup.back_up(place / "all", key)

    with pytest.raises(ValueError, match="all: it was sealed under another key"):
        backup.verified(place / "all", bytes(32))
    with pytest.raises(ValueError, match="all: it is sealed; name the file of its key"):
        backup.verified(place / "all")


def test_what_somebody_put_there_without_the_key_is_not_taken_for_a_backup(place, key):
    backup.back_up(place / "all")

    with pytest.raises(ValueError, match="all: it is not sealed"):
        put_back(place / "all", key)


def test_nor_is_a_zip(place, key):
    with zipfile.ZipFile(place / "croisee-20991231T000000Z.backup", "w") as archive:
        archive.writestr("backup.json", '{"version": 1}')

    with pytest.raises(ValueError, match="Z.backup: it is not sealed"):
        put_back(place / "croisee-20991231T000000Z.backup", key)


def test_an_old_one_that_was_renamed_is_not_taken_for_the_last(place, key):
    backup.back_up(place / "croisee-20991231T000000Z.backup", key)

    with pytest.raises(ValueError, match="and not of the hour in its name"):
        put_back(place / "croisee-20991231T000000Z.backup", key)


def test_one_from_before_rows_were_changed_is_not_put_back_without_that_change(place, monkeypatch):
    backup.back_up(place / "all")
    later = {"meetings.0003": Migration("0003", "meetings"), "kit.0009": Migration("0009", "kit")}
    later["meetings.0003"].operations = [RunPython(RunPython.noop)]
    monkeypatch.setattr("croisee.site.backup.restoring.migrations", lambda: later)

    with pytest.raises(ValueError, match="all: it is older than meetings.0003, which changes rows"):
        put_back(place / "all")


def test_what_another_secret_sealed_leaves_as_it_is(place, settings):
    mail = Mail.objects.create(source=b"", text="a code")
    settings.SECRET_KEY = "of another machine"
    backup.back_up(place / "all")
    put_back(place / "all")

    settings.SECRET_KEY = "only for the tests"
    assert Mail.objects.get(pk=mail.pk).text == "a code"


def test_a_backup_does_not_overwrite_what_is_there(place):
    PersonFactory()
    backup.back_up(place / "all")

    with pytest.raises(ValueError, match="not empty"):
        backup.put_back(place / "all")


@pytest.mark.parametrize("content", [b"hello", b"", b"PK\x03\x04hello", b"\x1f\x8bhello"])
def test_another_file_is_refused(place, content):
    (place / "other").write_bytes(content)

    with pytest.raises(ValueError, match="other: this is not a backup"):
        put_back(place / "other")


def test_what_this_version_does_not_know_is_not_lost_without_a_word(place, monkeypatch):
    Meeting.objects.create(slug="a", title="A")
    field = Meeting._meta.get_field("title")
    backup.back_up(place / "all")
    monkeypatch.setattr(
        "croisee.site.backup.restoring.columns_of",
        lambda model: [one for one in model._meta.local_concrete_fields if one is not field],
    )

    with pytest.raises(ValueError, match=r"it holds meetings.meeting.title, unknown here"):
        put_back(place / "all")


def test_what_came_with_a_later_version_begins_as_in_a_new_row(place, monkeypatch):
    MeetingFactory(place="Nancy")
    field = Meeting._meta.get_field("place")
    monkeypatch.setattr(
        "croisee.site.backup.writing.columns_of",
        lambda model: [one for one in model._meta.local_concrete_fields if one is not field],
    )
    backup.back_up(place / "all")

    put_back(place / "all")

    assert Meeting.objects.get().place == ""


def test_a_backup_of_0_1_0_comes_back_without_who_erased_themselves_since(place, settings):
    world = build()
    ThemeFactory().sessions.set([world.workshop])
    before = {model: model._base_manager.count() for model in kept_models()}
    words = list(Contribution.everything.values_list("pk", "words"))
    with zipfile.ZipFile(place / "all.zip", "w") as archive:
        archive.writestr("backup.json", '{"version": 1}')
        for model in kept_models():
            rows = serializers.serialize("jsonl", model._base_manager.all(), use_natural_foreign_keys=True)
            if not model._meta.auto_created:
                archive.writestr(f"rows/{model._meta.label_lower}.jsonl", rows)

        archive.writestr("files/2026/plan.pdf", b"%PDF")
    erased = {"person": Person.objects.earliest("pk").pk, "at": timezone.now().isoformat()}
    (place / "list").write_text(json.dumps(erased) + "\n")

    put_back(place / "all.zip")

    assert {model: model._base_manager.count() for model in kept_models()} == before
    assert list(Contribution.everything.values_list("pk", "words")) == words
    assert (settings.MEDIA_ROOT / "2026" / "plan.pdf").read_bytes() == b"%PDF"
    assert put_back(place / "all.zip", None, [place / "list"]) == 1


def test_whoever_was_told_that_they_will_be_forgotten_is_told_anew(place):
    Farewell.objects.create(person=PersonFactory(), told_at=timezone.now() - timedelta(days=90))
    backup.back_up(place / "all")

    put_back(place / "all")

    assert Person.objects.exists() and not Farewell.objects.exists()


@pytest.mark.parametrize("content", [{}, {"backup.json": '{"version": 7}'}, {"backup.json": "{"}])
def test_another_zip_is_refused(place, content):
    with zipfile.ZipFile(place / "all.zip", "w") as archive:
        for name, text in content.items():
            archive.writestr(name, text)

    with pytest.raises(ValueError, match="all.zip: this is no backup of Croisée 0.1.0"):
        put_back(place / "all.zip")


def test_a_key_is_made_once_and_for_whoever_runs_this_alone(place, capsys):
    assert main(["backup", "key", str(place / "k")]) == 0
    assert (place / "k").stat().st_mode & 0o777 == 0o600
    assert main(["backup", "key", str(place / "k")]) == 2

    assert f"croisee: {place / 'k'}: File exists" in capsys.readouterr().err


@pytest.mark.parametrize("content", ["", "croisee-key-1 QUJD", "croisee-key-1 é", "x" * 44])
def test_what_is_no_key_is_refused(place, content):
    (place / "k").write_text(content)

    with pytest.raises(ValueError, match="k: this is no key"):
        backup.key_of(place / "k")


@pytest.mark.parametrize(
    "size", [0, 1, sealing.CHUNK - 1, sealing.CHUNK, sealing.CHUNK + 1, 3 * sealing.CHUNK]
)
def test_whatever_its_size_a_sealed_file_opens_to_what_it_was(place, key, size):
    content = bytes(n % 251 for n in range(size))
    with sealing.written(place / "s", key) as out:
        out.write(content)

    with sealing.opened(place / "s", key) as inside:
        assert inside.read() == content
    cut = (place / "s").read_bytes()[: -sealing.CHUNK - sealing.TAG] if size > sealing.CHUNK else b""
    (place / "s").write_bytes(cut)
    if cut:
        with sealing.opened(place / "s", key) as inside, pytest.raises(ValueError, match="cut short"):
            inside.read()
