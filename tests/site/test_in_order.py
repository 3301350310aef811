"""Two fields that a form or a rule compares are compared by the database, too."""

import ast
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction
from django.db.models import F, Q

import croisee
from croisee.funding.models import Circuit, Sending
from croisee.kit.ordered import put_in_order
from tests import factories as make
from tests.factories.deciding import SpaceDecisionFactory

HOUSE = Path(croisee.__file__).parent
COMPARES = (ast.Lt, ast.LtE, ast.Gt, ast.GtE)
DAY, LATER = date(2026, 3, 1), date(2026, 9, 1)
HOUR, LATER_HOUR = datetime(2026, 3, 1, 9, tzinfo=UTC), datetime(2026, 9, 1, 9, tzinfo=UTC)


def names(node: ast.expr, said: dict[str, list[str]]) -> list[str]:
    """The fields that an expression may be: `until`, `said["until"]`, `said.get("until")`, `row.until`."""
    match node:
        case ast.Name(id=name):
            return said.get(name, [name])
        case ast.Attribute(attr=name) | ast.Subscript(slice=ast.Constant(value=str(name))):
            return [name]
        case ast.Call(func=ast.Attribute(attr="get"), args=[ast.Constant(value=str(name)), *_]):
            return [name]
        case ast.Call(func=ast.Name(id="max" | "min"), args=parts) | ast.BoolOp(values=parts):
            return [name for part in parts for name in names(part, said)]
    return []


def variables(function: ast.FunctionDef) -> dict[str, list[str]]:
    """What `first, last = said.get("since"), said.get("until")` calls what."""
    found: dict[str, list[str]] = {}
    for node in ast.walk(function):
        match node:
            case ast.Assign(targets=[ast.Tuple(elts=into)], value=ast.Tuple(elts=values)):
                found |= {ast.unparse(one): names(value, {}) for one, value in zip(into, values, strict=True)}
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                found[name] = names(value, {})
    return {name: fields for name, fields in found.items() if fields}


def refuses(node: ast.AST) -> bool:
    return isinstance(node, ast.FunctionDef) and node.name.startswith(("clean", "why_not_"))


def compared_in(tree: ast.Module) -> Iterator[tuple[str, str]]:
    for function in filter(refuses, ast.walk(tree)):
        said = variables(function)
        for node in ast.walk(function):
            if isinstance(node, ast.Compare) and isinstance(node.ops[0], COMPARES):
                left, right = names(node.left, said), names(node.comparators[0], said)
                yield from ((one, other) for one in left for other in right)
    for node in tree.body:  # PAIRS = (("opens", "closes"), …), compared one after the other
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "PAIRS":
            yield from ast.literal_eval(node.value)


def compared() -> set[tuple[type[models.Model], frozenset[str]]]:
    """Each model with two of its fields that something refuses in one order."""
    found = set()
    for file in HOUSE.rglob("*.py"):
        app, *inside = file.relative_to(HOUSE).parts
        if not inside or app == "engines" or "migrations" in inside:
            continue
        pairs = {frozenset(pair) for pair in compared_in(ast.parse(file.read_text("utf-8")))}
        for model in apps.get_app_config(app).get_models() if apps.is_installed(f"croisee.{app}") else ():
            fields = {field.name for field in model._meta.concrete_fields}
            found |= {(model, pair) for pair in pairs if len(pair) == 2 and pair <= fields}
    return found


def fields_of(condition: Q | F | object) -> set[str]:
    """Those that a condition names, on either side."""
    if isinstance(condition, F):
        return {condition.name}
    if isinstance(condition, tuple):
        return {condition[0].partition("__")[0]} | fields_of(condition[1])
    return set().union(*map(fields_of, condition.children)) if isinstance(condition, Q) else set()


def is_held(model: type[models.Model], pair: frozenset[str]) -> bool:
    checks = [one for one in model._meta.constraints if isinstance(one, models.CheckConstraint)]
    return any(pair <= fields_of(one.condition) for one in checks)


def test_what_forms_compare_is_held_by_the_database():
    found = compared()

    said = {(model._meta.label, *sorted(pair)) for model, pair in found}
    assert said >= {
        ("network.Affiliation", "since", "until"),
        ("funding.Circuit", "since", "until"),
        ("funding.Instrument", "closes", "opens"),
        ("funding.Upload", "expires_on", "issued_on"),
        ("cooperation.Decision", "closes_at", "opens_at"),
        ("meetings.Meeting", "expected_max", "expected_min"),
        ("meetings.Session", "end", "start"),
    }
    assert [(model._meta.label, *sorted(pair)) for model, pair in found if not is_held(model, pair)] == []


