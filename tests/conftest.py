import gc
import os

import pytest
from django.apps import apps
from django.core.management.commands import migrate
from django.core.management.sql import emit_post_migrate_signal
from django.db import connection, connections, transaction
from django.test import TransactionTestCase
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis

from tests import bound

# no timed tests: a busy machine is slow, and a suite that passes passes again: with the same examples
hypothesis.register_profile(
    "suite",
    deadline=None,
    derandomize=True,
    max_examples=200 if os.environ.get("CROISEE_TEST_EVERYTHING") else 50,
    suppress_health_check=[HealthCheck.too_slow],
)
hypothesis.load_profile("suite")


def pytest_configure(config):
    bound.show_in(os.dup(2))  # before anything is captured
    if config.getoption("nomigrations"):
        migrate.Command = Tables


class Tables(migrate.Command):
    """Makes them as the models say, and does not build the models of each migration for that."""

    def handle(self, *args, **options):
        if not options["run_syncdb"]:
            return super().handle(*args, **options)
        self.verbosity = 0
        self.sync_apps(connections[options["database"]], {app.label for app in apps.get_app_configs()})
        emit_post_migrate_signal(verbosity=0, interactive=False, db=options["database"])


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """After they were shuffled: what takes long begins first, so that no worker is left alone with it."""
    items.sort(key=turn)


def turn(item):
    """All pages, which are most; servers, while the demonstration is loaded; journeys; then all the rest."""
    group = item.get_closest_marker("xdist_group")
    if group and group.args == ("pages",):
        return 0
    return next((n for n, name in enumerate(("server", "browser"), 1) if item.get_closest_marker(name)), 3)


def pytest_collection_finish():
    """What is there before the first test stays; for what can go of the rest one looks seldom."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol():
    """Whatever hangs is shown and ends its process: the suite names it, and goes on in another."""
    bound.step()
    try:
        return (yield)
    finally:
        bound.end()


def emptied(case: TransactionTestCase) -> None:
    """What a test committed goes; what was made with the tables stays, which `flush` would make again."""
    tables = {*connection.introspection.django_table_names()} - {"django_content_type", "auth_permission"}
    with transaction.atomic(), connection.cursor() as cursor:
        for table in sorted(tables):
            cursor.execute(f"DELETE FROM {table}")


TransactionTestCase._fixture_teardown = emptied


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """What a process asks the database once is known before the first test: none of them pays for it."""
    from django.contrib.contenttypes.models import ContentType

    with django_db_blocker.unblock():
        ContentType.objects.get_for_models(*apps.get_models())
        assert connection.features.supports_json_field


@pytest.fixture(scope="module")
def once(django_db_setup, django_db_blocker):
    """What fixtures of a module make after this is there for each of its tests, which leave it as it was."""
    with django_db_blocker.unblock(), translation.override("en"), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def english():
    """Tests read the sentences in the language of the code."""
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def outbox(settings):
    """Mail ends in the outbox table, as it does in the product."""
    settings.EMAIL_BACKEND = "croisee.kit.mail.OutboxBackend"


@pytest.fixture(autouse=True)
def nobody_looks(monkeypatch):
    """What was searched waits until a test has it written."""
    from croisee.funding import looking

    monkeypatch.setattr(looking, "WAITING", looking.Waiting())
    monkeypatch.setattr(looking, "PAUSE", float("inf"))


@pytest.fixture
def client(client):
    """A browser that prefers English."""
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client


@pytest.fixture
def world(db):
    """A published meeting with one person for each role; see tests/world.py."""
    from tests.world import build

    return build()


@pytest.fixture
def visit(client, world):
    """visit(role, url) or visit(role, url, {...}) to post: as somebody of the world."""

    def go(role: str, url: str, data: dict | None = None, **headers):
        world.enter(client, role)
        return client.get(url, **headers) if data is None else client.post(url, data, **headers)

    return go


@pytest.fixture
def statements(client):
    """statements(address): how many statements a page asks of the database, once everything is warm."""

    def count(address: str) -> int:
        client.get(address)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        return len(asked)

    return count
