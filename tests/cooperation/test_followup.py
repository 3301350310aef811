"""What becomes of an agreement: what is late, due, done; who says so, and two who say it at once."""

import re
import uuid
from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO
from itertools import product

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone, translation
from PIL import Image

from croisee.cooperation.agreements import actions as agreements
from croisee.cooperation.agreements.bridge import Whole
from croisee.cooperation.followup import actions
from croisee.cooperation.followup.charts import course_of, sums_of
from croisee.cooperation.followup.forms.noting import MeasureForm
from croisee.cooperation.followup.owed import counted, owed, signed
from croisee.cooperation.followup.reading import Sums
from croisee.cooperation.models import Agreement, CommitmentNote, Measure, Money, Proof
from croisee.kit.access import Refused
from croisee.kit.personal import everything_about
from croisee.kit.stale import Stale
from croisee.network.actions import erase_me
from tests import factories as make

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 29)
DAY = timedelta(days=1)


@pytest.fixture
def party():
    return make.PartyFactory(
        agreement__running=True, agreement__evaluation_on=None, agreement__renewal_by=None
    )


@pytest.fixture
def promise(party):
    return make.CommitmentFactory(party=party, by_when=timezone.localdate() + 300 * DAY)


def voice(party):
    """Somebody who represents a party."""
    there = {"organisation": party.organisation, "role": "staff", "is_representative": True}
    return make.AffiliationFactory(**there).person


def pixel():
    file = BytesIO()
    Image.new("RGB", (1, 1)).save(file, "PNG")
    return file.getvalue()


def said(promise, by, **facts):
    facts = {"state": "kept", "word": "The room is lent.", "seen": 0, "on": timezone.localdate()} | facts
    return actions.note(commitment=promise, by=by, **facts)


def standings(*agreements, today=TODAY):
    return {one.says: str(one.standing) for one in owed(agreements, today)}


def test_what_is_owed_stands_where_its_day_puts_it(party):
    for text, days, facts in [
        ("yesterday", -1, {}),
        ("in 60 days", 60, {}),
        ("in 61 days", 61, {}),
        ("announced", -1, {"state": "under_way", "delayed_to": TODAY + 9 * DAY}),
        ("kept", -1, {"state": "kept"}),
        ("dropped", -1, {"state": "dropped"}),
    ]:
        make.CommitmentFactory(party=party, text=text, by_when=TODAY + days * DAY, **facts)
    make.CommitmentFactory(party=party, text="some day", by_when=None)

    assert standings(party.agreement) == {
        "yesterday": "late",
        "in 60 days": "due",
        "in 61 days": "later",
        "announced": "late",
        "kept": "done",
        "dropped": "closed",
        "some day": "later",
    }
    assert counted(owed([party.agreement], TODAY)) == {
        "late": 2, "due": 1, "later": 2, "done": 1, "closed": 1,
    }  # fmt: skip


def test_a_figure_is_asked_for_each_year_until_the_day_of_the_result(party):
    party.agreement.in_force_since = TODAY - 366 * DAY
    meals = make.IndicatorFactory(agreement=party.agreement, name="meals", by_when=TODAY + 400 * DAY)
    make.IndicatorFactory(agreement=party.agreement, name="rooms", by_when=TODAY + 400 * DAY)
    make.MeasureFactory(indicator=meals, on=TODAY - 20 * DAY)
    assert standings(party.agreement) == {"meals": "later", "rooms": "late"}

    make.MeasureFactory(indicator=meals, on=meals.by_when)
    assert standings(party.agreement)["meals"] == "done"


def test_evaluation_and_renewal_are_owed_until_the_stage_says_that_they_are_done():
    days = {"evaluation_on": TODAY + DAY, "renewal_by": TODAY - DAY}
    agreement = make.AgreementFactory(running=True, **days)
    assert standings(agreement) == {
        "Evaluate the agreement": "due", "Decide whether it is renewed": "late",
    }  # fmt: skip

    agreement.stage = "evaluation"
    assert standings(agreement)["Evaluate the agreement"] == "done"


