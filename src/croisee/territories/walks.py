"""Dated relations followed to their ends, as a subquery: one statement at any depth, on both databases.

The place where a walk starts is part of it. `reached.id IS NULL` is never so: it ties the days to what was
reached, for SQLite would else read all steps of the table once, to know which of them hold on the day.
"""

from datetime import date

from django.db.models.expressions import RawSQL

WALK = """
WITH RECURSIVE reached(id) AS (
    SELECT id FROM territories_territory WHERE id = %s
    UNION
    SELECT step.{end} FROM {table} step JOIN reached ON step.{start} = reached.id WHERE {holds}
)
SELECT id FROM reached"""
OPEN_ON = """(step.valid_from IS NULL OR step.valid_from <= %s OR reached.id IS NULL)
    AND (step.valid_until IS NULL OR step.valid_until >= %s OR reached.id IS NULL)"""
OPEN_HERE = OPEN_ON.replace(" OR reached.id IS NULL", "").replace("step.", "place.")
STATES = "SELECT id FROM territories_territory WHERE level = 'state'"
NOT_OF_A_STATE = f"step.container_id NOT IN ({STATES}) AND {OPEN_ON}"
BELOW = WALK.format(
    table="territories_containment", start="container_id", end="place_id", holds=NOT_OF_A_STATE
)
DOWN = f"""{BELOW} UNION ALL
SELECT place.id FROM territories_territory state
JOIN territories_territory place ON place.country = state.country AND place.id <> state.id
WHERE state.level = 'state' AND state.id IN (SELECT id FROM reached) AND {OPEN_HERE}"""
UP = WALK.format(table="territories_containment", start="place_id", end="container_id", holds=OPEN_ON)
REACHING = f"""
WITH RECURSIVE reached(start, id) AS (
    SELECT id, id FROM territories_territory WHERE id IN ({{places}})
    UNION
    SELECT reached.start, step.container_id
    FROM territories_containment step JOIN reached ON step.place_id = reached.id WHERE {OPEN_ON}
)"""
KEYS_AROUND = f"{REACHING} SELECT start, id FROM reached"
AROUND = f"""{REACHING}
SELECT territory.*, reached.start AS around
FROM reached JOIN territories_territory territory ON territory.id = reached.id
ORDER BY reached.start, territory.id"""
INSIDE_EACH = f"""
WITH RECURSIVE reached(start, id) AS (
    SELECT id, id FROM territories_territory WHERE id IN ({{places}})
    UNION
    SELECT reached.start, step.place_id
    FROM territories_containment step JOIN reached ON step.container_id = reached.id WHERE {OPEN_ON}
)
SELECT start, id FROM reached"""
ONWARD = WALK.format(
    table="territories_succession", start="predecessor_id", end="successor_id", holds="step.day <= %s"
)


def contents(place_id: int, on: date) -> RawSQL:
    """The keys of all places inside one, at every level; what has a State's country is inside that State."""
    return RawSQL(DOWN, [place_id, on, on, on, on])


def containers(place_id: int, on: date) -> RawSQL:
    """The keys of all places that contain one, at every level."""
    return RawSQL(UP, [place_id, on, on])


def heirs(place_id: int, on: date) -> RawSQL:
    """The keys of all places that had taken the place of one, heirs of heirs included."""
    return RawSQL(ONWARD, [place_id, on])
