from datetime import date

import pytest

from croisee.engines.financing import (
    AllOf,
    AnyOf,
    Bearer,
    Between,
    Catalogue,
    Desk,
    In,
    Instrument,
    Not,
    Project,
    Source,
    Territories,
    Within,
)

TODAY = date(2026, 11, 23)
PLACES = Territories({"54395": frozenset({"54", "FR"})})
CALL = Source("call of 2026")


def checked(rule, **fields):
    """The one instrument with this rule, and the check that it is of."""
    catalogue = Catalogue((Instrument("i", "grant", rule, source=Source("its page")),), PLACES)
    check = Desk(catalogue, TODAY).check(Project(TODAY, Bearer(fields)))
    return check.outcome("i"), check


def said(outcome):
    return outcome.verdict, [str(reason) for reason in outcome.reasons]


def test_what_is_met_is_said():
    rule = AllOf((Within("territory", ("54", "57")), Not(In("stage", ("ended",))), Between("staff", 1, 10)))

    outcome, _ = checked(rule, territory="54395", stage="start", staff=4)

    assert said(outcome) == (
        "eligible",
        [
            "territory is 54395, which is or lies in 54, 57",
            "stage is start, none of ended",
            "staff is 4, from 1 to 10",
        ],
    )


def test_the_first_rule_that_fails_decides_with_its_words_and_its_source():
    rule = AllOf(
        (
            In("kind", ("association",)),
            AllOf((Between("staff", None, 10, words="Ten people at most."),), source=CALL),
            Between("age_years", 3, None),
        )
    )

    outcome, _ = checked(rule, kind="association", staff=12, age_years=1)

    [reason] = outcome.reasons
    assert (outcome.verdict, str(reason), reason.source) == (
        "not",
        "staff is 12, more than 10 (Ten people at most.)",
        CALL,
    )


def test_without_one_of_its_own_a_rule_has_the_source_of_its_instrument():
    outcome, _ = checked(In("kind", ("association",)), kind="authority")

    assert outcome.reasons[0].source == Source("its page")


def test_where_one_of_several_is_enough_all_that_fail_are_said():
    rule = AnyOf((In("kind", ("association",)), In("legal_form", ("scic",))))

    outcome, _ = checked(rule, kind="authority", legal_form="commune")

    assert said(outcome) == (
        "not",
        ["kind is authority, none of association", "legal_form is commune, none of scic"],
    )


def test_what_is_not_known_is_listed_once():
    rule = AllOf((In("kind", ("association",)), Between("staff", 1, None), Not(In("staff", (7,)))))

    outcome, _ = checked(rule, kind="association")

    assert (outcome.verdict, outcome.missing) == ("unknown", ("staff",))


def test_an_answer_that_cannot_be_compared_is_said_and_asked_again():
    outcome, check = checked(Between("staff", None, 10), staff="four")

    assert said(outcome) == ("unknown", ["staff is four, which cannot be compared"])
    assert check.next_question.field == "staff"


def test_a_rule_that_is_not_in_force_asks_nothing():
    outcome, _ = checked(In("kind", ("x",), until=date(2013, 12, 31)))

    assert said(outcome) == ("eligible", ["nothing is asked"])


def test_a_rule_that_nobody_meets_says_so():
    assert said(checked(AnyOf(()))[0]) == ("not", ["no project can meet its rules"])


def test_rules_of_one_day_do_not_judge_a_project_of_another():
    with pytest.raises(ValueError, match="The rules are those of 2026-11-23"):
        Desk(Catalogue(), TODAY).check(Project(date(2013, 9, 12)))


def steps(check):
    return [
        (change.verdict, [(step.field, step.fact.kind, step.answers) for step in change.steps])
        for change in check.changes("i")
    ]


RULE = AllOf(
    (
        In("kind", ("association", "cooperative")),
        Between("staff", None, 10),
        Not(In("stage", ("ended",))),
        Within("territory", ("54", "57")),
    )
)
FITS = {"kind": "association", "staff": 4, "stage": "start", "territory": "54395"}


@pytest.mark.parametrize(
    ("fields", "step"),
    [
        ({"kind": "authority"}, ("kind", "must_be", ("association", "cooperative"))),
        ({"staff": 76}, ("staff", "must_fall", (10,))),
        ({"stage": "ended"}, ("stage", "must_not_be", ())),
        ({"territory": "62041"}, ("territory", "must_lie", ("54", "57"))),
    ],
)
def test_the_one_field_that_would_have_to_be_otherwise(fields, step):
    _, check = checked(RULE, **{**FITS, **fields})

    assert steps(check) == [("eligible", [step])]


def test_several_fields_are_named_together_when_one_is_not_enough():
    _, check = checked(RULE, **{**FITS, "kind": "authority", "staff": 12})

    assert [str(change) for change in check.changes("i")] == [
        "kind would have to be association, cooperative and staff would have to be 10 or less"
    ]


def test_each_field_that_is_enough_alone_is_a_change():
    _, check = checked(AnyOf((Between("staff", 1, 3), In("kind", ("scic",)))), staff=9, kind="sa")

    assert steps(check) == [
        ("eligible", [("staff", "must_fall", (3,))]),
        ("eligible", [("kind", "must_be", ("scic",))]),
    ]


def test_a_change_may_leave_open_what_is_not_known():
    _, check = checked(AllOf((In("kind", ("association",)), In("theme", ("reuse",)))), kind="authority")

    assert steps(check) == [("unknown", [("kind", "must_be", ("association",))])]


def test_nothing_would_have_to_change_where_nothing_is_refused():
    assert checked(RULE, **FITS)[1].changes("i") == ()
    assert checked(RULE)[1].changes("i") == ()


def test_the_examples_of_the_package_hold():
    import doctest

    from croisee.engines import financing

    assert doctest.testmod(financing).failed == 0
