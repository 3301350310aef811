from datetime import date
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as some

from croisee.engines.financing import (
    AllOf,
    AnyOf,
    Between,
    Catalogue,
    Desk,
    In,
    Instrument,
    Not,
    Project,
    Territories,
    Within,
    evaluate,
)
from croisee.engines.financing.explaining import NAMES
from croisee.engines.financing.questions import asked_together
from tests.engines.financing.test_rule import PLACES, facts, rules

TODAY = date(2026, 11, 23)
VERDICTS = {True: "eligible", False: "not", None: "unknown"}


def desk(*rules, territories=PLACES):
    instruments = tuple(Instrument(f"i{n}", "grant", rule) for n, rule in enumerate(rules))
    return Desk(Catalogue(instruments, territories), TODAY)


def check(desk, **fields):
    return desk.check(Project(TODAY, fields=fields))


@given(some.lists(rules, max_size=5), facts)
def test_all_rules_at_once_say_what_each_says_alone(several, facts):
    verdicts = check(desk(*several), **facts).verdicts

    assert list(verdicts.values()) == [VERDICTS[evaluate(rule, facts, PLACES)] for rule in several]


@given(some.lists(rules, max_size=4), facts)
def test_each_verdict_has_its_reasons(several, facts):
    for outcome in check(desk(*several), **facts).outcomes():
        assert outcome.reasons
        assert bool(outcome.missing) == (outcome.verdict == "unknown")


@settings(deadline=None)
@given(some.lists(rules, min_size=1, max_size=4), facts)
def test_a_change_does_what_it_says(several, facts):
    checked = check(desk(*several), **facts)
    for rule, instrument in zip(several, checked.verdicts, strict=True):
        for change in checked.changes(instrument):
            assert checked.verdicts[instrument] == "not"
            tried = [[(step.field, answer) for answer in step.answers] for step in change.steps]
            for answers in product(*tried):
                assert VERDICTS[evaluate(rule, {**facts, **dict(answers)}, PLACES)] == change.verdict


def test_the_question_that_settles_most_comes_first():
    kind = In("kind", ("association",))
    all_three = desk(kind, AllOf((kind, Between("staff", None, 10))), Between("staff", None, 50))

    question = check(all_three).next_question

    # staff is 10 or less, 50 or less, or more: 1, 2 and 2 are settled; kind settles 2 or 1
    assert (question.field, question.settles, question.asked_by) == ("staff", 1.666667, 2)


def test_priors_say_which_answers_are_likely():
    rare, usual = In("stage", ("ended",)), Between("staff", None, 10)
    both = desk(AllOf((rare, usual)), AllOf((rare, Not(usual))))
    project = Project(TODAY)

    told = both.check(project, {"stage": {"ended": 1, "start": 9}, "staff": {5: 9, 50: 1}}).next_question

    assert (told.field, told.settles) == ("stage", 1.8)


def test_places_count_by_their_number():
    places = Territories({f"c{n}": frozenset({"54" if n < 9 else "57"}) for n in range(10)})
    in_57 = AllOf((Within("territory", ("57",)), In("kind", ("association",))))

    question = check(desk(in_57, territories=places)).next_question

    assert (question.field, question.settles) == ("territory", 0.9)


def test_yes_and_no_are_all_the_answers_to_a_question_with_yes_or_no():
    assert check(desk(In("local_authority", (True,)))).next_question.settles == 1


def test_nothing_is_asked_when_all_is_settled():
    assert check(desk(In("kind", ("association",)), AnyOf(())), kind="authority").next_question is None


@settings(deadline=None)
@given(some.lists(rules, max_size=5), facts)
def test_questions_end_and_leave_nothing_open(several, facts):
    at = desk(*several)
    known = {}
    for _ in range(5):
        question = check(at, **known).next_question
        if question is None:
            break
        assert question.field not in known
        given = facts.get(question.field)
        known[question.field] = {"n": 2, "p": "9"}.get(question.field, "a") if given in (None, ()) else given
    assert NAMES[1] not in check(at, **known).verdicts.values()


def test_several_fields_may_be_one_question():
    flags = [In(name, (True,)) for name in ("rural", "cross_border")]
    found = check(desk(*flags, In("kind", ("association",)))).questions

    together, kind = asked_together(found, {"rural", "cross_border", "never"})

    assert (together.fields, together.settles, kind.fields) == (("rural", "cross_border"), 2, ("kind",))
    assert asked_together(found, ()) == found


@settings(deadline=None)
@given(some.lists(rules, max_size=4), facts)
def test_asking_together_forgets_no_field(several, given_facts):
    found = check(desk(*several), **given_facts).questions
    together = asked_together(found, {"a", "n"})

    assert sorted(name for one in together for name in one.fields) == sorted(one.field for one in found)
