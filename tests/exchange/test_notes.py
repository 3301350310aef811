"""One's own notes: nobody else reads them, two windows lose no word; and the dates to come."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from croisee.exchange.models import Note
from croisee.journal.models import Entry
from croisee.kit.personal import everything_about
from croisee.network.actions import erase_me
from tests import factories as make
from tests.exchange.test_carnet import text_of

pytestmark = pytest.mark.django_db
SECRET = "Call Rosa about the dairy."


def address(world):
    return reverse("carnet_note", args=[world.meeting.slug])


@pytest.fixture
def noted(world):
    return Note.objects.create(person=world.participant, meeting=world.meeting, text=SECRET, revision=1)


def test_notes_are_kept_and_stand_on_the_page_and_on_paper(client, world):
    client.force_login(world.participant)

    client.post(address(world), {"text": SECRET, "seen": 0})

    page = client.get(reverse("carnet", args=[world.meeting.slug])).content.decode()
    paper = text_of(client.get(reverse("carnet_pdf", args=[world.meeting.slug])).content)
    assert SECRET in page
    assert SECRET in " ".join(paper.split())


@pytest.mark.parametrize("who", ("administrator", "organiser", "pilot"))
def test_nobody_else_reads_them(client, world, noted, who):
    client.force_login(getattr(world, who))

    for name in ("carnet", "carnet_pdf", "meeting"):
        answer = client.get(reverse(name, args=[world.meeting.slug]))
        assert SECRET.encode() not in answer.content
        if answer.get("Content-Type") == "application/pdf":
            assert SECRET not in text_of(answer.content)
    assert SECRET not in str(everything_about(getattr(world, who)))


def test_typing_answers_with_the_new_revision(client, world):
    client.force_login(world.participant)

    answers = [
        client.post(address(world), {"text": text, "seen": n}, headers={"X-Kept": "typing"}).content
        for n, text in enumerate(("One", "One, two"))
    ]

    assert answers == [b"1", b"2"]
    assert not Entry.objects.filter(facts__icontains="two").exists()


def test_a_stale_window_loses_no_word_of_either(client, world, noted):
    client.force_login(world.participant)

    typing = client.post(address(world), {"text": "Mine", "seen": 0}, headers={"X-Kept": "typing"})
    page = client.post(address(world), {"text": "Mine", "seen": 0}).content.decode()

    assert typing.status_code == 409
    assert SECRET in page
    assert "Mine</textarea>" in page
    assert 'name="seen" value="1"' in page
    noted.refresh_from_db()
    assert noted.text == SECRET


def test_they_are_erased_with_their_person_and_taken_out_by_them(world, noted):
    assert everything_about(world.participant)["carnet"]["notes"] == [
        {"meeting": world.meeting.title, "text": SECRET}
    ]

    erase_me(by=world.participant)

    assert not Note.objects.exists()


def test_dates_to_come_are_those_of_the_cycle_and_ones_own(client, world):
    soon = timezone.localdate() + timedelta(days=9)
    world.meeting.cycle = make.CycleFactory()
    world.meeting.save()
    make.MeetingFactory(cycle=world.meeting.cycle, open=True, starts_on=soon, title="Next town")
    make.MeetingFactory(open=True, starts_on=soon, title="Elsewhere")
    make.MeetingFactory(cycle=world.meeting.cycle, starts_on=soon, title="Draft of a day", stage="draft")
    client.force_login(world.participant)

    file = client.get(reverse("carnet_dates", args=[world.meeting.slug])).content.decode()

    assert "SUMMARY:Next town" in file
    assert f"DTSTART;VALUE=DATE:{soon:%Y%m%d}" in file
    assert "Elsewhere" not in file
    assert "Draft of a day" not in file
