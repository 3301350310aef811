"""A rule is written in groups and conditions; what nobody touches stays as it was, whatever it is."""

import pytest
from django.utils.datastructures import MultiValueDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from croisee.engines.financing.formats.rules import rule_from_json
from croisee.funding.actions import seed
from croisee.funding.fields import FACTS
from croisee.funding.forms.rule import RuleForm
from croisee.funding.models import RuleVersion

SMALL = {"field": "staff", "between": [None, 9]}
RURAL = {"field": "rural", "in": [True]}
ANY = {"any": [SMALL, RURAL], "words": "One of the two", "from": "2014-01-01"}


def sent(form, **changes):
    """What a browser sends of the page, with a button."""
    data = MultiValueDict({"draft": [form.as_text()]})
    for one in form.forms.values():
        for name in one.fields:
            value = one[name].value()
            told = value if isinstance(value, list) else [] if value is None else [str(value)]
            data.setlist(one.add_prefix(name), told)
    for name, value in changes.items():
        data.setlist(name.replace("_", "-"), value if isinstance(value, list) else [value])
    return data


def again(rule, **changes):
    return RuleForm(rule, sent(RuleForm(rule), **changes))


letters = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"))
texts = st.text(letters, min_size=1, max_size=8)
days = st.dates().map(str)
numbers = st.one_of(st.integers(-(10**18), 10**18), st.floats(allow_nan=False, allow_infinity=False))
values = st.one_of(texts, numbers, st.booleans())
names = st.sampled_from([*FACTS, "made_up"])


def pairs(of):
    """Two limits in order, either of them open."""
    ordered = st.tuples(of, of).map(sorted)
    return st.tuples(ordered, st.booleans(), st.booleans()).map(
        lambda told: [told[0][0] if told[1] else None, told[0][1] if told[2] else None]
    )


said = st.fixed_dictionaries(
    {}, optional={"from": st.just("2013-09-12"),
                  "to": st.just("2020-01-01"), "words": texts, "source": texts | st.just({"url": "https://example.org"})}
)  # fmt: skip
tests = st.one_of(
    st.fixed_dictionaries({"field": names, "in": st.lists(values, max_size=4)}),
    st.fixed_dictionaries({"field": names, "between": st.one_of(pairs(numbers), pairs(texts), pairs(days))}),
    st.fixed_dictionaries({"field": names, "within": st.lists(texts, max_size=3)}),
)
conditions = st.tuples(tests, said).map(lambda told: told[0] | told[1])
groups = st.recursive(
    conditions,
    lambda inner: st.tuples(
        st.one_of(
            st.fixed_dictionaries({"all": st.lists(inner, max_size=3)}),
            st.fixed_dictionaries({"any": st.lists(inner, max_size=3)}),
            st.fixed_dictionaries({"not": inner}),
        ),
        said,
    ).map(lambda told: told[0] | told[1]),
    max_leaves=12,
)


@pytest.mark.django_db
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(groups)
def test_any_rule_opens_and_is_kept_as_it_was(rule):
    rule_from_json(rule)
    form = again(rule)

    assert form.is_valid() and form.rule is rule


@pytest.mark.django_db
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(groups)
def test_a_condition_more_leaves_the_others_as_they_were(rule):
    form = again(rule, do="add:0", p0_fact="rural")
    form = RuleForm(rule, sent(form))
    parts = rule.get("all", [rule])

    assert form.rule["all"] == [*parts, RURAL]


def test_all_that_comes_with_croisee_opens_and_is_kept_as_it_was(db):
    seed()
    for version in RuleVersion.objects.all():
        form = again(version.rule)
        assert form.is_valid() and not form.has_changed
