"""A funder keeps its own sheets; what others propose waits, unseen, until somebody says yes."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.datastructures import MultiValueDict

from croisee.funding import actions, conditions, keeping
from croisee.funding.forms.sheet import SheetForm, tier_of
from croisee.funding.models import Correction, Instrument, RuleVersion
from croisee.funding.sheets import rule_on, sheet_of
from croisee.journal.models import Entry
from croisee.kit.access import Refused
from croisee.kit.stale import Stale
from tests.factories import (
    CorrectionFactory,
    InstrumentFactory,
    OrganisationFactory,
    PersonFactory,
    TerritoryFactory,
)

FORM = {"name": "Help", "language": "en", "kind": "grant", "status": "open"}


@pytest.fixture
def team(db):
    return PersonFactory(is_administrator=True)


PAID = [{"share": 1 / 3, "months_after_spending": -1}, {"share": 1 / 3, "months_after_spending": -1}]
BESIDE = {
    "requires": [["gone", "instrument-x"], ["gone"]],
    "excludes": ["gone"],
    "payments": PAID,
    "labels": ["a_b"],
}


def test_a_form_left_as_it_is_changes_nothing(world):
    InstrumentFactory(key="instrument-x", name="Other (of a kind)")
    one = Instrument.objects.with_all().get(pk=world.instrument.pk)
    sheet = sheet_of(one) | BESIDE | {"rate_max": 0.6, "operator": world.town.pk}
    form = SheetForm(data_of(SheetForm(sheet=sheet)), sheet=sheet)

    assert form.is_valid() and form.sheet() == {}


def data_of(form):
    """What a browser sends of the form as it stands."""
    data = MultiValueDict({"labels": [", ".join(form.initial["labels"])]})
    for name in form.fields.keys() - {"payments", "requires", "labels"}:
        value = form[name].value()
        if value not in (None, "", False):
            data.setlist(name, value if isinstance(value, list) else [value])
    for number, lines in enumerate(form["requires"].value()):
        data.setlist(f"requires-{number}", [*lines, ""])
    for place, part in enumerate(("share", "months")):
        data.setlist(f"payments-{part}", [*(pair[place] for pair in form["payments"].value()), ""])
    return data


def test_what_stands_beside_it_is_written_by_names(client, world):
    InstrumentFactory(key="leader", name="LEADER")
    InstrumentFactory(key="esf", name="ESF+")
    client.force_login(world.representative)
    said = FORM | {"funders": ["Town of Nancy"], "operator": "Town of Nancy", "labels": "private, private"}
    said |= {"requires-0": ["LEADER (leader)", "ESF+"], "excludes": ["esf+"], "grant_equivalent": "12"}
    keep(client, world, said | {"payments-share": ["60", "40 %"], "payments-months": ["-3", ""]})
    one = Instrument.objects.get(pk=world.instrument.pk)

    assert (one.requires, one.excludes, one.labels) == ([["leader", "esf"]], ["esf"], ["private"])
    assert (one.operator, float(one.grant_equivalent)) == (world.town, 0.12)
    assert one.payments == [
        {"share": 0.6, "months_after_spending": -3}, {"share": 0.4, "months_after_spending": 0},
    ]  # fmt: skip


def test_what_is_wrong_beside_it_stands_in_its_field(client, world):
    client.force_login(world.representative)
    said = FORM | {"excludes": ["Nobody"], "labels": "Large Letters", "operator": "Who"}
    said |= {"payments-share": ["60", "50"], "payments-months": ["0", "0"], "requires-1": ["Nothing"]}
    page = client.post(reverse("instrument_edit", args=[world.instrument.pk]), said)
    shown = page.content.decode()

    wrong = {"excludes", "labels", "operator", "payments", "requires"}
    assert set(page.context["form"].errors) == wrong
    for value in ("Nobody", "Large Letters", "Who", "60", "50", "Nothing"):
        assert f'value="{value}"' in shown
    for name in wrong:
        assert f'id="id_{name}_error"' in shown


def test_who_leads_a_joint_call_comes_first(client, world):
    OrganisationFactory(name="Region Lorraine")
    client.force_login(world.administrator)
    keep(client, world, FORM | {"funders": ["Region Lorraine", "Town of Nancy"]})

    funders = world.instrument.funders.order_by("rank")
    assert [str(one) for one in funders] == ["Region Lorraine", "Town of Nancy"]


def test_keeping_says_how_readable_the_sheet_was_and_is(client, world):
    client.force_login(world.representative)
    said = FORM | {"funders": ["Town of Nancy"], "contact": "Anne"}
    address = reverse("instrument_edit", args=[world.instrument.pk])
    page = client.post(address, said | {"seen": client.get(address).context["seen"]}, follow=True)

    assert "How readable it is: 35 of 100, 10 before." in page.content.decode()


def keep(client, world, said):
    """Open the form, then send it."""
    address = reverse("instrument_edit", args=[world.instrument.pk])
    return client.post(address, said | {"seen": client.get(address).context["seen"]})


def test_a_funder_changes_its_sheet_and_thereby_confirms_it(client, world):
    client.force_login(world.representative)
    said = FORM | {"rate_max": "60", "rate_base": "eligible", "funders": ["Town of Nancy"], "name_fr": "Aide"}
    answer = keep(client, world, said)
    one = Instrument.objects.get(pk=world.instrument.pk)

    assert answer.status_code == 302
    assert (one.name, float(one.rate_max), one.translations) == (
        "Help",
        0.6,
        {"fr": {"name": "Aide", "summary": ""}},
    )
    assert (one.confirmed_on, one.confirmed_by) == (timezone.localdate(), world.representative)
    assert Entry.objects.filter(verb="instrument.changed", thing_id=one.pk).exists()


def test_a_keeper_does_not_undo_what_another_has_just_written(client, world):
    client.force_login(world.representative)
    address = reverse("instrument_edit", args=[world.instrument.pk])
    said = FORM | {"funders": ["Town of Nancy"], "seen": client.get(address).context["seen"]}
    client.post(address, said | {"summary": "Of the first"})
    answer = client.post(address, said | {"contact": "Of the second"})
    world.instrument.refresh_from_db()

    assert "Somebody else changed this" in answer.content.decode()
    assert answer.context["form"]["contact"].value() == "Of the second"
    assert (world.instrument.summary, world.instrument.contact) == ("Of the first", "")
    assert client.post(address, said | {"summary": "Of the first"}).status_code == 302  # a double click


def test_what_makes_no_sense_is_not_kept(client, world):
    client.force_login(world.representative)
    said = FORM | {"amount_min": "10", "amount_max": "5", "match_of": "own", "de_minimis": "general"}
    said |= {"funders": ["Nobody knows it"]}
    answer = client.post(reverse("instrument_edit", args=[world.instrument.pk]), said)

    assert set(answer.context["form"].errors) == {"amount_max", "match_share", "state", "funders"}


def test_a_rate_of_nothing_is_refused_and_a_funder_spelt_twice_stands_once(client, world):
    client.force_login(world.representative)
    said = FORM | {"rate_max": "0", "funders": ["Town of Nancy", "TOWN OF NANCY"]}
    assert set(keep(client, world, said).context["form"].errors) == {"rate_max"}

    keep(client, world, said | {"rate_max": "1"})
    assert [funder.organisation for funder in world.instrument.funders.all()] == [world.town]


def test_a_stranger_s_words_wait_unseen(client, world):
    client.force_login(world.stranger)
    said = FORM | {"summary": "Words of a stranger", "funders": ["Town of Nancy"], "why": "I asked them"}
    answer = client.post(reverse("instrument_propose", args=[world.instrument.pk]), said)
    made = Correction.objects.get(proposed_by=world.stranger)

    assert answer.url == made.get_absolute_url()
    assert "Words of a stranger" not in client.get(world.instrument.get_absolute_url()).content.decode()
    assert "Words of a stranger" not in client.get(reverse("instruments_catalogue")).content.decode()


def test_who_keeps_a_sheet_learns_at_home_what_waits_and_others_do_not(client, world):
    said = "1 proposal waits for your answer"
    for person, is_told in (
        (world.representative, True),
        (world.administrator, True),
        (world.stranger, False),
    ):
        client.force_login(person)
        assert (said in client.get(reverse("home")).content.decode()) is is_told


def test_of_texts_in_other_languages_those_that_differ_stand_side_by_side(team):
    one = InstrumentFactory(translations={"de": {"name": "Hilfe"}, "nl": {"name": "Hulp"}})
    values = {"translations": one.translations | {"de": {"name": "Hilfe", "summary": "In einem Satz."}}}
    correction = actions.propose(instrument=one, values=values, why="", by=PersonFactory())
    (difference,) = keeping.differences(correction)

    assert (difference.now, difference.proposed) == ("de: Hilfe", "de: Hilfe – In einem Satz.")


def test_the_form_is_folded_but_for_its_beginning_what_one_came_for_and_what_is_wrong(world):
    sheet = sheet_of(world.instrument)

    def opened(form):
        return [str(title) for title, _fields, is_open in form.parts() if is_open]

    assert opened(SheetForm(sheet=sheet)) == ["What it is"]
    assert opened(SheetForm(sheet=sheet, wanted="contact")) == ["What it is", "When and how to ask"]
    wrong = MultiValueDict({name: [value] for name, value in (FORM | {"rate_max": "200"}).items()})
    assert opened(SheetForm(wrong, sheet=sheet)) == ["What it is", "How much"]


def test_a_new_one_is_nowhere_before_the_team_says_yes(client, world):
    client.force_login(world.stranger)
    client.post(reverse("instrument_new"), FORM | {"name": "New fund", "why": "I read it"})
    made = Correction.objects.get(proposed_by=world.stranger)
    assert not Instrument.objects.filter(name="New fund").exists()

    client.force_login(world.administrator)
    page = client.get(made.get_absolute_url())
    client.post(made.get_absolute_url(), {"do": "yes", "seen": page.context["seen"]})
    assert Instrument.objects.get(name="New fund").key == "new-fund"


def test_yes_writes_it(world):
    correction = world.correction
    actions.approve(correction=correction, seen=keeping.state_of(correction), by=world.representative)
    one = Instrument.objects.get(pk=world.instrument.pk)

    assert one.summary == "Proposed words"
    with pytest.raises(Refused, match="decided already"):
        actions.decline(correction=correction, reason="", by=world.representative)


def test_yes_to_a_sheet_that_changed_meanwhile_is_asked_again(team):
    correction = CorrectionFactory()
    with pytest.raises(Stale):
        actions.approve(correction=correction, seen="what stood there before", by=team)


def test_yes_to_what_no_longer_fits_the_sheet_is_refused_in_words(client, world):
    Instrument.objects.filter(pk=world.instrument.pk).update(amount_max=100)
    correction = CorrectionFactory(instrument=world.instrument, values={"amount_min": 500})
    client.force_login(world.representative)
    said = {"do": "yes", "seen": keeping.state_of(correction)}
    page = client.post(correction.get_absolute_url(), said, follow=True).content.decode()

    assert "“amount from” comes after “amount up to”" in page
    assert Correction.objects.get(pk=correction.pk).is_open


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"rate_max": 0}, "more than 0"),
        ({"match_of": "own"}, "Say whose money"),
        ({"payments": [{"share": 0.6}, {"share": 0.5}]}, "more than the whole"),
    ],
)
def test_what_no_database_would_keep_is_refused(team, values, why):
    with pytest.raises(Refused, match=why):
        actions.change_instrument(instrument=InstrumentFactory(), values=values, by=team)


def test_no_says_why(world):
    actions.decline(correction=world.correction, reason="Not so", by=world.administrator)
    world.correction.refresh_from_db()

    assert (world.correction.is_accepted, world.correction.reason) == (False, "Not so")


def test_confirming_makes_it_exist_and_takes_it_off_the_list(team):
    one = InstrumentFactory(status="to_check")
    actions.still_holds(instrument=one, by=team)
    one.refresh_from_db()

    assert one.status == "open"
    assert list(Instrument.objects.stale_on(timezone.localdate())) == []
    assert list(Instrument.objects.stale_on(timezone.localdate() + timedelta(days=400))) == [one]


def test_an_earlier_rule_is_kept(team):
    one = InstrumentFactory()
    yesterday = timezone.localdate() - timedelta(days=1)
    old = {"all": [{"field": "kind", "in": ["association"]}]}
    RuleVersion.objects.create(instrument=one, rule=old, valid_from=yesterday)
    new = {"all": [{"field": "kind", "in": ["cooperative"]}]}
    actions.change_instrument(instrument=one, values={"rule": new}, by=team)

    versions = one.rule_versions.all()
    assert [(version.rule, version.valid_until) for version in versions] == [(new, None), (old, yesterday)]


@pytest.mark.parametrize("hour", [12, 23], ids=["at noon", "when a day begins in Paris"])
@pytest.mark.parametrize(("is_own", "versions"), [(True, 1), (False, 2)])
def test_the_first_rule_is_kept_on_its_day_too_unless_the_same_hand_is_still_at_it(
    team, is_own, versions, hour, monkeypatch
):
    moment = datetime(2027, 3, 1, hour, 30, tzinfo=UTC)
    monkeypatch.setattr("django.utils.timezone.now", lambda: moment)
    one = InstrumentFactory()
    old = {"all": [{"field": "kind", "in": ["association"]}]}
    RuleVersion.objects.create(instrument=one, rule=old, written_by=team if is_own else None)
    actions.change_instrument(instrument=one, values={"rule": {"all": []}}, by=team)

    assert one.rule_versions.count() == versions


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ({}, {"all": [{"field": "territory", "within": ["A"]}, {"field": "kind", "in": ["association"]}]}),
        (
            {"all": [{"field": "kind", "in": ["person"]}, {"field": "staff", "between": [None, 9]}]},
            {"all": [
                {"field": "territory", "within": ["A"]}, {"field": "kind", "in": ["association"]},
                {"field": "staff", "between": [None, 9]},
            ]},
        ),
    ],
)  # fmt: skip
def test_conditions_follow_the_sheet_and_the_others_stay(rule, expected):
    assert conditions.following(rule, ["A"], ["association"]) == expected
    assert conditions.following(expected, ["A"], ["association"]) is expected


def test_what_one_organisation_pays_is_told_by_where_it_is(db):
    region = OrganisationFactory(territory=TerritoryFactory(level="region"))
    assert tier_of(region) == "region"
    assert tier_of(OrganisationFactory(kind="foundation")) == "foundation"


def test_where_and_who_are_conditions_also_where_nobody_writes_a_rule(team):
    nancy = TerritoryFactory()

    written = actions.put_sheet(
        Instrument(key="new"), FORM | {"areas": [nancy.code], "who": ["commune"]}, team
    )

    assert written is not None
    assert RuleVersion.objects.get().rule == {
        "all": [{"field": "territory", "within": [nancy.code]}, {"field": "kind", "in": ["commune"]}]
    }


def test_what_a_second_hand_of_a_day_wrote_is_kept_when_a_third_one_writes(team):
    one, today = InstrumentFactory(), timezone.localdate()
    hands = [team, PersonFactory(is_administrator=True), PersonFactory(is_administrator=True)]
    said = [{"all": [{"field": "kind", "in": [kind]}]} for kind in ("association", "cooperative", "person")]
    for by, rule in zip([*hands, hands[-1]], [*said, {"all": []}], strict=True):
        actions.change_instrument(instrument=one, values={"rule": rule}, by=by)

    assert [(v.rule, v.written_by, v.valid_from, v.is_replaced) for v in one.rule_versions.all()] == [
        ({"all": []}, hands[2], today, False), (said[1], hands[1], today, True), (said[0], team, None, False),
    ]  # fmt: skip
    assert rule_on(one, today) == {"all": []}
