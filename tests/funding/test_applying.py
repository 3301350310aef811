"""From a plan to files: each with its documents, from step to step."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from croisee.funding import actions
from croisee.funding.models import Application, Instrument
from croisee.funding.models.application import NEXT, State
from tests.factories import (
    AccompanimentFactory,
    AspectFactory,
    InstrumentFactory,
    PathFactory,
    PersonFactory,
    PlanFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def path(client):
    path = PathFactory(project__opened_by=PersonFactory())
    client.force_login(path.project.opened_by)
    return path


def planned(path, *keys):
    lines = [{"instrument": InstrumentFactory(key=key, name=key).key, "amount": 5000.5} for key in keys]
    return PlanFactory(path=path, status="ready", result={"plans": [{"lines": lines}], "conflict": []})


def asked(path, key="half", **facts):
    one = InstrumentFactory(key=key, name=key)
    since = timezone.localdate()
    return Application.objects.create(path=path, instrument=one, asked=5000, since=since, **facts)


def test_each_line_of_a_plan_becomes_a_file_once(client, path):
    plan = planned(path, "half", "other")
    for _twice in range(2):
        answer = client.post(reverse("plan_files", args=[plan.pk]), {"plan": "1"})

    assert answer.url == reverse("path_files", args=[path.project_id])
    assert [(str(one), one.asked, one.state) for one in path.applications.all()] == [
        ("half", Decimal("5000.50"), "prepare"), ("other", Decimal("5000.50"), "prepare"),
    ]  # fmt: skip


def test_a_file_is_granted_with_another_amount(client, path):
    one = asked(path, state="committee")
    Application.objects.filter(pk=one.pk).update(since=date(2026, 3, 1))
    said = {"application": one.pk, "state": "granted", "on": "2026-03-02", "granted": "4000", "reason": ""}
    client.post(reverse("path_files", args=[path.project_id]), said)

    one.refresh_from_db()
    assert (one.state, one.granted, one.since.isoformat()) == ("granted", 4000, "2026-03-02")


def test_a_step_that_is_not_next_is_refused(client, path):
    one = asked(path)
    answer = client.post(
        reverse("path_files", args=[path.project_id]), {"application": one.pk, "state": "paid"}
    )

    one.refresh_from_db()
    assert (answer.status_code, one.state) == (403, "prepare")


@pytest.mark.parametrize(
    ("on", "says"),
    [
        ("9999-12-31", "Write a day of the years 1990 to 2100."), ("0001-01-01", "Write a day of the years"),
        ("2099-01-01", "This day is still to come."), ("2026-02-01", "The step before was on 1 March 2026"),
    ],
)  # fmt: skip
def test_a_day_on_which_no_step_can_be_is_asked_again(client, path, on, says):
    one = asked(path, state="sent")
    Application.objects.filter(pk=one.pk).update(since=date(2026, 3, 1))
    said = {"application": one.pk, "state": "complete", "on": on}
    pages = [client.post(reverse("path_files", args=[path.project_id]), said)]
    pages.append(client.post(one.get_absolute_url(), said))

    one.refresh_from_db()
    assert [says in page.text for page in pages] == [True, True]
    assert one.state == "sent"


def test_a_step_leaves_the_words_that_somebody_else_wrote_meanwhile(path):
    one = asked(path)
    Application.objects.filter(pk=one.pk).update(told={"what": "An oven"})
    by, today = path.project.opened_by, timezone.localdate()
    actions.move_file(application=one, state="sent", on=today, by=by, granted=None, reason="")
    one.told = {}
    actions.take_back(application=one, by=by)

    one.refresh_from_db()
    assert (one.state, one.told) == ("prepare", {"what": "An oven"})


@pytest.mark.parametrize(("parts", "sees"), [(["files"], False), (["files", "facts", "plan"], True)])
def test_an_adviser_reads_words_and_costs_on_a_file_only_where_they_are_shared(client, path, parts, sees):
    path.told, path.begins = {"what": "A secret oven"}, date(2020, 1, 1)
    path.budget = {"costs": [{"label": "Flue", "category": "equipment", "amount": 9, "month": 0}]}
    path.save()
    one = asked(path)
    Instrument.objects.update(starts_after_filing=True)
    shares = {f"shares_{part}": True for part in parts}
    client.force_login(AccompanimentFactory(path=path, state="accepted", **shares).adviser.person)
    page = client.get(one.get_absolute_url()).text
    files = client.get(reverse("path_files", args=[path.project_id])).text

    assert ["A secret oven" in page, "(Flue)" in page, "(Flue)" in files] == [sees] * 3


def test_a_file_of_another_project_is_not_there(client, path):
    other = asked(PathFactory())
    said = {"application": other.pk, "state": "sent"}

    assert client.post(reverse("path_files", args=[path.project_id]), said).status_code == 404


def test_a_document_is_found_once_for_all_files(client, path):
    for key in ("half", "other"):
        AspectFactory(instrument=asked(path, key).instrument, sort="document", value="budget")
    client.post(reverse("path_files", args=[path.project_id]), {"documents": ["budget"]})
    files = client.get(reverse("path_files", args=[path.project_id])).context["files"]

    assert [(file["missing"], file["there"]) for file in files] == [([], ["budget of the project"])] * 2


def test_every_state_leads_somewhere_that_is_a_state():
    assert set(NEXT) == set(State)


@pytest.mark.parametrize("many", (1, 3))
def test_the_files_cost_the_same_at_any_size(client, path, many, django_assert_num_queries):
    for n in range(many):
        asked(path, f"one-{n}")
    with django_assert_num_queries(7):
        client.get(reverse("path_files", args=[path.project_id]))


def test_files_that_close_first_come_first(client, path):
    asked(path, "always")
    soon = asked(path, "soon").instrument
    soon.closes = timezone.localdate()
    soon.save()
    files = client.get(reverse("path_files", args=[path.project_id])).context["files"]

    assert [str(file["one"]) for file in files] == ["soon", "always"]


def test_an_amount_that_nobody_can_read_is_asked_again(client, path):
    one = asked(path, state="committee")
    said = {"application": one.pk, "state": "granted", "granted": "much", "reason": "A fine project"}
    page = client.post(reverse("path_files", args=[path.project_id]), said)

    one.refresh_from_db()
    assert one.state == "committee"
    assert "Amount granted, in euros: Enter a number." in page.text
    assert all(text in page.text for text in ('value="much"', 'value="A fine project"'))


@pytest.mark.parametrize(
    ("state", "kept"),
    [("granted", (4000, "")), ("refused", (None, "Too late")), ("committee", (None, ""))],
)
def test_an_amount_belongs_to_a_grant_and_a_reason_to_a_refusal(client, path, state, kept):
    one = asked(path, state="complete")
    said = {"application": one.pk, "state": state, "granted": "4 000", "reason": "Too late", "why": "file"}
    client.post(one.get_absolute_url(), said)

    one.refresh_from_db()
    assert (one.state, one.granted, one.reason) == (state, *kept)


def test_a_file_of_several_calls_asks_which_one_it_answers(client, path):
    one = asked(path)
    Instrument.objects.filter(pk=one.instrument_id).update(is_collective=True)

    assert "write in the words of this file which call it answers" in client.get(one.get_absolute_url()).text


def test_a_reason_stays_at_later_steps(client, path):
    one = asked(path, state="granted", reason="A fine project")
    said = {"application": one.pk, "state": "signed", "reason": ""}
    client.post(reverse("path_files", args=[path.project_id]), said)

    one.refresh_from_db()
    assert (one.state, one.reason) == ("signed", "A fine project")
