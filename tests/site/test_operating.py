"""How the installation does: what is wrong is said with what to do; what was given up is tried again."""

from datetime import timedelta

import pytest
from django.db import OperationalError
from django.utils import timezone
from django.utils.translation import override
from django_tasks_db.models import DBTaskResult

from croisee.cli import main
from croisee.kit.jobs import later
from croisee.kit.models import Mail, Worker
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
    settings.MAIL_URL = "smtp://127.0.0.1:1"
    PersonFactory(is_administrator=True)
    Worker.objects.create(name="w", host="here", seen_at=timezone.now())
    return settings


def said() -> list[str]:
    with override("en"):
        return [str(found.what) for found in checks.findings()]


@pytest.mark.postgres
def test_of_a_sound_installation_nothing_is_said(sound):
    assert said() == []


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


def test_the_page_says_why_a_job_was_given_up_and_tries_it_again_once(client, sound):
    job = given_up()
    client.force_login(PersonFactory(is_administrator=True))
    page = client.get("/operation/").content.decode()
    assert "ValueError: the disk is full" in page

    for status in (302, 404):
        assert client.post(f"/operation/{job.pk}/").status_code == status

    (again,) = DBTaskResult.objects.ready()
    assert again.args_kwargs == {"args": ["kit.gather_words", {}], "kwargs": {}}


def test_what_is_left_undone_is_listed_no_more(client, sound):
    job = given_up()
    client.force_login(PersonFactory(is_administrator=True))

    client.post(f"/operation/{job.pk}/", {"do": "drop"})

    assert not DBTaskResult.objects.exists()


def test_with_tables_of_another_version_that_alone_is_said(sound, monkeypatch):
    executor = "croisee.site.operating.checks.MigrationExecutor.migration_plan"
    monkeypatch.setattr(executor, lambda *_: ["kit.0003_workers"])
    Worker.objects.all().delete()

    assert said() == ["The tables are older than the program."]


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