def test_a_draft_that_was_ended_binds_nobody(party):
    make.AgreementFactory(stage="ended")

    assert list(signed(Agreement.objects.all())) == [party.agreement]


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("fr", "1,250", "1.250"),
        ("fr", "1.250", "1.250"),
        ("fr", "1 250,125", "1250.125"),
        ("de", "0,125", "0.125"),
        ("de", "1.250", "1250"),
        ("en", "1,250", "1250"),
        ("en", "1,250.125", "1250.125"),
    ],
)
def test_a_figure_has_three_places_and_is_read_as_the_language_writes_it(language, text, value):
    with translation.override(language):
        form = MeasureForm({"value": text, "on": "2026-05-04", "source": "Counted.", "key": uuid.uuid4()})
        assert form.is_valid(), form.errors

    assert form.cleaned_data["value"] == Decimal(value)


def test_what_an_amendment_adds_is_owed_once_all_have_signed_it(client, party):
    team = make.PersonFactory(is_administrator=True)
    agreement, day = party.agreement, timezone.localdate() + 90 * DAY
    make.PartyFactory(agreement=agreement)
    agreement.parties.update(publishes=True, votes=False)
    first = make.CommitmentFactory(party=party, text="Lend a room", by_when=day)
    sign(agreement, team)
    make.CommitmentFactory(party=party, text="Pay the fuel")
    make.IndicatorFactory(agreement=agreement, name="journeys")
    make.MoneyFactory(party=party, year=2031)
    first.by_when = day + 400 * DAY
    first.save()
    new = agreement.commitments.get(text="Pay the fuel")
    page = client.get(reverse("agreement_followup", args=[agreement.pk])).content.decode()

    assert [(one.says, one.on) for one in owed([agreement], TODAY)] == [("Lend a room", day)]
    assert not any(words in page for words in ("Pay the fuel", "journeys", "2031"))
    assert client.get(reverse("commitment", args=[new.pk])).status_code == 302
    assert client.get(reverse("commitment", args=[first.pk])).status_code == 200
    party.organisation.name = "Renamed"
    party.organisation.save()
    assert standings(agreement) == {"Lend a room": "later"}
    sign(agreement, team)
    assert set(standings(agreement)) == {"Lend a room", "Pay the fuel", "journeys"}
    assert client.get(reverse("commitment", args=[new.pk])).status_code == 200


def test_a_signed_promise_that_is_worded_otherwise_keeps_its_place_and_its_history(client, party):
    team = make.PersonFactory(is_administrator=True)
    agreement = party.agreement
    make.PartyFactory(agreement=agreement)
    agreement.parties.update(publishes=True, votes=False)
    promise = make.CommitmentFactory(party=party, text="Lend a room", by_when=TODAY + 90 * DAY)
    meals = make.IndicatorFactory(agreement=agreement, name="meals")
    sign(agreement, team)
    make.CommitmentNoteFactory(commitment=promise, word="The roof leaks.")
    address = reverse("commitment", args=[promise.pk])

    promise.text, meals.name = "Lend two rooms", "meals a year"
    for row in (promise, meals):
        row.save()
    assert [one.says for one in owed([agreement], TODAY) if one.kind == "commitment"] == ["Lend a room"]
    assert {one.kind for one in owed([agreement], TODAY)} == {"commitment", "indicator"}
    page = client.get(address).text
    assert "Lend a room" in page and "The roof leaks." in page and "Lend two rooms" not in page

    sign(agreement, team)
    page = client.get(address).text
    assert '<h1 class="promise">Lend two rooms</h1>' in page
    assert "The roof leaks." in page and "<p>Lend a room</p>" in page and "in version 1" in page


def test_by_which_number_a_line_is_kept_changes_no_fingerprint(party):
    promise = make.CommitmentFactory(party=party, text="Lend a room")
    before = Whole(party.agreement).fingerprint
    promise.delete()
    make.CommitmentFactory(party=party, text="Lend a room")

    assert Whole(party.agreement).fingerprint == before


