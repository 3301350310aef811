"""What a ballot may say, by the rules of its decision."""

from collections.abc import Mapping
from typing import Any

from croisee.cooperation.decisions.terms import Terms, Way
from croisee.engines import deciding

CHOICES = {
    Way.CONSENT: tuple(one.value for one in deciding.Consent),
    Way.CONSENSUS: tuple(one.value for one in deciding.Agreement),
    Way.MAJORITY: tuple(one.value for one in deciding.Choice),
}
REASONED = ("object", "block")


def is_valid(terms: Terms, answer: Mapping[str, Any]) -> bool:
    """Whether a ballot says something that can be counted."""
    known = {one.id for one in terms.options}
    if terms.way == Way.RANKING:
        named = [option for tier in answer.get("tiers", ()) for option in tier]
        return bool(named) and len(set(named)) == len(named) and set(named) <= known
    if terms.way == Way.SHARING:
        points = answer.get("points", {})
        given = sum(points.values())
        are_right = all(isinstance(one, int) and one > 0 for one in points.values())
        fits = given <= terms.points if terms.points else all(one == 1 for one in points.values())
        return are_right and fits and set(points) <= known
    return answer.get("choice") in CHOICES[Way(terms.way)]


def needs_reason(answer: Mapping[str, Any]) -> bool:
    """Who stands in the way says why."""
    return answer.get("choice") in REASONED
