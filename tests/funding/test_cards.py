"""What lists say of an instrument: whether one may ask, how much, who pays."""

from datetime import date

import pytest
from django.urls import reverse
from pytest_django.asserts import assertHTMLEqual

from croisee.funding import actions, index, listing
from croisee.funding.plan_phrases import Words
from croisee.funding.shown_plan import rules_of
from croisee.funding.telling import tags_of
from croisee.network.forms.listing import AtOnce, Figure, Line, Select, Tick
from tests.factories import FunderFactory, InstrumentFactory, OrganisationFactory, PersonFactory

DAY = date(2026, 11, 30)


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({}, []),
        ({"recurrence": "always"}, [("good", "at any time")]),
        ({"closes": date(2027, 1, 14)}, [("good", "open until 14 January 2027")]),
        ({"opens": date(2026, 12, 24)}, [("warn", "opens on 24 December 2026")]),
        ({"opens": date(2028, 1, 1)}, [("", "closed")]),
        ({"closes": date(2026, 11, 29), "status": "to_check"}, [("", "closed"), ("warn", "to be checked")]),
        ({"opens": date(2026, 12, 24), "status": "closed"}, [("", "closed")]),
    ],
)
def test_a_card_says_whether_one_may_ask(facts, said):
    assert [(tone, str(words)) for tone, words in tags_of(InstrumentFactory.build(**facts), DAY)] == said


def test_the_first_payer_stands_first_and_who_has_none_has_no_line(db):
    one, other = InstrumentFactory(), InstrumentFactory()
    FunderFactory(instrument=one, organisation=OrganisationFactory(name="Second"), rank=1)
    FunderFactory(instrument=one, organisation=OrganisationFactory(name="First"), rank=0)

    rows = listing.in_order([other.pk, one.pk])
    assert [(row.pk, list(row.payers)) for row in rows] == [(other.pk, []), (one.pk, ["First", "Second"])]


def test_a_name_that_changes_is_read_anew(client, db):
    paid = FunderFactory(instrument=InstrumentFactory(), organisation=OrganisationFactory(name="Before"))
    assert "Before" in client.get(reverse("instruments")).text
    paid.organisation.name = "After"
    paid.organisation.save()

    assert "After" in client.get(reverse("instruments")).text


def test_one_that_is_merged_leaves_the_list_though_nobody_counts(db):
    one, other = InstrumentFactory(), InstrumentFactory()
    before = index.revision()
    actions.merge_sheets(kept=one, merged=other, by=PersonFactory(is_administrator=True))

    assert index.revision() != before
    assert listing.keys_of(listing.Sought()) == [one.pk]


def test_choices_say_how_many_there_are_and_none_is_offered_that_leaves_nothing():
    select = Select(choices=[("", "any"), ("a", "<One>"), ("b", "Two"), ("c", "Three")])
    select.numbers = {"a": 4}

    assert select.render("kind", "c", {"id": "x"}) == (
        '<select id="x" name="kind"><option value="">any</option><option value="a">&lt;One&gt; (4)</option>'
        '<option value="c" selected>Three (0)</option></select>'
    )


@pytest.mark.parametrize(
    ("widget", "value"), [(Line, "<2"), (Line, None), (Figure, 2.5), (Tick, True), (Tick, "")]
)
def test_a_field_written_at_once_is_the_one_that_django_writes(widget, value):
    at_once = widget({"id": "x", "required": True}).render("words", value)
    by_template = super(AtOnce, widget({"id": "x", "required": True})).render("words", value)

    assertHTMLEqual(at_once, by_template)


def test_a_rule_of_files_and_of_euros_stands_once_with_its_euros():
    granted, alone = ["granted", {"instrument": "one", "amount": 70}], ["own_max", {"amount": 5}]
    rows = [
        {"rule": granted, "left": 0, "unit": "files"},
        {"rule": granted, "left": 0, "unit": "euros"},
        {"rule": alone, "left": 5, "unit": "euros"},
    ]

    assert rules_of({"rules": rows}, Words({"one": "One"})) == [
        ("One is granted: 70\u00a0€", "just reached"),
        ("own money is 5\u00a0€ at most", "5\u00a0€ below it"),
    ]
