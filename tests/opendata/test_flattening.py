"""Records as rows of a table."""

from types import SimpleNamespace

import pytest
from django.contrib.auth.models import AnonymousUser

from croisee.kit.records import ID, Field, Kind, kinds, named
from croisee.opendata.flattening import columns_of, fields_of

SHARED = Kind(
    name="things",
    title="Things",
    says="Some things.",
    open_to=lambda visitor: None,  # type: ignore[arg-type]
    address=lambda row: "/things/1/",
    fields=(
        ID,
        Field("is_open", "Whether it is open.", "boolean"),
        Field("kind", "What it is.", choices=("a", "b")),
        named("home", "Where it is."),
        named("parts", "Its parts.", is_many=True),
    ),
)
ROW = SimpleNamespace(pk=1, is_open=True, kind="a", home=SimpleNamespace(pk=2), parts=[SimpleNamespace(pk=3)])


def test_an_object_becomes_columns_and_a_list_a_cell():
    record = {"id": 1, "is_open": True, "kind": None, "home": {"id": 2, "name": "Town"}, "parts": [{"id": 3}]}

    cells = {column.name: column.cell(record | {"url": "u"}) for column in columns_of(SHARED)}

    assert cells == {
        "id": 1, "is_open": "true", "kind": "", "home_id": 2, "home_name": "Town", "parts": '[{"id": 3}]',
        "url": "u",
    }  # fmt: skip


def test_what_is_not_there_leaves_its_cells_empty():
    record = {"id": 1, "is_open": None, "kind": "", "home": None, "parts": [], "url": "u"}

    assert [column.cell(record) for column in columns_of(SHARED)] == [1, "", "", "", "", "", "u"]


def test_a_schema_says_types_and_choices():
    told = {one["name"]: one for one in fields_of(SHARED)}

    assert told["kind"]["constraints"] == {"enum": ["a", "b"]}
    assert (told["home"]["type"], told["parts"]["type"], told["url"]["format"]) == ("object", "array", "uri")


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.name)
def test_no_two_columns_of_a_kind_have_one_name(kind):
    names = [column.name for column in columns_of(kind)]

    assert len(names) == len(set(names))


@pytest.mark.django_db
@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.name)
def test_every_kind_has_a_key_to_go_on_from(kind):
    assert kind.open_to(AnonymousUser()).model._meta.pk is not None
    assert kind.fields[0].name in ("id", "code")
