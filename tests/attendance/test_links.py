"""Personal links end by themselves, and before that when their person or the organisers want it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from croisee.attendance import actions
from croisee.attendance.models import Admission, Feedback, FeedbackLink, Invitation, Registration, Wave
from croisee.kit.models import Mail
from croisee.meetings.models import Meeting
from tests import factories as make

LONG_AGO = timedelta(weeks=9)


@pytest.fixture
def mine(meeting):
    return make.RegistrationFactory(meeting=meeting, created_at=timezone.now() - LONG_AGO)


@pytest.fixture
def over(meeting):
    """over(9): its last day was so many weeks ago."""

    def set_(weeks: int, **days: int) -> None:
        last = timezone.localdate() - timedelta(weeks=weeks, **days)
        Meeting.objects.filter(pk=meeting.pk).update(starts_on=last, ends_on=None, stage="reported")

    return set_


@pytest.fixture
def invited(meeting):
    wave = Wave.objects.create(meeting=meeting, name="First", subject="Come", text="{link}", state="sending")
    return Invitation.objects.create(wave=wave, person=make.PersonFactory(), sent_at=timezone.now())


def test_a_registration_is_opened_by_its_link_until_eight_weeks_after_the_meeting(client, mine, over):
    over(7, days=6)
    assert client.get(mine.get_absolute_url()).status_code == 200

    over(8, days=2)
    page = client.get(mine.get_absolute_url())

    assert page.status_code == 410
    assert "ends 8 weeks after its meeting" in page.text
    assert mine.person.name not in page.text


def test_what_a_browser_has_opened_ends_with_its_link(client, mine, over):
    client.get(mine.get_absolute_url())
    over(9)

    page = client.get(reverse("meeting", args=[mine.meeting.slug]))

    assert mine.get_absolute_url() not in page.text


def test_behind_a_link_that_ended_nothing_changes(client, mine):
    Meeting.objects.update(starts_on=timezone.localdate() - LONG_AGO)

    assert client.post(reverse("registration_cancel", args=[mine.token])).status_code == 410
    assert Registration.objects.get().status == "confirmed"


def test_who_is_signed_in_as_its_person_needs_no_link(client, mine, over):
    over(9)
    client.force_login(mine.person)

    assert client.get(mine.get_absolute_url()).status_code == 200
    client.force_login(make.PersonFactory())
    assert client.get(mine.get_absolute_url()).status_code == 410


def test_a_meeting_without_a_day_ends_no_link(client, mine):
    Meeting.objects.update(starts_on=None, ends_on=None)

    assert client.get(mine.get_absolute_url()).status_code == 200


def test_a_new_link_goes_by_mail_and_opens_for_eight_weeks(client, mine, over):
    over(9)

    sent = client.post(reverse("registration_link", args=[mine.token]), follow=True)

    before = mine.get_absolute_url()
    mine.refresh_from_db()
    (mail,) = Mail.objects.all()
    assert mail.to == mine.person.email and mine.get_absolute_url() in mail.text
    assert mine.get_absolute_url() not in sent.text
    assert client.get(mine.get_absolute_url()).status_code == 200
    assert client.get(before).status_code == 404

    Registration.objects.update(link_renewed_at=timezone.now() - LONG_AGO)
    assert client.get(mine.get_absolute_url()).status_code == 410


def test_one_mail_a_minute(mine, over):
    over(9)
    for _n in range(3):
        actions.ask_for_link(registration=mine)

    assert Mail.objects.count() == 1


def test_without_an_address_the_page_says_whom_to_ask(client, mine, over):
    over(9)
    mine.person.email = None
    mine.person.save()

    page = client.post(reverse("registration_link", args=[mine.token]))

    assert page.status_code == 403
    assert "ask the organisers" in page.text


def test_an_organiser_ends_a_link_and_nothing_is_sent(client, mine, organiser):
    before = mine.get_absolute_url()

    client.post(reverse("registration_renew", args=[mine.meeting.slug, mine.pk]), {"do": "end"})

    client.logout()
    assert client.get(before).status_code == 404
    assert not Mail.objects.exists()
    assert Registration.objects.get().status == "confirmed"


def test_an_organiser_has_a_new_link_sent(client, mine, organiser):
    page = client.post(reverse("registration_renew", args=[mine.meeting.slug, mine.pk]), follow=True)

    mine.refresh_from_db()
    assert mine.get_absolute_url() in Mail.objects.get().text
    assert "Got a new personal link from an organiser" in page.text


def test_pressed_twice_one_new_link_leaves_and_opens_it(mine):
    by = make.OrganiserFactory(meeting=mine.meeting).person
    for _n in range(2):
        actions.renew_link(registration=mine, by=by)

    mine.refresh_from_db()
    assert mine.get_absolute_url() in Mail.objects.get().text
    actions.end_link(registration=mine, by=by)
    actions.renew_link(registration=mine, by=by)
    assert Mail.objects.count() == 2


def test_an_invitation_ends_a_week_after_its_meeting(client, invited, over):
    Invitation.objects.update(created_at=timezone.now() - LONG_AGO)
    over(0, days=6)
    assert client.get(invited.get_absolute_url()).status_code == 200

    over(0, days=9)
    page = client.get(invited.get_absolute_url())

    assert page.status_code == 410
    assert "The meeting is over" in page.text
    assert client.post(reverse("invitation_decline", args=[invited.token])).status_code == 410


def test_no_more_letters_can_be_asked_for_by_any_letter(client, invited, over):
    Invitation.objects.update(created_at=timezone.now() - LONG_AGO)
    over(60)

    assert client.post(reverse("unsubscribe", args=[invited.token])).status_code == 200
    assert invited.person.unsubscribed


def test_an_organiser_takes_an_invitation_back_and_lets_it_stand_again(client, invited, organiser):
    address = reverse("invitation_withdraw", args=[invited.wave.meeting.slug, invited.wave_id, invited.pk])

    page = client.post(address, follow=True)

    assert "withdrawn" in page.text
    assert client.get(invited.get_absolute_url()).status_code == 410
    assert not Invitation.objects.unanswered().exists()
    assert Invitation.objects.of(invited.person, invited.wave.meeting) is None
    client.post(address, {"do": "again"})
    assert client.get(invited.get_absolute_url()).status_code == 200


def test_a_letter_that_had_not_left_leaves_when_its_invitation_stands_again(invited, meeting):
    by = make.OrganiserFactory(meeting=meeting).person
    Invitation.objects.update(sent_at=None, due="invite")
    actions.withdraw_invitation(invitation=invited, by=by)
    actions.send_due(wave=invited.wave)
    assert not Mail.objects.exists()

    actions.restore_invitation(invitation=invited, by=by)
    actions.send_due(wave=invited.wave)
    assert Mail.objects.get().to == invited.person.email

    actions.withdraw_invitation(invitation=invited, by=by)
    actions.restore_invitation(invitation=invited, by=by)
    actions.send_due(wave=invited.wave)
    assert Mail.objects.count() == 1


def test_whose_invitation_was_taken_back_asks_like_others(invited, meeting, register):
    Admission.objects.create(meeting=meeting, is_invited_only=True)
    actions.withdraw_invitation(invitation=invited, by=make.OrganiserFactory(meeting=meeting).person)

    register(email=invited.person.email)

    assert Registration.objects.get().is_asking


def test_a_form_of_feedback_takes_answers_for_eight_weeks(client, mine, meeting):
    questions = [{"kind": "text", "text": "Why?", "options": []}]
    Feedback.objects.create(meeting=meeting, questions=questions, state="open")
    link = FeedbackLink.objects.create(registration=mine, sent_at=timezone.now() - LONG_AGO)

    page = client.get(link.get_absolute_url())

    assert "You were asked too long ago" in page.text
    assert client.post(link.get_absolute_url(), {"q0": "Because"}).status_code == 403
    FeedbackLink.objects.update(sent_at=timezone.now())
    assert client.post(link.get_absolute_url(), {"q0": "Because"}).status_code == 302
