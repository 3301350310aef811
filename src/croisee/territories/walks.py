"""Dated relations followed to their ends, as a subquery: one statement at any depth, on both databases."""

from datetime import date

from django.db.models.expressions import RawSQL

WALK = """
WITH RECURSIVE reached(id) AS (
    SELECT step.{end} FROM {table} step WHERE step.{start} = %s AND {holds}
    UNION
    SELECT step.{end} FROM {table} step JOIN reached ON step.{start} = reached.id WHERE {holds}
)
SELECT id FROM reached"""
OPEN_ON = """(step.valid_from IS NULL OR step.valid_from <= %s)
    AND (step.valid_until IS NULL OR step.valid_until >= %s)"""
DONE_BY = "step.day <= %s"


def contents(place_id: int, on: date) -> RawSQL:
    """The keys of all places inside one, at every level."""
    return _walk("territories_containment", "container_id", "place_id", OPEN_ON, place_id, [on, on])


def containers(place_id: int, on: date) -> RawSQL:
    """The keys of all places that contain one, at every level."""
    return _walk("territories_containment", "place_id", "container_id", OPEN_ON, place_id, [on, on])


def heirs(place_id: int, on: date) -> RawSQL:
    """The keys of all places that had taken the place of one, heirs of heirs included."""
    return _walk("territories_succession", "predecessor_id", "successor_id", DONE_BY, place_id, [on])


def _walk(table: str, start: str, end: str, holds: str, place_id: int, dates: list[date]) -> RawSQL:
    sql = WALK.format(table=table, start=start, end=end, holds=holds)
    return RawSQL(sql, [place_id, *dates, *dates])
