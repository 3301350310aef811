"""OUT of `croisee fund check`."""

from typing import TYPE_CHECKING, Any

from croisee.engines.reading import VERSION

from .values import source_to_json

if TYPE_CHECKING:
    from croisee.engines.financing.changes import Change
    from croisee.engines.financing.checking import Check
    from croisee.engines.financing.explaining import Outcome


def check_to_json(check: "Check") -> dict[str, Any]:
    """Write an OUT."""
    question = check.next_question
    return {
        "version": VERSION,
        "instruments": [outcome_to_json(one, check.changes(one.instrument)) for one in check.outcomes()],
        "next_question": question and {"field": question.field, "settles": question.settles},
    }


def outcome_to_json(outcome: "Outcome", changes: "tuple[Change, ...]") -> dict[str, Any]:
    return {
        "instrument": outcome.instrument,
        "verdict": outcome.verdict,
        "why": "; ".join(map(str, outcome.reasons)),
        "source": source_to_json(outcome.reasons[0].source),
        "missing": list(outcome.missing),
        "changes": [{"verdict": one.verdict, "steps": steps_to_json(one)} for one in changes],
    }


def steps_to_json(change: "Change") -> list[dict[str, Any]]:
    return [
        {"field": step.field, "why": str(step.fact), "answers": list(step.answers)} for step in change.steps
    ]
