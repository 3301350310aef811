"""The review of a year: each sentence with its source, drafted by rule, edited, published, commented."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from croisee.cooperation.followup.reviews import actions
from croisee.cooperation.models import Review, ReviewComment, ReviewStatement
from croisee.kit.access import Refused
from croisee.kit.personal import everything_about
from croisee.kit.stale import Stale, mark_of
from croisee.network.actions import erase_me
from tests import factories as make

pytestmark = pytest.mark.django_db
KEY = "6f1c1e5e-30a8-4b56-9f38-2f3ad1f6d51{}"


@pytest.fixture
def party():
    anne = make.PersonFactory()
    dates = {"agreement__evaluation_on": None, "agreement__renewal_by": None, "agreement__ends": None}
    return make.PartyFactory(agreement__running=True, agreement__opened_by=anne,
                             agreement__language="en", organisation__name="Town", **dates)  # fmt: skip


@pytest.fixture
def anne(party):
    """Somebody in charge of the agreement."""
    return party.agreement.opened_by


def voice(party):
    there = {"organisation": party.organisation, "role": "staff", "is_representative": True}
    return make.AffiliationFactory(**there).person


def drafted(party, year=2026):
    return actions.draft(agreement=party.agreement, year=year, by=party.agreement.opened_by)


def said(review):
    return [(one.text, [source["ref"][0] for source in one.sources]) for one in review.statements.all()]


def test_each_sentence_of_a_draft_has_what_it_rests_on(party):
    kept = make.CommitmentFactory(party=party, text="Lend a room.", by_when=date(2026, 6, 1))
    make.CommitmentNoteFactory(commitment=kept, on=date(2026, 6, 1))
    make.CommitmentFactory(party=party, text="Mend the roof.", by_when=date(2026, 3, 1))
    late = make.CommitmentFactory(party=party, text="Hire a cook.", by_when=date(2026, 2, 1))
    make.CommitmentNoteFactory(commitment=late, state="under_way", on=date(2026, 2, 2),
                               word="Nobody applied.", until=date(2027, 1, 1))  # fmt: skip
    make.CommitmentFactory(party=party, text="Far away.", by_when=date(2028, 1, 1))
    meals = make.IndicatorFactory(agreement=party.agreement, name="Meals", unit="a year")
    make.MeasureFactory(indicator=meals, on=date(2026, 11, 1))
    make.IndicatorFactory(agreement=party.agreement, name="Rooms", baseline=None, target=3, by_when=None)
    make.MoneyFactory(party=party, promised=100, voted=50)

    assert said(drafted(party)) == [
        ("Town – Lend a room: done since 1 June 2026.", ["C", "W"]),
        ("Town – Mend the roof: late (promised for: 1 March 2026), and nothing is said of it.", ["C"]),
        ("Town – Hire a cook: late (promised for: 1 February 2026), announced for 1 January 2027. "
         "Nobody applied.",
         ["C", "W"]),
        ("Meals: 1,500 a year on 1 November 2026 (at the start: 0, aimed for: 4,000, by 31 December 2028).",
         ["M", "I"]),
        ("Rooms: not measured in 2026 (aimed for: 3).", ["I"]),
        ("Town: 100\u00a0€ promised, 50\u00a0€ voted, 0\u00a0€ paid.", ["S"]),
    ]  # fmt: skip


def test_no_statement_is_without_a_source(party, anne):
    review = drafted(party)
    with pytest.raises(Refused, match="one source at least"):
        actions.add(review=review, part="money", text="All is well.", sources=[], by=anne, key=KEY.format(1))
    with pytest.raises(IntegrityError), transaction.atomic():
        ReviewStatement.objects.create(review=review, part="money", text="All is well.", sources=[])


def test_what_somebody_changed_stays_when_the_review_is_drafted_anew(party, anne):
    make.MoneyFactory(party=party, promised=100)
    one = drafted(party).statements.get()
    actions.change(statement=one, text="The town promised 100 €.", revision=0, by=anne)
    make.IndicatorFactory(agreement=party.agreement, name="Rooms")

    texts = [text for text, _sources in said(drafted(party))]
    assert len(texts) == 2
    assert "The town promised 100 €." in texts


def test_of_two_who_change_a_statement_the_second_is_told(party, anne):
    make.MoneyFactory(party=party)
    one = drafted(party).statements.get()
    actions.change(statement=one, text="First.", revision=0, by=anne)

    with pytest.raises(Stale):
        actions.change(statement=one, text="Second.", revision=0, by=anne)
    assert ReviewStatement.objects.get().text == "First."


def test_readers_read_what_was_published_and_not_the_draft(client, party, anne):
    party.publishes = True
    party.save()
    make.MoneyFactory(party=party, promised=100)
    review = drafted(party)
    address = review.get_absolute_url()
    assert client.get(address).status_code == 404
    client.force_login(make.PersonFactory())
    assert client.get(address).status_code == 404

    actions.publish(review=review, by=anne)
    actions.change(statement=review.statements.get(), text="Corrected.", revision=0, by=anne)
    assert "promised" in client.get(address).content.decode()
    assert "Corrected." not in client.get(address).content.decode()
    actions.publish(review=review, by=anne)
    assert "Corrected." in client.get(address).content.decode()
    first = client.get(reverse("review_version", args=[party.agreement_id, 2026, 1])).content.decode()
    assert "Corrected." not in first


def test_published_twice_without_a_change_is_one_version(party, anne):
    make.MoneyFactory(party=party)
    review = drafted(party)
    assert actions.publish(review=review, by=anne) == actions.publish(review=review, by=anne)

    review.statements.all().delete()
    with pytest.raises(Refused, match="nothing to publish"):
        actions.publish(review=review, by=anne)


def test_a_source_stays_as_it_was_though_the_promise_is_gone(party, anne):
    promise = make.CommitmentFactory(party=party, text="Lend a room.", by_when=date(2026, 6, 1))
    review = drafted(party)
    promise.delete()

    assert review.statements.get().sources[0]["text"] == "Lend a room."


@pytest.mark.parametrize("year", [2025, 2099])
def test_only_a_year_in_force_is_reviewed(party, year):
    with pytest.raises(Refused, match="was in force"):
        drafted(party, year)


def test_who_speaks_for_a_party_comments_and_does_not_write(client, party):
    make.MoneyFactory(party=party)
    review, omar = drafted(party), voice(party)
    client.force_login(omar)
    assert client.get(reverse("review_edit", args=[party.agreement_id, 2026])).status_code == 403

    form = {"party": party.pk, "text": "We paid in December.", "key": KEY.format(2)}
    for _ in range(2):
        client.post(reverse("review_comment", args=[party.agreement_id, 2026]), form)
    assert [one.text for one in review.comments.all()] == ["We paid in December."]
    assert "We paid in December." in client.get(review.get_absolute_url()).content.decode()


def test_nobody_speaks_for_another_party(party):
    other = make.PartyFactory(agreement=party.agreement)
    review = drafted(party)

    with pytest.raises(Refused):
        actions.comment(review=review, party=other, text="No.", by=voice(party), key=KEY.format(3))


def test_those_in_charge_draft_edit_add_drop_and_publish_on_the_page(client, party, anne):
    row = make.MoneyFactory(party=party, promised=100)
    client.force_login(anne)
    desk = reverse("review_edit", args=[party.agreement_id, 2026])
    page = client.post(reverse("review_draft", args=[party.agreement_id]), {"year": 2026})
    assert page.url == desk
    first = ReviewStatement.objects.get()

    client.post(desk, {"do": "change", "statement": first.pk, "revision": 0, "text": "Changed."})
    add = {"do": "add", "part": "money", "text": "Added.", "key": KEY.format(4)}
    assert "tick what shows it" in client.post(desk, add).content.decode()
    client.post(desk, add | {"sources": [f"S{row.pk}"]})
    client.post(desk, {"do": "introduce", "introduction": "A good year.", "seen": mark_of("")})
    assert [text for text, _ in said(Review.objects.get())] == ["Changed.", "Added."]
    stale = client.post(desk, {"do": "change", "statement": first.pk, "revision": 0, "text": "Late."})
    assert "Somebody else changed this" in stale.content.decode()
    client.post(desk, {"do": "drop", "statement": first.pk})
    client.post(desk, {"do": "publish"})

    content = Review.objects.get().versions.get().content
    assert (content["introduction"], [one["text"] for one in content["statements"]]) == (
        "A good year.", ["Added."],
    )  # fmt: skip


@pytest.mark.parametrize(("format", "begins"), [("pdf", b"%PDF"), ("docx", b"PK"), ("odt", b"PK")])
def test_a_review_leaves_on_paper(client, party, anne, format, begins):
    make.MoneyFactory(party=party)
    drafted(party)
    client.force_login(anne)

    answer = client.get(reverse("review_paper", args=[party.agreement_id, 2026, format]))
    assert answer.content.startswith(begins)


def test_who_wrote_in_a_review_is_told_and_forgotten(party, anne):
    make.MoneyFactory(party=party)
    review = drafted(party)
    actions.change(statement=review.statements.get(), text="Mine.", revision=0, by=anne)
    omar = voice(party)
    actions.comment(review=review, party=party, text="Ours.", by=omar, key=KEY.format(5))

    assert everything_about(anne)["reviews"]["statements"] == ["Mine."]
    assert everything_about(omar)["reviews"]["comments"] == ["Ours."]
    erase_me(by=omar)
    assert ReviewComment.objects.get().by is None


def test_an_older_form_undoes_no_introduction_and_loses_no_word(client, party, anne):
    review = drafted(party)
    client.force_login(anne)
    address = reverse("review_edit", args=[party.agreement_id, 2026])
    seen = client.get(address).context["introduction"].initial["seen"]
    sent = {"do": "introduce", "seen": seen}
    client.post(address, sent | {"introduction": "A good year."})

    page = client.post(address, sent | {"introduction": "A bad year."})

    assert Review.objects.get(pk=review.pk).introduction == "A good year."
    assert "Somebody else changed this" in page.text
    assert "A bad year.</textarea>" in page.text and "<p>A good year.</p>" in page.text
    again = page.context["introduction"].initial["seen"]
    client.post(address, {"do": "introduce", "seen": again, "introduction": "A mixed year."})
    assert Review.objects.get(pk=review.pk).introduction == "A mixed year."


def test_an_older_form_of_a_statement_keeps_what_was_typed(client, party, anne):
    make.CommitmentFactory(party=party, by_when=date(2026, 6, 1))
    one = drafted(party).statements.first()
    client.force_login(anne)
    address = reverse("review_edit", args=[party.agreement_id, 2026])
    sent = {"do": "change", "statement": one.pk, "revision": one.revision}
    client.post(address, sent | {"text": "It is done."})

    page = client.post(address, sent | {"text": "It is nearly done."}).text

    assert "It is nearly done.</textarea>" in page and "<p>It is done.</p>" in page
