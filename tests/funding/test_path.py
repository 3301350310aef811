"""From a project to what it may ask for: facts said once, questions, verdicts with their reasons."""

from datetime import date

import pytest
from django.urls import reverse

from croisee.cooperation.actions import leave
from croisee.cooperation.models import Project
from croisee.funding import actions, desks
from croisee.funding.actions.reminding import told_of
from croisee.funding.fields import fact_of
from croisee.funding.forms.path import AnswerForm
from croisee.funding.models import Instrument, Path
from croisee.funding.projects import known_of
from croisee.kit.access import Refused
from croisee.network.actions import erase_me
from tests.factories import (
    AffiliationFactory,
    AspectFactory,
    ContainmentFactory,
    InstrumentFactory,
    OrganisationFactory,
    ParticipationFactory,
    PathFactory,
    PersonFactory,
    RuleVersionFactory,
    TerritoryFactory,
)

pytestmark = pytest.mark.django_db


def instrument(key, *conditions, **facts):
    return RuleVersionFactory(
        instrument__key=key, instrument__name=key, rule={"all": list(conditions)}, **facts
    )


@pytest.fixture
def mine(client):
    """A path of somebody who is signed in."""
    path = PathFactory(project__opened_by=PersonFactory())
    client.force_login(path.project.opened_by)
    return path


def asked(client, path, **data):
    address = reverse("path", args=[path.project_id])
    answer = client.post(address, data, follow=True) if data else client.get(address)
    return answer.context


def test_a_project_begins_in_three_lines(client):
    town, place = (
        OrganisationFactory(name="Repair", kind="association", is_confirmed=True),
        TerritoryFactory(),
    )
    person = AffiliationFactory(organisation=town, is_representative=True).person
    client.force_login(person)
    said = {"title": "A workshop", "bearer": "repair", "where": f"{place.name} ({place.code})"}
    answer = client.post(reverse("path_begin"), said)

    project = Project.objects.get()
    assert answer.url == project.path.get_absolute_url()
    assert (project.meeting, project.opened_by, list(project.organisations.all())) == (None, person, [town])
    assert known_of(project.path) == {
        "kind": "association", "territory": place.code, "local_authority": False,
    }  # fmt: skip


def test_the_organisation_that_one_represents_stands_there_already(client):
    town, other = OrganisationFactory(name="Repair"), OrganisationFactory(name="Ride")
    person = AffiliationFactory(organisation=town, is_representative=True).person
    client.force_login(person)
    assert client.get(reverse("path_begin")).context["form"]["bearer"].value() == "Repair"

    AffiliationFactory(person=person, organisation=other, is_representative=True)
    assert client.get(reverse("path_begin")).context["form"]["bearer"].value() == ""


def test_nobody_begins_for_an_organisation_that_they_do_not_represent(client):
    OrganisationFactory(name="Repair", is_confirmed=True)
    client.force_login(PersonFactory())
    answer = client.post(reverse("path_begin"), {"title": "A workshop", "bearer": "Repair"})

    assert "You do not represent this organisation." in answer.text
    assert not Project.objects.exists()


def test_an_answer_counts_more_than_the_directory():
    place = TerritoryFactory(level="commune")
    path = PathFactory(bearer=OrganisationFactory(kind="authority", territory=place))
    path.answers = {"territory": "FR-1"}

    assert known_of(path) == {"kind": "commune", "territory": "FR-1", "local_authority": True}


def test_verdicts_come_with_what_decided(client, mine):
    region, town = TerritoryFactory(name="Grand Est"), TerritoryFactory(name="Nancy")
    ContainmentFactory(place=town, container=region)
    where = {"field": "territory", "within": [region.code]}
    instrument("here", where)
    instrument("small", where, {"field": "staff", "between": [None, 15]})
    instrument("authority", {"field": "kind", "in": ["commune"]}, source_url="https://example.org/rule")
    Path.objects.update(answers={"kind": "association", "territory": town.code})
    found = {
        verdict: client.get(reverse("path", args=[mine.project_id]), {"show": verdict}).context["page"].judged
        for verdict in ("eligible", "unknown", "not")
    }

    assert {verdict: [one.one.key for one in judged] for verdict, judged in found.items()} == {
        "eligible": ["here"], "unknown": ["small"], "not": ["authority"],
    }  # fmt: skip
    assert [said for said, _source in found["eligible"][0].reasons] == ["Where: Nancy, in Grand Est"]
    assert found["unknown"][0].missing == [("staff", "Employees, in full time")]
    refused = found["not"][0]
    assert [(said, source.url) for said, source in refused.reasons] == [
        ("Who asks: association, none of commune", "https://example.org/rule")
    ]
    assert refused.changes == ["Who asks: it would have to be commune"]


