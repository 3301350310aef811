"""What one takes from the catalogue: two side by side, one on paper, the dates in a calendar."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from croisee.engines.report import to_pdf
from croisee.funding.actions import seed
from croisee.funding.models import Instrument
from croisee.funding.paper import document_of
from tests.factories import AspectFactory, InstrumentFactory, RuleVersionFactory

pytestmark = pytest.mark.django_db
DAY = timezone.localdate()


def test_two_stand_side_by_side_with_what_at_least_one_says(client):
    one, other = InstrumentFactory(amount_max=500), InstrumentFactory(kind="loan")
    AspectFactory(instrument=other)
    RuleVersionFactory(instrument=other, rule={"all": [{"field": "kind", "in": ["association"]}]})
    answer = client.get(reverse("instruments_compare"), {"one": [other.pk, one.pk, other.pk]})

    assert answer.context["chosen"] == [other, one]
    assert [(str(title), cells) for title, cells in answer.context["rows"]] == [
        ("Kind of funding", [["loan"], ["grant"]]),
        ("How much", [[], ["500\u00a0€ at most."]]),
        ("who may ask", [["association"], []]),
    ]


@pytest.mark.parametrize("asked", [{}, {"one": "1"}, {"one": ["x", "99999999999999999999"]}])
def test_fewer_than_two_are_asked_for(client, asked):
    assert client.get(reverse("instruments_compare"), asked).context["rows"] == []


def test_every_instrument_of_the_seed_fits_on_one_page():
    import pypdfium2

    seed()
    with override("de"):
        long = max(Instrument.objects.with_all(), key=lambda one: len(one.told("details")))
        paper = to_pdf(document_of(long, issued=DAY))

    assert len(pypdfium2.PdfDocument(paper)) == 1


def test_the_calendar_has_the_days_to_come_of_the_filtered_list(client):
    InstrumentFactory(name="Soon", opens=DAY + timedelta(days=3), closes=DAY + timedelta(days=9))
    InstrumentFactory(name="Over", closes=DAY - timedelta(days=1))
    InstrumentFactory(name="Loan", kind="loan", closes=DAY)
    said = client.get(reverse("instruments_deadlines"), {"kind": "grant"}).content.decode()

    assert [line for line in said.split("\r\n") if line.startswith("SUMMARY")] == [
        "SUMMARY:Opens: Soon",
        "SUMMARY:Closes: Soon",
    ]
