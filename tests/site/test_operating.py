"""How the installation does: what is wrong is said with what to do; what was given up is tried again."""

from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone
from django.utils.translation import override
from django_tasks_db.models import DBTaskResult

from croisee.cli import main
from croisee.kit.jobs import later
from croisee.kit.models import Backup, Mail, Worker
from croisee.network.asked import DONE, ELSEWHERE
from croisee.site.operating import checks
from tests.factories import PersonFactory
from tests.site.access import given_up

pytestmark = pytest.mark.django_db
NO_REDIS = "redis://127.0.0.1:1/0"
LONG_AGO = timezone.now() - timedelta(hours=1)


@pytest.fixture
def sound(settings):
    """An installation of which nothing is wrong."""
    settings.SITE_URL, settings.ALLOWED_HOSTS = (
        "https://croisee.example.org",
        ["croisee.example.org", "testserver"],
    )
    settings.SECRET_KEY, settings.CONTACT = "s" * 50, "Réseau Exemple <contact@example.org>"
    settings.MAIL_URL, settings.SECOND_STEP = "smtp://127.0.0.1:1", "administrators"
    PersonFactory(is_administrator=True)
    Worker.objects.create(name="w", host="here", seen_at=timezone.now())
    Backup.objects.create(begun_at=timezone.now(), name="all")
    with database_user("NOSUPERUSER"):
        yield settings


@contextmanager
def database_user(may: str, of: str = ""):
    """Whoever asks PostgreSQL meanwhile is a user of its own; the one of the tests may do everything."""
    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE ROLE croisee_asks {may}")
        cursor.execute(of)
        for what in ("TABLES", "SEQUENCES"):
            cursor.execute(f"GRANT ALL ON ALL {what} IN SCHEMA public TO croisee_asks")
        cursor.execute("SET LOCAL SESSION AUTHORIZATION croisee_asks")
        yield
        cursor.execute("RESET SESSION AUTHORIZATION; DROP OWNED BY croisee_asks; DROP ROLE croisee_asks")


def administrator(client) -> None:
    """Signed in, by two steps at another site."""
    client.force_login(PersonFactory(is_administrator=True))
    session = client.session
    session[DONE] = ELSEWHERE
    session.save()


def said() -> list[str]:
    with override("en"):
        return [str(found.what) for found in checks.findings()]


@pytest.mark.postgres
def test_of_a_sound_installation_nothing_is_said(sound):
    assert said() == []


@pytest.mark.postgres
@pytest.mark.parametrize(
    ("may", "of", "is_told"),
    [
        ("NOSUPERUSER", "", False),
        ("SUPERUSER", "", True),
        ("CREATEDB", "", True),
        ("CREATEROLE", "", True),
        ("NOSUPERUSER", "GRANT pg_read_server_files TO croisee_asks", True),
    ],
)
def test_a_database_user_who_may_do_more_than_its_work_is_said(may, of, is_told):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no users")

    with database_user(may, of):
        found = [str(one.what) for one in checks.rights()]

    assert [one.startswith("The database user may do more") for one in found] == [True] * is_told


@pytest.mark.parametrize(
    ("name", "url", "is_told"),
    [
        ("DATABASE_URL", "postgres://croisee:x@db.example.org/croisee", True),
        ("DATABASE_URL", "postgres://croisee:x@db.example.org/croisee?sslmode=verify-full", False),
        ("DATABASE_URL", "postgres:///croisee", False),
        ("REDIS_URL", "redis://cache.example.org/0", True),
        ("MAIL_URL", "smtp://mail.example.org:25", True),
        ("MAIL_URL", "smtp+tls://mail.example.org:587", False),
        ("MAIL_URL", "smtps://mail.example.org:465", False),
        ("MAIL_URL", "smtp://127.0.0.1:25", False),
        ("TRANSLATE_URL", "http://words.example.org/", True),
        ("TRANSLATE_URL", "https://words.example.org/", False),
        ("TRANSLATE_URL", "http://localhost:5000/", False),
    ],
)
def test_what_crosses_a_network_is_asked_to_be_encrypted(sound, name, url, is_told):
    setattr(sound, name, url)

    assert [str(found.what).rpartition(" ")[2] for found in checks.transport()] == [
        f"CROISEE_{name}"
    ] * is_told


