"""Rounds of invitations: each letter once, answers without an account, a way out that no scanner takes."""

import email
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from croisee.attendance import actions
from croisee.attendance.models import Audience, Invitation, Registration, Unsubscribed, Wave
from croisee.attendance.rounds import figures_of, lines_of
from croisee.journal.models import Entry
from croisee.kit.access import Refused
from croisee.kit.jobs import JOBS
from croisee.kit.models import Mail
from tests import factories as make

TEXT = "Hello {first_name} of {organisation}, come to {meeting}: {link}"


@pytest.fixture
def people(db):
    """Three elected members."""
    return [
        make.AffiliationFactory(person__last_name=name, organisation__name=f"Town of {name}").person
        for name in ("Abel", "Bela", "Cleo")
    ]


@pytest.fixture
def wave(meeting, organiser, people):
    line = {"join": "and", "what": "role:elected", "where": ""}
    audience = Audience.objects.create(name="Elected", lines=[line])
    return Wave.objects.create(
        meeting=meeting, audience=audience, name="First", subject="Come to {meeting}", text=TEXT
    )


def ring(wave, times=1) -> None:
    for _n in range(times):
        JOBS["attendance.send_wave"](wave_id=wave.pk)


def start(wave, by) -> list[Invitation]:
    actions.start(wave=wave, by=by)
    ring(wave)
    return list(wave.invitations.order_by("person__last_name"))


def age(wave, days: int) -> None:
    wave.invitations.update(sent_at=timezone.now() - timedelta(days=days))


def states(wave) -> dict[str, str]:
    return {invitation.person.last_name: invitation.code for invitation in lines_of(wave)}


def test_nobody_is_written_to_before_the_organiser_says_so(client, wave):
    page = client.get(wave.get_absolute_url())

    assert len(page.context["people"]) == 3
    assert "Hello Anne of Town of Abel, come to Nancy" in page.text
    assert not Mail.objects.exists() and not Invitation.objects.exists()


def test_each_gets_one_letter_with_their_own_link_however_often_the_bell_rings(wave, organiser):
    abel, *_others = start(wave, organiser)
    ring(wave, times=3)
    actions.start(wave=wave, by=organiser)
    ring(wave)

    mails = {mail.to: mail for mail in Mail.objects.all()}
    assert len(mails) == Mail.objects.count() == 3
    mail = mails[abel.person.email]
    assert mail.subject == "Come to Nancy"
    assert (
        f"Hello Anne of Town of Abel, come to Nancy: http://127.0.0.1:8000/invitations/{abel.token}/"
        in mail.text
    )


def test_a_letter_can_be_refused_by_a_mail_program_with_one_click(wave, organiser):
    abel, *_others = start(wave, organiser)

    letter = email.message_from_bytes(bytes(Mail.objects.get(to=abel.person.email).source))

    way_out = reverse("unsubscribe", args=[abel.token])
    assert letter["List-Unsubscribe"].strip() == f"<http://127.0.0.1:8000{way_out}?lang=en>"
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_looking_at_the_way_out_changes_nothing_posting_to_it_does(client, wave, organiser):
    abel, *_others = start(wave, organiser)
    client.logout()
    address = reverse("unsubscribe", args=[abel.token])

    client.get(address)
    assert not Unsubscribed.objects.exists()

    client.post(address, {"List-Unsubscribe": "One-Click"})
    client.post(address, {"List-Unsubscribe": "One-Click"})
    assert Unsubscribed.objects.get().person == abel.person

    client.post(address, {"do": "again"})
    assert not Unsubscribed.objects.exists()


def test_the_way_out_needs_no_secret_of_the_site(wave, organiser):
    from django.test import Client

    abel, *_others = start(wave, organiser)

    answer = Client(enforce_csrf_checks=True).post(reverse("unsubscribe", args=[abel.token]))

    assert answer.status_code == 200
    assert Unsubscribed.objects.exists()


def test_who_is_in_was_invited_before_or_wants_none_is_left_out(wave, organiser, people, meeting):
    abel, bela, cleo = people
    make.RegistrationFactory(meeting=meeting, person=abel)
    Unsubscribed.objects.create(person=bela)
    other = Wave.objects.create(meeting=meeting, name="Other", subject="x", text="{link}")
    Invitation.objects.create(wave=other, person=cleo)

    assert start(wave, organiser) == []


