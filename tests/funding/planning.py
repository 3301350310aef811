"""A plan that is computed, and what is read of it."""

from croisee.funding import actions

BUDGET = {
    "costs": [{"label": "Van", "category": "equipment", "amount": 10000, "month": 0}],
    "own_funds": {"min": 0, "max": 4000},
    "private": {"max": 0},
    "max_debt": None,
    "aid": [],
}


def computed(path, **wishes):
    by = path.project.opened_by
    plan = actions.ask_plan(project=path.project, by=by, wishes=wishes or None)
    actions.compute_plan(plan=plan)
    plan.refresh_from_db()
    return plan


def lines(plan):
    return {line["instrument"]: line["amount"] for line in plan.result["plans"][0]["lines"]}