def sign(agreement, team):
    """It is put to its parties, and each of them signs."""
    agreements.settle(agreement=agreement, why="", by=team)
    for party in agreement.parties.all():
        agreements.note_step(party=party, kind="signed", on=TODAY, by=team)


def test_a_promise_keeps_the_history_of_what_was_said_of_it(promise, party):
    anne, new_day = voice(party), timezone.localdate() + 30 * DAY
    said(promise, anne, state="under_way", word="The roof leaks.", until=new_day)
    said(promise, anne, seen=1)

    told = [(one.state, one.word, one.until) for one in promise.notes.all()]
    assert told == [("under_way", "The roof leaks.", new_day), ("kept", "The room is lent.", None)]
    promise.refresh_from_db()
    assert (promise.state, promise.delayed_to) == ("kept", None)


def test_two_who_mark_one_promise_at_once_have_one_outcome(promise, party):
    said(promise, voice(party))

    with pytest.raises(Stale):
        said(promise, voice(party), state="not_kept", word="We lack the money.")
    promise.refresh_from_db()
    assert (promise.state, CommitmentNote.objects.count()) == ("kept", 1)


def test_the_second_of_two_reads_that_somebody_was_quicker(client, promise, party):
    said(promise, voice(party))
    client.force_login(voice(party))

    form = {"state": "not_kept", "on": "2026-05-04", "word": "No money.", "seen": "0"}
    form["key"] = "6f1c1e5e-30a8-4b56-9f38-2f3ad1f6d502"
    page = client.post(reverse("commitment", args=[promise.pk]), form).content.decode()

    assert "Somebody else changed this in the meantime." in page
    assert "The room is lent." in page


def test_a_form_sent_twice_notes_once(client, promise, party):
    client.force_login(voice(party))
    form = {"state": "kept", "on": "2026-05-04", "word": "Lent.", "seen": "0"}
    form["key"] = "6f1c1e5e-30a8-4b56-9f38-2f3ad1f6d503"

    for _ in range(2):
        assert client.post(reverse("commitment", args=[promise.pk]), form).status_code == 302
    assert CommitmentNote.objects.count() == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"word": ""},
        {"state": "not_kept", "word": ""},
        {"state": "dropped"},
        {"state": "under_way", "until": date(2099, 1, 1), "word": ""},
        {"state": "under_way", "until": date(2020, 1, 1)},
        {"until": date(2099, 1, 1)},
        {"on": timezone.localdate() + 2 * DAY},
    ],
    ids=["kept without proof", "no reason", "dropped by one", "late without a reason", "a day that is past",
         "kept with a new day", "done tomorrow"],
)  # fmt: skip
def test_a_word_on_a_promise_is_whole_and_true(promise, party, wrong):
    with pytest.raises(Refused):
        said(promise, voice(party), **wrong)
    assert not CommitmentNote.objects.exists()


def test_a_late_promise_under_way_says_by_when(promise, party):
    promise.by_when = timezone.localdate() - DAY
    promise.save()

    with pytest.raises(Refused, match="by when it is done now"):
        said(promise, voice(party), state="under_way")


def test_who_speaks_for_the_party_says_how_far_it_is_and_nobody_else(promise, party):
    other = make.PartyFactory(agreement=party.agreement)
    with pytest.raises(Refused):
        said(promise, voice(other))

    party.agreement.opened_by = make.PersonFactory()
    party.agreement.save()
    assert said(promise, party.agreement.opened_by, state="dropped").state == "dropped"


def test_a_delegate_in_the_space_speaks_for_the_party(promise, party):
    member = make.SpaceMemberFactory(organisation=party.organisation)
    sent = make.AffiliationFactory(organisation=party.organisation).person
    member.delegates.create(person=sent)
    with pytest.raises(Refused):
        said(promise, sent)

    party.agreement.space = member.space
    party.agreement.save()
    assert said(promise, sent).by == sent


def test_what_nobody_has_signed_is_not_followed_up(promise, party):
    party.agreement.stage, party.agreement.first_signed_on = "ended", None
    party.agreement.save()

    with pytest.raises(Refused, match="once all have signed"):
        said(promise, voice(party))