def test_a_paused_round_keeps_what_has_not_left(wave, organiser, monkeypatch):
    monkeypatch.setattr(actions.inviting, "BATCH", 1)
    actions.start(wave=wave, by=organiser)
    ring(wave)
    actions.pause(wave=wave, by=organiser)
    ring(wave, times=3)
    assert Mail.objects.count() == 1

    actions.start(wave=wave, by=organiser)
    ring(wave, times=3)
    assert Mail.objects.count() == 3


def test_only_those_who_have_not_answered_are_reminded_and_not_before_three_days(
    wave, organiser, people, meeting
):
    abel, bela, _cleo = start(wave, organiser)
    assert actions.remind(wave=wave, by=organiser) == 0
    make.RegistrationFactory(meeting=meeting, person=abel.person)
    actions.decline(invitation=bela)
    age(wave, days=4)
    Mail.objects.all().delete()

    assert actions.remind(wave=wave, by=organiser) == 1
    ring(wave, times=2)
    assert actions.remind(wave=wave, by=organiser) == 0

    assert [(m.to, m.subject) for m in Mail.objects.all()] == [(people[2].email, "Reminder: Come to Nancy")]


def test_who_answers_while_the_round_is_on_its_way_gets_no_letter(wave, organiser, people, meeting):
    actions.start(wave=wave, by=organiser)
    make.RegistrationFactory(meeting=meeting, person=people[0])

    ring(wave)

    assert people[0].email not in Mail.objects.values_list("to", flat=True)


def test_each_recipient_stands_where_they_are(client, wave, organiser, meeting):
    abel, bela, cleo = start(wave, organiser)
    client.get(abel.get_absolute_url())
    assert states(wave)["Abel"] == "sent"  # a mail scanner looks too
    client.post(reverse("invitation_opened", args=[abel.token]))
    client.post(reverse("invitation_decline", args=[bela.token]))
    cleo.mail.not_taken("550 no such user", tried_again=False)

    assert states(wave) == {"Abel": "opened", "Bela": "declined", "Cleo": "refused"}
    assert [line.why for line in lines_of(wave)] == ["", "", "550 no such user"]
    assert figures_of(wave).left == 3

    make.RegistrationFactory(meeting=meeting, person=abel.person)
    assert states(wave)["Abel"] == "registered"


def test_an_invitation_opens_a_form_that_knows_one(client, wave, organiser, meeting):
    abel, *_others = start(wave, organiser)
    client.logout()

    client.get(abel.get_absolute_url())
    form = client.get(reverse("register", args=[meeting.slug])).context["form"]

    known = {name: form[name].value() for name in ("email", "last_name", "organisation", "role")}
    assert known == {
        "email": abel.person.email, "last_name": "Abel", "organisation": "Town of Abel", "role": "elected",
    }  # fmt: skip


def test_who_comes_by_their_invitation_sees_their_registration_at_once(client, wave, organiser, meeting):
    abel, *_others = start(wave, organiser)
    client.logout()
    client.get(abel.get_absolute_url())

    answer = client.post(
        reverse("register", args=[meeting.slug]),
        {
            "email": abel.person.email, "first_name": "Anne", "last_name": "Abel",
            "organisation": "Town of Abel", "role": "elected",
        },
    )  # fmt: skip

    registration = Registration.objects.get(person=abel.person)
    assert answer.headers["Location"] == registration.get_absolute_url()


def test_without_their_link_the_same_address_still_registers_and_gets_its_link_by_mail(
    client, register, wave, organiser, meeting
):
    abel, *_others = start(wave, organiser)
    client.logout()

    answer = register(abel.person.email)

    assert answer.headers["Location"] == reverse("register_sent", args=[meeting.slug])
    assert Registration.objects.filter(person=abel.person).exists()


def test_a_colleague_gets_an_invitation_of_their_own_once(client, wave, organiser):
    abel, *_others = start(wave, organiser)
    address = reverse("invitation_propose", args=[abel.token])
    colleague = {"email": "Zoe@example.org", "first_name": "Zoé", "last_name": "Zola"}

    client.post(address, colleague)
    client.post(address, colleague)
    ring(wave)

    (theirs,) = Invitation.objects.filter(person__email="zoe@example.org")
    assert theirs.proposed_by == abel
    mail = Mail.objects.get(to="zoe@example.org")
    assert theirs.token in mail.text and abel.token not in mail.text and "Abel" not in mail.text