def test_the_question_that_settles_most_comes_first_and_may_be_left(client, mine):
    for n in range(3):
        instrument(f"staff-{n}", {"field": "staff", "between": [None, 15 + n]})
    instrument("rural", {"field": "rural", "in": [True]})

    assert asked(client, mine)["form"].fact.name == "staff"
    page = asked(client, mine, fact="staff", skip="1")
    assert (page["form"].fact.name, page["counts"]["unknown"]) == ("rural", 4)
    page = asked(client, mine, fact="rural", answer="yes")
    assert (page["form"], page["counts"]) == (None, {"eligible": 1, "unknown": 3, "not": 0})
    page = asked(client, mine, fact="staff", answer="16")
    assert (page["counts"], page["skipped"]) == ({"eligible": 3, "unknown": 0, "not": 1}, [])
    page = asked(client, mine, fact="staff", forget="1")
    assert page["counts"]["unknown"] == 3


def test_a_wrong_answer_is_asked_again(client, mine):
    instrument("place", {"field": "territory", "within": ["FR"]})
    page = asked(client, mine, fact="territory", answer="Nowhere at all")

    assert page["form"].errors
    mine.refresh_from_db()
    assert mine.answers == {}


@pytest.mark.parametrize("answer", ["2019", "-1", "many", ""])
def test_a_wrong_number_is_told_in_one_sentence_what_it_may_be(client, mine, answer):
    instrument("young", {"field": "age_years", "between": [None, 5]})
    page = asked(client, mine, fact="age_years", answer=answer)

    said = "Years since it was founded: write a number from 0 to 1,000."
    assert page["form"].errors["answer"] == [said]


def test_what_is_for_the_theme_of_the_project_comes_first(client, mine):
    for key in ("a", "b"):
        instrument(key)
    AspectFactory(instrument=Instrument.objects.get(key="b"), sort="theme", value="food")
    Path.objects.update(answers={"theme": ["food", "housing"]})

    assert [one.one.key for one in asked(client, mine)["page"].judged] == ["b", "a"]


def test_nobody_answers_which_day_it_is(client, mine):
    instrument("old", {"field": "today", "between": [None, "2020-01-01"]})
    page = asked(client, mine, fact="today", answer="yes")

    mine.refresh_from_db()
    assert (mine.answers, page["counts"]["not"]) == ({}, 1)


def test_a_rule_that_changes_counts_at_once(client, mine):
    version = instrument("staff", {"field": "staff", "between": [None, 15]})
    Path.objects.update(answers={"staff": 20})
    mine.refresh_from_db()
    assert desks.check(mine).verdicts == {"staff": "not"}
    by = PersonFactory(is_administrator=True)
    actions.change_instrument(
        instrument=version.instrument, values={"rule": {"field": "staff", "between": [None, 30]}}, by=by
    )

    assert desks.check(mine).verdicts == {"staff": "eligible"}


def test_what_is_over_is_not_asked_for(mine):
    InstrumentFactory(status="closed")

    assert desks.check(mine).verdicts == {}


def test_others_answer_nothing_for_a_project(mine):
    with pytest.raises(Refused):
        actions.answer(project=mine.project, said={"staff": 1}, by=PersonFactory())


@pytest.mark.parametrize("many", (1, 3))
def test_the_page_costs_the_same_at_any_size(client, mine, many, django_assert_num_queries):
    place = TerritoryFactory()
    for n in range(many):
        instrument(
            f"place-{n}", {"field": "territory", "within": [place.code]}, {"field": "rural", "in": [True]}
        )
    Path.objects.update(answers={"territory": place.code})
    asked(client, mine)
    with django_assert_num_queries(10):
        asked(client, mine)


# By the rules of another day


def test_a_project_is_judged_by_the_rules_of_2013(client, world):
    one = InstrumentFactory(key="now-closed", closes=date(2014, 1, 1), status="closed")
    InstrumentFactory(key="later", opens=date(2015, 1, 1))
    old, new = {"field": "rural", "in": [True]}, {"field": "rural", "in": [False]}
    RuleVersionFactory(instrument=one, rule=old, valid_until=date(2013, 12, 31))
    RuleVersionFactory(instrument=one, rule=new, valid_from=date(2014, 1, 1))
    path = PathFactory(bearer=world.town, answers={"rural": True})
    client.force_login(world.representative)
    page = client.get(path.get_absolute_url(), {"on": "2013-09-12"})
    found = page.context["page"].judged

    assert "now-closed" in [judged.one.key for judged in found]
    assert "later" not in [judged.one.key for judged in found]
    assert "Judged by the rules of" in page.content.decode()
    assert "now-closed" not in {*desks.check(path).verdicts}


