"""The sheet of an instrument: money and rules in sentences, whence it is known, how readable it is."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from croisee.funding import money
from croisee.funding.models import Instrument
from croisee.funding.readability import readability
from croisee.funding.wording import lines_of
from tests.factories import (
    AspectFactory,
    FunderFactory,
    InstrumentFactory,
    RuleVersionFactory,
    TerritoryFactory,
)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"rate_max": 0.5, "rate_base": "eligible"}, ["At most 50\u00a0% of the eligible costs."]),
        (
            {"rate_min": 0.2, "rate_max": 0.8, "rate_base": "before_tax"},
            ["From 20\u00a0% to 80\u00a0% of the eligible costs before tax."],
        ),
        ({"amount_min": 1500, "amount_max": 1500}, ["Always 1,500\u00a0€."]),
        ({"cost_min": 7000, "is_minus_other_aid": True}, [
            "Only for costs of 7,000\u00a0€ at least.",
            "What others give for the same costs is taken off.",
        ]),
        ({"amount_yearly": 7000, "years": 3}, ["7,000\u00a0€ a year at most, for 3 years."]),
        ({"annual_rate": 0, "months_max": 60, "grace_months": 12}, [
            "No interest.", "To be repaid within 5 years.", "Nothing is repaid for the first 1 year.",
        ]),
        ({"payments": [{"share": 0.75, "months_after_spending": -3}]}, [
            "75\u00a0% is paid 3 months before you spend.",
        ]),
    ],
)  # fmt: skip
def test_money_is_said_in_sentences(facts, expected):
    assert money.sentences(Instrument(**facts)) == expected


def test_a_rule_is_said_line_by_line():
    rule = {"all": [
        {"field": "kind", "in": ["association", "cooperative", "mutual"]},
        {"field": "territory", "within": ["FR-REG-44"]},
        {"field": "staff", "between": [None, 15]},
        {"not": {"field": "had_regional_creation_aid", "in": [True]}},
        {"any": [{"field": "rural", "in": [True]}, {"field": "age_years", "between": [1, 3]}]},
    ]}  # fmt: skip
    lines = lines_of(rule, {"FR-REG-44": "Grand Est"})

    assert [line.text for line in lines] == [
        "Who asks: association, cooperative or mutual",
        "Where: Grand Est",
        "Employees, in full time: 15 at most",
        "The bearer has not had the region’s help for its creation",
        "One of these holds:",
    ]
    assert [part.text for part in lines[-1].parts] == [
        "The project is in the countryside",
        "Years since it was founded: from 1 to 3",
    ]


@pytest.fixture
def told(db) -> Instrument:
    """One that says all that a bearer needs to know."""
    one = InstrumentFactory(
        summary="A little help.", amount_max=1000, recurrence="always", contact="Ask Anne",
        source_url="https://example.org", translations={"fr": {"name": "Un", "summary": "Une aide."}},
        confirmed_on=timezone.localdate(),
    )  # fmt: skip
    one.areas.add(TerritoryFactory())
    FunderFactory(instrument=one)
    RuleVersionFactory(instrument=one)
    for sort, value in (("who", "association"), ("cost", "staff"), ("document", "budget")):
        AspectFactory(instrument=one, sort=sort, value=value)
    return one


def test_a_sheet_that_says_all_is_fully_readable(told):
    assert readability(told, timezone.localdate()).score == 100


def test_what_is_missing_is_what_would_raise_it(told):
    told.contact, told.confirmed_on = "", timezone.localdate() - timedelta(days=400)
    found = readability(told, timezone.localdate())

    assert [part.points for part in found.parts] == [55, 20, 0]
    assert [(advice.field, advice.points) for advice in found.advice] == [("contact", 5), ("seen_on", 20)]
    assert [str(advice) for advice in found.advice] == [
        "Say whom to ask.",
        "Confirm that it still holds: nobody has for a year.",
    ]


def test_the_page_says_how_fresh_it_is(client, told):
    told.confirmed_on, told.seen_on = None, date(2013, 9, 12)
    told.save()
    page = client.get(told.get_absolute_url()).content.decode()

    assert "Seen on Sept. 12, 2013." in page or "Seen on 12 September 2013." in page
    assert "Nobody has confirmed it within a year" in page


@pytest.mark.parametrize(
    ("source", "is_secondary"),
    [
        ("https://pdfslide.fr/documents/a.html", True),
        ("https://www.fund.example/a", False),
        ("https://aid.fund.example/a", False),
        ("https://www.associations.gouv.fr/a", False),
        ("https://bund.de/a", False),
        ("https://mybund.de/a", True),
        ("", False),
    ],
)
def test_the_page_says_that_its_source_is_no_site_of_a_funder(client, told, source, is_secondary):
    FunderFactory(instrument=told, organisation__website="https://fund.example/")
    told.source_url = source
    told.save()

    assert ("secondary source" in client.get(told.get_absolute_url()).text) is is_secondary


def test_a_funder_reads_how_readable_its_sheet_is_and_others_do_not(client, world):
    for person, shown in ((world.representative, True), (world.stranger, False)):
        client.force_login(person)
        page = client.get(reverse("instrument", args=[world.instrument.pk])).content.decode()
        assert ("How readable this sheet is" in page) == shown


@pytest.mark.parametrize("rows", (1, 3))
def test_the_page_costs_the_same_at_any_size(statements, told, rows):
    for _ in range(rows):
        FunderFactory(instrument=told)

    assert statements(told.get_absolute_url()) == 8