def test_somebody_proposes_three_colleagues_at_most(client, wave, organiser):
    abel, *_others = start(wave, organiser)
    for n in range(5):
        client.post(
            reverse("invitation_propose", args=[abel.token]),
            {"email": f"z{n}@example.org", "first_name": "Z", "last_name": "Z"},
        )

    assert abel.proposed.count() == 3


@pytest.mark.parametrize(
    ("text", "sentence"),
    (
        ("Come, {name}! {link}", "Nothing fills {name}: write it otherwise, or take it out."),
        ("Come!", "Put {link} where the personal link is to stand."),
    ),
)
def test_a_text_that_would_reach_people_with_gaps_is_refused(client, wave, meeting, text, sentence):
    page = client.post(
        reverse("wave_new", args=[meeting.slug]),
        {"name": "Second", "audience": wave.audience_id, "subject": "Come", "text": text},
    )

    assert page.context["form"].errors["text"] == [sentence]


def test_a_text_changes_until_its_letters_leave(client, wave, organiser):
    start(wave, organiser)

    assert client.get(reverse("wave_edit", args=[wave.meeting.slug, wave.pk])).status_code == 403


def test_nobody_is_invited_to_what_is_not_open(wave, organiser, meeting):
    meeting.stage = "draft"
    meeting.save()
    wave.refresh_from_db()

    with pytest.raises(Refused):
        actions.start(wave=wave, by=organiser)


def test_a_letter_to_try_reaches_oneself_only(client, wave, organiser):
    client.post(reverse("wave_test", args=[wave.meeting.slug, wave.pk]))

    assert [mail.to for mail in Mail.objects.all()] == [organiser.email]


@pytest.mark.parametrize("number", (1, 3))
def test_the_page_of_a_round_costs_the_same_at_any_size(
    client, wave, organiser, people, number, django_assert_max_num_queries
):
    for person in people[number:]:
        person.affiliations.all().delete()
    start(wave, organiser)
    client.get(wave.get_absolute_url())
    with django_assert_max_num_queries(14):
        client.get(wave.get_absolute_url())


def test_a_round_that_is_on_its_way_starts_no_second_time(wave, organiser):
    start(wave, organiser)
    actions.start(wave=wave, by=organiser)

    assert Entry.objects.about(wave).filter(verb="wave.started").count() == 1


def test_a_reminder_does_not_let_paused_letters_leave(wave, organiser, monkeypatch):
    monkeypatch.setattr(actions.inviting, "BATCH", 1)
    actions.start(wave=wave, by=organiser)
    ring(wave)
    actions.pause(wave=wave, by=organiser)
    age(wave, days=4)

    with pytest.raises(Refused, match="paused"):
        actions.remind(wave=wave, by=organiser)
    ring(wave)
    assert Mail.objects.count() == 1


def test_who_has_lost_their_address_does_not_keep_the_round_waiting(wave, organiser, people):
    actions.start(wave=wave, by=organiser)
    people[0].email = None
    people[0].save()

    ring(wave)

    assert states(wave)["Abel"] == "no_address"
    assert figures_of(wave).left == figures_of(wave).total == 2


def test_a_letter_leaves_once_although_the_work_breaks_off_in_between(wave, organiser, monkeypatch):
    actions.start(wave=wave, by=organiser)
    letter, written = actions.inviting.letter, []

    def breaks_off(*args, **kwargs):
        if len(written) == 1:
            raise RuntimeError("no power")
        written.append(args)
        return letter(*args, **kwargs)

    monkeypatch.setattr(actions.inviting, "letter", breaks_off)
    with pytest.raises(RuntimeError):
        ring(wave)
    monkeypatch.setattr(actions.inviting, "letter", letter)
    ring(wave, times=2)

    assert sorted(Mail.objects.values_list("to", flat=True)) == sorted(
        wave.invitations.values_list("person__email", flat=True)
    )


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite's tests share one connection in memory")
@pytest.mark.django_db(transaction=True)
def test_a_letter_leaves_once_although_several_work_at_it(wave, organiser):
    actions.start(wave=wave, by=organiser)

    def work(_n):
        try:
            ring(wave)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as workers:
        list(workers.map(work, range(4)))

    assert Mail.objects.count() == 3