def test_an_answer_leaves_the_day_and_a_day_that_is_none_stays_in_its_field(client, world):
    path = PathFactory(bearer=world.town)
    client.force_login(world.representative)
    address = f"{path.get_absolute_url()}?on=2013-09-12"
    assert client.post(address, {"fact": "staff", "answer": "3"}).url == f"{address}#counts"

    page = client.get(path.get_absolute_url(), {"on": "soon"})
    assert 'value="soon"' in page.content.decode() and page.context["rules_of"].day is None


def test_after_a_change_only_that_rule_is_read_again(monkeypatch):
    path, (one, _other) = PathFactory(answers={"staff": 3}), [RuleVersionFactory().instrument for _ in "ab"]
    desks.check(path)
    asked = []
    rules_of = desks.rules_of
    monkeypatch.setattr(
        desks, "rules_of", lambda sheets, day: asked.append(list(sheets)) or rules_of(sheets, day)
    )
    one.save()

    assert set(desks.check(path).verdicts) == set(Instrument.objects.values_list("key", flat=True))
    assert asked == [[one]]


def test_all_that_is_yes_or_no_is_one_question(client, mine):
    flags = ("rural", "cross_border", "leader_area")
    for flag in flags:
        instrument(flag, {"field": flag, "in": [True]})
    instrument("small", {"field": "staff", "between": [None, 5]})
    form = asked(client, mine)["form"]
    assert {fact.name for fact in form.facts} == {*flags}

    page = asked(client, mine, fact=flags, answer=["rural"])
    mine.refresh_from_db()
    assert mine.answers == {"rural": True, "cross_border": False, "leader_area": False}
    assert page["counts"] == {"eligible": 1, "unknown": 1, "not": 2}
    assert [fact.name for fact in page["form"].facts] == ["staff"]


def test_a_question_for_several_can_wait_and_one_of_them_is_asked_alone(client, mine):
    for flag in ("rural", "cross_border"):
        instrument(flag, {"field": flag, "in": [True]})
    page = asked(client, mine, fact=["rural", "cross_border"], skip="1")
    assert ([name for name, _label in page["skipped"]], page["form"]) == (["rural", "cross_border"], None)

    page = client.get(reverse("path", args=[mine.project_id]), {"ask": "rural"})
    assert page.context["form"].fact.name == "rural"


def test_a_number_that_cannot_be_is_asked_again():
    form = AnswerForm(fact_of("age_years"), {"answer": "40000"})

    assert not form.is_valid()
    assert AnswerForm(fact_of("age_years"), {"answer": "40"}).is_valid()


@pytest.mark.postgres
def test_what_one_may_ask_stands_as_in_a_dictionary_of_the_language_of_the_page(client, mine):
    for key, name, german in (("a", "Zèbre", "Adler"), ("b", "Âne", ""), ("c", "Chat", "")):
        told = InstrumentFactory(key=key, name=name, translations={"de": {"name": german}})
        RuleVersionFactory(instrument=told, rule={})

    def told(language):
        client.defaults["HTTP_ACCEPT_LANGUAGE"] = language
        return [judged.one.key for judged in asked(client, mine)["page"].judged]

    assert (told("fr"), told("de")) == (["b", "c", "a"], ["a", "b", "c"])


def test_the_money_goes_on_with_those_in_charge_when_whoever_began_it_leaves(client):
    path = PathFactory(project__opened_by=PersonFactory())
    opener, other = path.project.opened_by, PersonFactory()
    ParticipationFactory(project=path.project, person=opener, is_in_charge=True)
    ParticipationFactory(project=path.project, person=other)
    address = path.get_absolute_url()
    client.force_login(other)
    assert client.get(address).status_code in (403, 404)

    path.project.participations.filter(person=other).update(is_in_charge=True)
    assert client.get(address).status_code == 200
    leave(project=path.project, by=opener)

    assert set(Path.objects.of(other)) == {path}
    assert set(Path.objects.of(opener)) == set()
    assert told_of(path) == [other]
    erase_me(by=opener)
    assert Path.objects.filter(pk=path.pk).exists()