def test_a_figure_comes_with_its_source_and_a_file_that_those_inside_open(client, party):
    party.publishes = True
    party.save()
    indicator = make.IndicatorFactory(agreement=party.agreement)
    address, anne = reverse("indicator", args=[indicator.pk]), voice(party)
    client.force_login(anne)
    picture = SimpleUploadedFile("tally.png", pixel())
    form = {"value": "1 250,5", "on": "2026-05-04", "file": picture}
    form["key"] = "6f1c1e5e-30a8-4b56-9f38-2f3ad1f6d504"
    assert "This field is required." in client.post(address, form).content.decode()
    picture.seek(0)
    client.post(address, form | {"source": "The register of the canteen"})

    measure, kept = Measure.objects.get(), Proof.objects.get()
    assert (measure.value, measure.by, kept.name) == (Decimal("1250.5"), anne, "tally.png")
    assert client.get(reverse("proof", args=[kept.pk]))["Content-Type"] == "image/png"
    client.force_login(make.PersonFactory())
    assert "with a file" in client.get(address).content.decode()
    assert client.get(reverse("proof", args=[kept.pk])).status_code == 403


def test_a_line_has_the_start_the_figures_and_the_aim(party):
    one = make.IndicatorFactory(agreement=party.agreement)
    measures = [make.MeasureFactory(indicator=one)]

    line = course_of(one, measures, party.agreement)
    assert [mark.said for mark in line.aim] == ["0", "4,000"]
    assert [(mark.value, mark.said) for mark in line.marks] == [(1500, "1,500")]
    one.baseline = one.target = None
    assert course_of(one, measures, party.agreement) is None


def test_a_year_without_money_has_no_bar():
    some, none = Money(promised=10, voted=0, paid=0), Money(promised=0, voted=0, paid=0)
    years = [Sums(2026, [some]), Sums(2027, [none])]

    assert [bar.label for bar in sums_of(years).bars] == ["2026"]
    assert sums_of(years[1:]) is None


def test_what_all_parties_give_stands_below_what_each_gives_that_year(client, party):
    client.force_login(make.PersonFactory(is_administrator=True))
    other = make.PartyFactory(agreement=party.agreement)
    for one, year in product((party, other), (2026, 2027)):
        make.MoneyFactory(party=one, year=year, promised=100)

    page = client.get(reverse("agreement_followup", args=[party.agreement_id])).text

    rows = re.findall(r'<tr.*?<th scope="row"[^>]*>(\d{4})</th><td[^>]*>([^<]+)</td>', page)
    assert [(year, who == "All parties") for year, who in rows] == [
        ("2026", False), ("2026", False), ("2026", True), ("2027", False), ("2027", False), ("2027", True),
    ]  # fmt: skip


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_costs_the_same_at_any_size(client, statements, party, number):
    client.force_login(make.PersonFactory(is_administrator=True))
    for _ in range(number):
        other = make.PartyFactory(agreement=party.agreement)
        make.CommitmentNoteFactory(commitment__party=other)
        make.MoneyFactory(party=other)
        make.MeasureFactory(indicator__agreement=party.agreement, indicator__party=other)

    assert statements(reverse("agreement_followup", args=[party.agreement_id])) <= 12


def test_a_name_is_for_those_inside(client, promise, party):
    party.publishes = True
    party.save()
    anne = voice(party)
    said(promise, anne)
    address = reverse("commitment", args=[promise.pk])

    assert "The room is lent." in client.get(address).content.decode()
    assert anne.name not in client.get(address).content.decode()
    client.force_login(anne)
    assert anne.name in client.get(address).content.decode()


def test_what_somebody_said_is_theirs_and_stays_without_their_name(promise, party):
    anne = voice(party)
    said(promise, anne)
    assert [one["word"] for one in everything_about(anne)["promises"]["said"]] == ["The room is lent."]

    erase_me(by=anne)
    assert promise.notes.get().by is None
