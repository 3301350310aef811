from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.contrib.auth.models import AnonymousUser

from croisee.kit.records import ID, Field, Kind, kind_named, kinds, register

ROW = SimpleNamespace(
    pk=3,
    title="Räume teilen",
    note="  ",
    day=date(2026, 4, 2),
    at=datetime(2026, 4, 2, 9, 30, tzinfo=UTC),
    amount=Decimal("12.50"),
    parts=[SimpleNamespace(pk=1, title="one"), SimpleNamespace(pk=2, title="two")],
    home=None,
)
TITLE = Field("title", "What it is called.")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        (ID, 3),
        (TITLE, "Räume teilen"),
        (Field("note", "What is said."), None),
        (Field("day", "The day.", "date"), "2026-04-02"),
        (Field("at", "The moment.", "datetime"), "2026-04-02T09:30:00+00:00"),
        (Field("amount", "How much.", "number"), 12.5),
        (Field("home", "Where.", "object", items=(TITLE,)), None),
        (Field("shout", "Aloud.", of=lambda row: row.title.upper()), "RÄUME TEILEN"),
        (
            Field("parts", "Its parts.", "object", items=(ID, TITLE), is_many=True),
            [{"id": 1, "title": "one"}, {"id": 2, "title": "two"}],
        ),
    ],
    ids=lambda one: getattr(one, "name", ""),
)
def test_a_field_reads_a_row_as_json(field, value):
    assert field.read(ROW) == value


def test_a_field_of_an_unknown_type_is_refused():
    with pytest.raises(ValueError, match="nobody knows"):
        Field("title", "…", "colour")


def test_a_record_says_the_address_of_its_page(settings):
    kind = Kind("things", "Things", "…", None, (ID, TITLE), lambda row: f"/things/{row.pk}/")
    assert kind.record(ROW) == {"id": 3, "title": "Räume teilen", "url": f"{settings.SITE_URL}/things/3/"}


def test_a_kind_is_declared_once():
    with pytest.raises(ValueError, match="twice"):
        register(replace(kinds()[0]))


def test_every_kind_has_a_number_and_says_what_it_is():
    for kind in kinds():
        assert kind.fields[0] is ID and kind.says and kind.title
        assert all(field.says for field in kind.fields)
        assert kind_named(kind.name) is kind
        names = [field.name for field in kind.all_fields]
        assert len(names) == len(set(names)), kind.name


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.name)
def test_every_kind_is_read_whoever_asks(world, kind):
    """With all that its fields need: no record asks the database more than the rows of one more."""
    for visitor in (AnonymousUser(), world.participant, world.organiser, world.administrator):
        for record in kind.records(kind.open_to(visitor)):
            assert record.keys() == {field.name for field in kind.all_fields}