WRONG = {
    "short: it can be guessed": lambda it: setattr(it, "SECRET_KEY", "secret"),
    "This is the demonstration": lambda it: setattr(it, "DEMO", True),
    "shows its inside": lambda it: setattr(it, "DEBUG", True),
    "not asked for by https": lambda it: setattr(it, "SITE_URL", "http://croisee.example.org"),
    "not one that is answered: croisee": lambda it: setattr(it, "ALLOWED_HOSTS", ["localhost"]),
    "Nobody administers": lambda it: PersonFactory._meta.model.objects.update(is_active=False),
    "do not say who answers": lambda it: setattr(it, "CONTACT", ""),
    "No mail leaves": lambda it: setattr(it, "MAIL_URL", ""),
    "1 mail was given up": lambda it: Mail.objects.create(source=b"", tries=8),
    "Nobody does the background work": lambda it: Worker.objects.all().delete(),
    "1 job was given up": lambda it: given_up(),
    "There is no backup": lambda it: Backup.objects.all().delete(),
    "The last backup failed: full": lambda it: Backup.objects.create(
        begun_at=LONG_AGO, name="b", error="full"
    ),
    "The last good backup is 3 days old": lambda it: Backup.objects.update(
        ended_at=timezone.now() - timedelta(days=3)
    ),
    "for want of a key: CROISEE_BACKUP_KEY": lambda it: setattr(it, "BACKUP_FOLDER", "/backups"),
    "for want of a key: [Errno 2]": lambda it: [
        setattr(it, name, "/nowhere") for name in ("BACKUP_FOLDER", "BACKUP_KEY")
    ],
    "Redis does not answer": lambda it: setattr(it, "REDIS_URL", NO_REDIS),
}


@pytest.mark.parametrize("sentence", WRONG)
def test_what_is_wrong_is_said(sound, sentence):
    WRONG[sentence](sound)

    (only,) = said()
    assert sentence in only


def test_mails_that_wait_long_are_said_with_the_words_of_the_server(sound):
    mail = Mail.objects.create(source=b"", error="454 not today")
    Mail.objects.filter(pk=mail.pk).update(written_at=LONG_AGO)

    assert said() == ["Mails wait for more than ten minutes. The server said: 454 not today"]


@pytest.mark.postgres
def test_work_that_waits_long_is_said_and_work_for_tomorrow_is_not(sound):
    later("kit.gather_words", wait=86400)
    DBTaskResult.objects.update(enqueued_at=LONG_AGO)
    assert said() == []

    later("kit.gather_words")
    DBTaskResult.objects.update(enqueued_at=LONG_AGO)
    assert said() == ["Background work waits for more than ten minutes."]


def test_a_mail_server_that_does_not_answer_is_said_by_the_command(sound, capsys):
    assert main(["check"]) == 1

    assert "The mail server does not answer" in capsys.readouterr().out


def test_the_page_says_which_backup_was_the_last_good_one(client, sound):
    Backup.objects.update(name="croisee-20261130T031000Z.backup", size=2_000_000)
    administrator(client)

    assert "croisee-20261130T031000Z.backup, 1.9" in client.get("/operation/").content.decode()


def test_the_page_says_why_a_job_was_given_up_and_tries_it_again_once(client, sound):
    job = given_up()
    administrator(client)
    page = client.get("/operation/").content.decode()
    assert "ValueError: the disk is full" in page

    for status in (302, 404):
        assert client.post(f"/operation/{job.pk}/").status_code == status

    (again,) = DBTaskResult.objects.ready()
    assert again.args_kwargs == {"args": ["kit.gather_words", {}], "kwargs": {}}


def test_what_is_left_undone_is_listed_no_more(client, sound):
    job = given_up()
    administrator(client)

    client.post(f"/operation/{job.pk}/", {"do": "drop"})

    assert not DBTaskResult.objects.exists()


def test_with_tables_of_another_version_that_alone_is_said(sound, monkeypatch):
    executor = "croisee.site.operating.checks.MigrationExecutor.migration_plan"
    monkeypatch.setattr(executor, lambda *_: ["kit.0003_workers"])
    Worker.objects.all().delete()

    assert said() == ["The tables are older than the program."]


def test_a_database_of_a_later_version_is_said_before_anything_else(sound, monkeypatch):
    later_on = {**MigrationRecorder(connection).applied_migrations(), ("meetings", "0099_later"): None}
    monkeypatch.setattr(MigrationRecorder, "applied_migrations", lambda _: later_on)

    assert said() == ["The database is of a later version than the program: meetings.0099_later"]


def test_the_command_lists_what_was_given_up_and_tries_it_again(sound, capsys):
    given_up()

    main(["jobs"])
    main(["jobs", "again"])

    assert "kit.gather_words" in (said := capsys.readouterr().out)
    assert "the disk is full" in said and "1 tried again" in said


@pytest.mark.postgres
def test_a_process_lives_without_its_database_and_is_ready_with_it(client, monkeypatch):
    assert client.get("/ready/").status_code == 200

    def away(*_, **__):
        raise OperationalError("gone")

    monkeypatch.setattr("croisee.site.operating.views.connection.cursor", away)
    assert client.get("/health/").status_code == 200
    assert client.get("/ready/").status_code == 503


def test_that_nobody_is_asked_for_two_steps_is_said(sound):
    sound.SECOND_STEP = "nobody"

    assert said() == [
        "Nobody has to sign in by two steps: whoever reads the mail of an administrator comes in."
    ]