def sending(**facts):
    facts = {"sent_on": DAY, "answered_on": DAY, "is_granted": True, "noted_at": HOUR} | facts
    return Sending.objects.create(application=make.ApplicationFactory(), **facts)


# constraint → how a row is made, what breaks it, what a migration makes of that
BROKEN = {
    "affiliation_ends_after_it_begins": (
        make.AffiliationFactory, {"since": LATER, "until": DAY}, {"since": DAY, "until": DAY},
    ),
    "meeting_expects_the_least_or_more": (
        make.MeetingFactory,
        {"expected_min": 80, "expected_max": 20}, {"expected_min": 20, "expected_max": 80},
    ),
    "decision_closes_after_it_opens": (
        SpaceDecisionFactory,
        {"opens_at": LATER_HOUR, "closes_at": HOUR}, {"opens_at": HOUR, "closes_at": HOUR},
    ),
    "a_new_day_comes_after_the_word_on_it": (
        make.CommitmentNoteFactory, {"on": LATER, "until": DAY}, {"on": LATER, "until": None},
    ),
    "followed_ends_after_it_begins": (
        make.FollowedFactory, {"starts_on": LATER, "ends_on": DAY}, {"starts_on": LATER, "ends_on": None},
    ),
    "circuit_ends_after_it_begins": (
        make.CircuitFactory, {"since": LATER, "until": DAY}, {"since": DAY, "until": DAY},
    ),
    "club_ends_after_it_begins": (
        make.ClubFactory, {"since": LATER, "until": DAY}, {"since": DAY, "until": DAY},
    ),
    "upload_holds_from_its_day": (
        make.UploadFactory, {"issued_on": LATER, "expires_on": DAY}, {"issued_on": DAY, "expires_on": DAY},
    ),
    "answered_after_it_was_sent": (
        sending, {"sent_on": LATER, "answered_on": DAY}, {"sent_on": DAY, "answered_on": DAY},
    ),
    "paid_after_it_was_answered": (
        sending, {"answered_on": LATER, "paid_on": DAY}, {"answered_on": LATER, "paid_on": LATER},
    ),
}  # fmt: skip
MENDS = {
    "network": "0010_affiliations_in_order", "meetings": "0005_expected_in_order",
    "cooperation": "0020_in_order", "federation": "0003_in_order", "funding": "0030_in_order",
}  # fmt: skip


@contextmanager
def as_before(table: str, constraint: str):
    """A table without a constraint; PostgreSQL has it back with the end of the test."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA ignore_check_constraints = ON")
            yield
            cursor.execute("PRAGMA ignore_check_constraints = OFF")
        else:
            connection.check_constraints()
            cursor.execute(f'ALTER TABLE "{table}" DROP CONSTRAINT "{constraint}"')
            yield


@pytest.mark.postgres
@pytest.mark.django_db
@pytest.mark.parametrize("name", BROKEN)
def test_the_database_keeps_what_is_out_of_order_away(name):
    row, broken, _mended = BROKEN[name]

    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        row(**broken)


@pytest.mark.postgres
@pytest.mark.django_db
@pytest.mark.parametrize("name", BROKEN)
def test_what_was_out_of_order_before_is_mended_first(name):
    make_row, broken, mended = BROKEN[name]
    row = make_row()
    meta = row._meta

    with as_before(meta.db_table, name):
        type(row)._base_manager.filter(pk=row.pk).update(**broken)
        import_module(f"croisee.{meta.app_label}.migrations.{MENDS[meta.app_label]}").put_in_order(apps, None)

    row.refresh_from_db()
    assert {field: getattr(row, field) for field in mended} == mended
    row.validate_constraints()


def test_a_row_of_an_earlier_version_is_put_in_order_before_it_is_kept():
    """As the migrations did with those that were there: a backup of 0.1.0 comes back."""
    circuit = Circuit(since=date(2026, 2, 1), until=date(2026, 1, 1))
    lasting = Circuit(since=date(2026, 2, 1))
    for row in (circuit, lasting):
        put_in_order(row)

    assert (circuit.since, circuit.until) == (date(2026, 1, 1), date(2026, 1, 1))
    assert (lasting.since, lasting.until) == (date(2026, 2, 1), None)
