"""What is to be done next, for all files that somebody follows: on a page, on paper, in a calendar."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from croisee.funding import steps
from croisee.funding.models import Instrument, StepsFeed
from tests.factories import (
    ApplicationFactory,
    AspectFactory,
    OrganisationFactory,
    PathFactory,
    PersonFactory,
    TerritoryFactory,
)

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 2)
COSTS = [
    {"label": "oven", "category": "equipment", "amount": 9000, "month": 0},
    {"label": "", "category": "staff", "amount": 20000, "month": 4},
]


@pytest.fixture
def path(client):
    path = PathFactory(
        project__opened_by=PersonFactory(), project__title="Kitchen", begins=date(2026, 3, 1),
        budget={"costs": COSTS},
    )  # fmt: skip
    client.force_login(path.project.opened_by)
    return path


def told(path, today=TODAY):
    return [(step.kind, step.on and step.on.isoformat()) for step in steps.of([path], today)]


def test_steps_of_all_files_stand_in_the_order_of_their_days(path):
    ApplicationFactory(path=path, instrument__closes=date(2026, 4, 30), instrument__effort_days=4)
    ApplicationFactory(path=path, state="sent", since=date(2026, 2, 20))
    ApplicationFactory(path=path, state="refused")

    assert told(path) == [("begin", "2026-04-21"), ("ask", "2026-04-21"), ("send", "2026-04-27")]


def test_nobody_works_on_the_public_holidays_of_the_bearer(path):
    ApplicationFactory(path=path, instrument__closes=date(2026, 4, 9))
    usual = told(path)[-1]
    path.bearer = OrganisationFactory(territory=TerritoryFactory(country="FR", official_code="67482"))
    path.save()

    assert (usual, told(path)[-1]) == (("send", "2026-04-06"), ("send", "2026-04-02"))


@pytest.mark.parametrize(
    ("state", "step"),
    [
        ("complete", ("ask", "2026-05-21")), ("granted", ("sign", "2026-03-22")),
        ("signed", ("claim", "2026-08-01")), ("paid", ("report", "2027-02-01")),
    ],
)  # fmt: skip
def test_each_state_has_its_next_step(path, state, step):
    ApplicationFactory(path=path, state=state, since=date(2026, 2, 20))

    assert told(path) == [step]


def test_an_order_that_comes_before_the_file_is_said_to_be_lost(path):
    one = ApplicationFactory(path=path, instrument__starts_after_filing=True)

    assert steps.warnings_of(one, path, TODAY) == [
        "What is spent in March 2026 (oven) cannot be paid by it, for the file must be sent before: move it "
        "to April 2026 or leave it out."
    ]


def test_only_costs_that_the_instrument_pays_are_reckoned_with(path):
    one = ApplicationFactory(path=path, instrument__starts_after_filing=True)
    AspectFactory(instrument=one.instrument, sort="cost", value="staff")

    assert steps.warnings_of(one, path, TODAY) == []
    assert steps.of([path], TODAY)[-1].on == date(2026, 6, 25)


def test_days_that_no_funder_has_set_are_said_to_be_a_guess(client, path):
    one = ApplicationFactory(path=path)
    client.force_login(path.project.opened_by)
    assert "Until when one may ask is not known." in client.get(one.get_absolute_url()).text

    Instrument.objects.update(closes=date(2026, 6, 1))
    assert "Until when one may ask is not known." not in client.get(one.get_absolute_url()).text


def test_the_page_shows_the_files_that_one_follows_and_no_others(client, path):
    ApplicationFactory(path=path, instrument__name="Ours")
    ApplicationFactory(instrument__name="Theirs")
    page = client.get(reverse("next_steps")).text

    assert ("Ours" in page, "Theirs" in page) == (True, False)


def test_the_page_without_a_file_says_what_to_do(client, path):
    assert "Nothing waits for you" in client.get(reverse("next_steps")).text


@pytest.mark.parametrize("many", (1, 4))
def test_the_steps_cost_the_same_at_any_size(client, path, many, django_assert_num_queries):
    ApplicationFactory.create_batch(many, path=path)
    with django_assert_num_queries(6):
        client.get(reverse("next_steps"))


def test_a_calendar_reads_the_steps_at_its_secret_address_until_another_is_asked(client, path):
    ApplicationFactory(
        path=path, instrument__name="Fund", instrument__closes=timezone.localdate() + timedelta(days=60)
    )
    client.post(reverse("next_steps_address"))
    address = reverse("next_steps_feed", args=[StepsFeed.objects.get().token])
    client.logout()
    answer = client.get(address)
    read = Calendar.from_ical(answer.content)

    assert answer["Content-Type"].startswith("text/calendar")
    assert [str(event["summary"]) for event in read.walk("VEVENT")] == [
        "Fund · Begin the file", "Fund · Send the file",
    ]  # fmt: skip
    client.force_login(path.project.opened_by)
    client.post(reverse("next_steps_address"))
    assert client.get(address).status_code == 404


def test_the_calendar_of_who_no_longer_follows_is_empty(client, path):
    ApplicationFactory(path=path, instrument__closes=timezone.localdate() + timedelta(days=60))
    feed = StepsFeed.objects.create(person=PersonFactory())

    assert b"VEVENT" not in client.get(reverse("next_steps_feed", args=[feed.token])).content


def test_the_steps_print(client, path):
    ApplicationFactory(path=path)

    assert client.get(reverse("next_steps_pdf")).content.startswith(b"%PDF")
