"""What comes after a list: a letter to its people, and what a draft allows."""

import pytest
from django.urls import reverse

from croisee.attendance.models import Audience, Wave
from croisee.meetings.models import Stage
from tests.attendance.conftest import ANNE, OMAR


@pytest.fixture
def contacts(send, answer):
    listed = send(ANNE, OMAR)
    answer(listed, purpose="contacts", do="import")
    listed.refresh_from_db()
    return listed


def test_inviting_a_list_opens_a_letter_to_its_people(client, meeting, contacts):
    assert (
        reverse("list_invite", args=[meeting.slug, contacts.pk])
        in client.get(reverse("list", args=[meeting.slug, contacts.pk])).text
    )

    page = client.post(reverse("list_invite", args=[meeting.slug, contacts.pk]), follow=True)

    wave = Wave.objects.get()
    assert page.redirect_chain[-1][0] == reverse("wave_edit", args=[meeting.slug, wave.pk])
    assert page.context["form"]["audience"].value() == wave.audience_id
    people = client.get(wave.get_absolute_url()).context["people"]
    assert [person.last_name for person in people] == ["Diallo", "Marchal"]


def test_inviting_a_list_twice_goes_on_with_the_same_letter(client, meeting, contacts):
    for _ in range(2):
        client.post(reverse("list_invite", args=[meeting.slug, contacts.pk]))

    assert Audience.objects.count() == Wave.objects.count() == 1


def test_a_draft_says_before_the_click_that_nobody_is_registered(send, answer, client, meeting):
    meeting.stage = Stage.DRAFT
    meeting.save()
    listed = send(ANNE)

    form = client.get(reverse("list", args=[meeting.slug, listed.pk])).context["form"]

    assert [value for value, _words in form.fields["purpose"].choices] == ["contacts"]
    assert form["purpose"].help_text.startswith("Registration is not open yet")
    refused = answer(listed, purpose="come", do="import").context["form"]
    assert refused.errors["purpose"] == [form["purpose"].help_text]
    assert answer(listed, do="import").status_code == 200 and not meeting.registrations.exists()
