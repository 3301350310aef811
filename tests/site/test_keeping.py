"""Backups of a folder: what is large once, old ones go, failures are said; who is erased stays so."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from hypothesis import given
from hypothesis import strategies as some

from croisee.cli import main
from croisee.contributions.models import Author
from croisee.funding.models import Upload
from croisee.kit.models import Backup
from croisee.network import actions
from croisee.network.models import Person
from croisee.site import backup, tasks
from croisee.site.backup import erasures
from croisee.site.backup.keeping import PERIODS, alone, kept_of, rule_of, stay
from croisee.site.backup.restoring import emptied
from tests.factories import AuthorFactory, PersonFactory, UploadFactory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]
LARGE = bytes(range(256)) * 400
WHENEVER = some.datetimes(datetime(2026, 1, 1), datetime(2028, 1, 1), timezones=some.just(UTC))


@pytest.fixture
def folder(settings, tmp_path, monkeypatch):
    """A folder of backups, as the settings name it; a database that is prepared."""
    monkeypatch.setattr("croisee.site.service.prepare", lambda: None)
    settings.DATA, settings.MEDIA_ROOT = tmp_path / "data", tmp_path / "data" / "files"
    settings.BACKUP_FOLDER, settings.BACKUP_KEY = str(tmp_path / "kept"), str(tmp_path / "key")
    backup.make_key(tmp_path / "key")
    return tmp_path / "kept"


def contents(folder) -> set[str]:
    return {file.name for file in (folder / "contents").rglob("*") if file.is_file()}


def put_back(capsys, *given: str) -> str:
    emptied()
    assert main(["restore", *given]) == 0
    return capsys.readouterr().out


def days_later(monkeypatch, days: int) -> None:
    now = timezone.now() + timedelta(days=days)
    monkeypatch.setattr(timezone, "now", lambda: now)


def test_what_is_large_is_written_once_and_goes_with_the_last_backup_that_has_it(folder, monkeypatch):
    first = UploadFactory(content=LARGE)
    UploadFactory(content=LARGE)
    assert main(["backup"]) == 0
    days_later(monkeypatch, 1)
    other = UploadFactory(content=LARGE[1:])
    first.delete()
    assert main(["backup"]) == 0
    assert len(contents(folder)) == 2

    days_later(monkeypatch, 1)
    other.delete()
    assert main(["backup", "--keep", "1d", str(folder)]) == 0

    assert len(kept_of(folder)) == 1
    assert len(contents(folder)) == 1


def test_the_last_backup_of_a_folder_is_looked_at_and_put_back(folder, capsys):
    UploadFactory(content=LARGE)
    assert main(["backup"]) == 0
    assert main(["backup", "verify", str(folder)]) == 0
    assert "1 file kept apart" in capsys.readouterr().out

    put_back(capsys, str(folder))

    assert bytes(Upload.objects.get().content) == LARGE


def test_a_content_that_is_gone_or_changed_is_said(folder, capsys):
    UploadFactory(content=LARGE)
    assert main(["backup"]) == 0
    (file,) = (file for file in (folder / "contents").rglob("*") if file.is_file())
    file.write_bytes(file.read_bytes()[:-1])
    assert main(["backup", "verify", str(folder)]) == 2
    file.unlink()
    assert main(["backup", "verify", str(folder)]) == 2

    said = capsys.readouterr().err
    assert f"{file}: it was changed or cut short" in said
    assert f"{file}: it is part of this backup and is not there" in said


def test_one_at_a_time_and_without_a_key_none(folder, settings, capsys):
    with alone(folder):
        assert main(["backup"]) == 2
    settings.BACKUP_KEY = ""
    assert main(["backup"]) == 2

    said = capsys.readouterr().err
    assert "another backup is being written there" in said
    assert "give a key for it" in said


def test_what_was_tried_is_noted_with_why_it_failed(folder, monkeypatch):
    def full(*_given):
        raise OSError("No space left on device")

    assert main(["backup"]) == 0
    monkeypatch.setattr("croisee.site.backup.keeping.back_up", full)
    assert main(["backup"]) == 2

    assert list(Backup.objects.order_by("pk").values_list("error", flat=True)) == [
        "",
        "No space left on device",
    ]
    assert Backup.objects.earliest("pk").size > 1000


def test_each_day_a_process_of_its_own_writes_one(folder, settings, monkeypatch):
    started = []
    monkeypatch.setattr("subprocess.Popen", lambda command, **_: started.append(command) or Process())
    tasks.back_up()
    tasks.back_up()
    assert [command[-2:] for command in started] == [["backup", str(folder)]] * 2
    assert DBTaskResult.objects.count() == 1

    settings.BACKUP_FOLDER = ""
    tasks.back_up()
    assert len(started) == 2


class Process:
    def wait(self) -> None:
        pass


@given(
    some.sets(WHENEVER, min_size=1, max_size=40),
    some.dictionaries(some.sampled_from("dwm"), some.integers(1, 9)),
)
def test_of_each_last_day_week_and_month_the_last_backup_stays(moments, rule):
    found = stay(moments, rule)

    assert max(moments) in found
    for unit, number in rule.items():
        periods = sorted({PERIODS[unit](moment) for moment in moments})[-number:]
        assert all(max(m for m in moments if PERIODS[unit](m) == period) in found for period in periods)
    assert len(found) <= max(1, sum(rule.values()))


@pytest.mark.parametrize("rule", ["", "7", "7x", "d", "7d;4w", "7d,", "-1d"])
def test_a_rule_that_is_not_understood_removes_nothing(rule):
    with pytest.raises(ValueError, match="which backups stay is not understood"):
        rule_of(rule)


def test_who_erased_themselves_after_a_backup_does_not_come_back(folder, capsys):
    anne = PersonFactory(first_name="Anne", email="anne@example.org")
    said = AuthorFactory(person=anne).contribution
    before, other = PersonFactory(), PersonFactory(first_name="Omar")
    actions.erase_me(by=before)
    assert main(["backup"]) == 0
    actions.erase_me(by=anne)
    tasks.keep_erasures()
    tasks.keep_erasures()
    assert "anne" not in (folder / erasures.NAME).read_text().lower()
    assert len((folder / erasures.NAME).read_text().splitlines()) == 2

    assert "1 person who has erased themselves since is erased again" in put_back(capsys, str(folder))

    assert not Person.objects.filter(email="anne@example.org").exists()
    assert Person.objects.get(pk=anne.pk).name == ""
    assert not Author.objects.filter(contribution=said, person=anne).exists()
    assert Person.objects.get(pk=other.pk).first_name == "Omar"


def test_a_list_named_by_hand_is_read_and_another_file_is_refused(folder, tmp_path, capsys):
    anne = PersonFactory()
    assert main(["backup", str(tmp_path / "all")]) == 0
    emptied()
    (tmp_path / "list").write_text("hello\n")
    for wrong in ("list", "nothing"):
        assert main(["restore", str(tmp_path / "all"), "--erasures", str(tmp_path / wrong)]) == 2
    assert not Person.objects.exists()
    line = json.dumps({"person": anne.pk, "at": timezone.now().isoformat()})
    (tmp_path / "list").write_text(line + '\n{"person": 7')

    put_back(capsys, str(tmp_path / "all"), "--erasures", str(tmp_path / "list"))

    assert Person.objects.get().name == ""


def test_a_number_that_is_somebody_else_by_now_is_left_alone(folder, capsys):
    long_ago = timezone.now() - timedelta(days=1)
    anne = PersonFactory(first_name="Anne")
    assert main(["backup"]) == 0
    file = folder / erasures.NAME
    file.write_text(json.dumps({"person": anne.pk, "at": long_ago.isoformat()}) + "\n")

    put_back(capsys, str(folder))

    assert Person.objects.get().first_name == "Anne"


def test_a_line_that_was_cut_short_is_said_again(folder):
    for _n in range(2):
        actions.erase_me(by=PersonFactory())
        tasks.keep_erasures()
        file = folder / erasures.NAME
        file.write_bytes(file.read_bytes()[:-3])

    assert backup.keep_erasures() == 1
    assert len(erasures.said_in(file)) == 2


def test_why_a_backup_was_not_even_begun_is_said(folder):
    assert main(["backup", "--keep", "all"]) == 2

    assert "which backups stay" in Backup.objects.latest("pk").error


def test_a_list_of_contents_that_was_cut_short_stops_nothing(folder, monkeypatch):
    assert main(["backup"]) == 0
    (first,) = folder.glob("*.contents")
    first.write_text("")
    days_later(monkeypatch, 1)

    assert main(["backup", "--keep", "1d"]) == 0

    assert not first.exists() and main(["backup", "verify", str(folder)]) == 0
