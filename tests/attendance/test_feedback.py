"""The day after: a short form for those who came, answered once by a link, tied to nobody."""

import csv
from collections import Counter
from io import StringIO

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from croisee.attendance import actions
from croisee.attendance import feedback as asking
from croisee.attendance.models import Arrival, Feedback, FeedbackLink, FeedbackReply
from croisee.journal.models import Entry
from croisee.kit.access import Refused
from croisee.kit.jobs import JOBS
from croisee.kit.models import Mail
from tests import factories as make

QUESTIONS = [
    {"kind": "scale", "text": "How useful was it?", "options": []},
    {"kind": "choice", "text": "Will you go on?", "options": ["yes", "no"]},
    {"kind": "text", "text": "What else?", "options": []},
]


@pytest.fixture
def meeting(db):
    return make.MeetingFactory(live=True, slug="nancy", title="Nancy")


def came(meeting, **facts):
    registration = make.RegistrationFactory(meeting=meeting, **facts)
    Arrival.objects.create(registration=registration, at=timezone.now())
    return registration


@pytest.fixture
def form(meeting, organiser) -> Feedback:
    return actions.save_feedback(meeting=meeting, introduction="", questions=QUESTIONS, by=organiser)


def opened(form, by) -> Feedback:
    actions.open_feedback(feedback=form, by=by)
    JOBS["attendance.send_feedback"](feedback_id=form.pk)
    form.refresh_from_db()
    return form


def address(registration) -> str:
    return registration.feedback_link.get_absolute_url()


def said(feedback, role, **answers) -> FeedbackReply:
    """said(form, "elected", q0=4): somebody in that role has answered."""
    given = {name.removeprefix("q"): value for name, value in answers.items()}
    return FeedbackReply.objects.create(feedback=feedback, role=role, answers=given)


# Writing


def test_the_form_begins_with_questions_in_the_language_of_the_meeting(client, meeting, organiser):
    meeting.language = "de"
    meeting.save()

    page = client.get(reverse("feedback_edit", args=[meeting.slug]))

    with translation.override("de"):
        assert asking.first_questions(meeting)[0]["text"] in page.text
    assert not Feedback.objects.exists()


def test_a_question_without_text_is_left_out(client, meeting, organiser):
    sent = {"introduction": "Hello", "text_0": "Useful?", "kind_0": "scale", "text_1": "", "kind_1": "text"}
    sent |= {"text_2": "Which?", "kind_2": "choice", "options_2": "one\n\ntwo\none"}

    client.post(reverse("feedback_edit", args=[meeting.slug]), sent)

    assert Feedback.objects.get().questions == [
        {"kind": "scale", "text": "Useful?", "options": []},
        {"kind": "choice", "text": "Which?", "options": ["one", "two"]},
    ]


@pytest.mark.parametrize(
    ("sent", "field"),
    (
        ({}, "text_0"),
        ({"text_0": "Which?", "kind_0": "choice", "options_0": "one"}, "options_0"),
        ({"text_0": "x" * 201}, "text_0"),
        ({"text_0": "Which?", "kind_0": "dance"}, "kind_0"),
    ),
)
def test_what_cannot_be_asked_is_said_at_its_place(client, meeting, organiser, sent, field):
    page = client.post(reverse("feedback_edit", args=[meeting.slug]), {"kind_0": "scale"} | sent)

    assert field in page.context["form"].errors
    assert not Feedback.objects.exists()


def test_questions_do_not_change_once_the_form_has_been_open(client, meeting, organiser, form):
    came(meeting)
    opened(form, organiser)

    answer = client.post(
        reverse("feedback_edit", args=[meeting.slug]), {"text_0": "Another?", "kind_0": "scale"}
    )

    assert answer.status_code == 403
    assert Feedback.objects.get().questions == QUESTIONS


# Opening, and writing to people


def test_each_of_those_who_came_gets_one_mail_in_their_language(client, meeting, organiser, form):
    anne = came(meeting, person__language="fr")
    make.RegistrationFactory(meeting=meeting)  # did not come
    came(meeting, person__email=None)

    page = client.post(reverse("feedback_open", args=[meeting.slug]), follow=True)
    for _ in range(2):
        JOBS["attendance.send_feedback"](feedback_id=form.pk)

    mail = Mail.objects.get()
    assert mail.to == anne.person.email
    assert address(anne) in mail.text
    assert mail.text.startswith("Bonjour")
    assert FeedbackLink.objects.count() == 2
    assert "One person gets the link by mail." in page.text


def test_opening_twice_writes_once(client, meeting, organiser, form):
    came(meeting)
    for _ in range(2):
        client.post(reverse("feedback_open", args=[meeting.slug]))
        JOBS["attendance.send_feedback"](feedback_id=form.pk)

    assert Mail.objects.count() == 1


def test_whoever_is_noted_at_the_door_later_is_written_to_later(client, meeting, organiser, form):
    came(meeting)
    opened(form, organiser)
    late = came(meeting)

    page = client.get(reverse("feedback", args=[meeting.slug]))
    opened(form, organiser)

    assert page.context["newcomers"] == 1
    assert list(Mail.objects.values_list("to", flat=True))[1:] == [late.person.email]


def test_many_mails_leave_in_batches_that_stop_when_the_form_closes(meeting, organiser, form, monkeypatch):
    monkeypatch.setattr("croisee.attendance.actions.feedback.BATCH", 2)
    for _ in range(3):
        came(meeting)
    actions.open_feedback(feedback=form, by=organiser)
    JOBS["attendance.send_feedback"](feedback_id=form.pk)
    actions.close_feedback(feedback=form, by=organiser)

    JOBS["attendance.send_feedback"](feedback_id=form.pk)

    assert Mail.objects.count() == 2


@pytest.mark.parametrize(
    ("stage", "has_come", "why"),
    (
        ("open", True, "The form opens once the meeting has begun."),
        ("live", False, "Nobody was noted at the door: there is nobody to ask."),
    ),
)
def test_when_there_is_nobody_to_ask_the_page_says_why(
    client, meeting, organiser, form, stage, has_come, why
):
    meeting.stage, meeting.starts_on, meeting.ends_on = stage, timezone.localdate(), None
    meeting.save()
    if has_come:
        came(meeting)

    assert why in client.get(reverse("feedback", args=[meeting.slug])).text
    assert client.post(reverse("feedback_open", args=[meeting.slug])).status_code == 403


# Answering


def test_somebody_answers_without_an_account_and_without_their_name(client, meeting, organiser, form):
    anne = came(meeting, role="elected")
    opened(form, organiser)
    client.logout()

    page = client.post(address(anne), {"q0": "4", "q1": "yes", "q2": " A longer lunch. "}, follow=True)

    reply = FeedbackReply.objects.get()
    assert (reply.role, reply.answers) == ("elected", {"0": 4, "1": "yes", "2": "A longer lunch."})
    assert "Thank you: your answers are kept." in page.text
    assert not [f for f in FeedbackReply._meta.get_fields() if f.related_model not in (None, Feedback)]
    assert not Entry.objects.filter(verb__startswith="feedback.answer").exists()


def test_sending_twice_is_sending_once(client, meeting, organiser, form):
    anne = came(meeting)
    opened(form, organiser)

    client.post(address(anne), {"q0": "4"})
    page = client.post(address(anne), {"q0": "1"}, follow=True)

    assert FeedbackReply.objects.get().answers == {"0": 4}
    assert "You had answered already: your first answers are kept" in page.text


def test_after_closing_an_answer_is_refused_with_the_day(client, meeting, organiser, form):
    anne = came(meeting)
    opened(form, organiser)
    client.post(reverse("feedback_close", args=[meeting.slug]))

    answer = client.post(address(anne), {"q0": "4"})

    assert answer.status_code == 403
    assert "it takes no answers any more" in answer.text
    assert "it takes no answers any more" in client.get(address(anne)).text
    assert not FeedbackReply.objects.exists()
    assert not FeedbackLink.objects.get().is_answered


@pytest.mark.parametrize(
    "sent", ({}, {"q0": ""}, {"q0": "6"}, {"q0": "x"}, {"q1": "maybe"}, {"q2": "x" * 2001}, {"q9": "4"})
)
def test_what_is_no_answer_is_asked_again(client, meeting, organiser, form, sent):
    anne = came(meeting)
    opened(form, organiser)

    page = client.post(address(anne), sent)

    assert page.status_code == 200
    assert page.context["form"].errors
    assert not FeedbackReply.objects.exists()


def test_a_link_that_nobody_has_leads_nowhere(client, db):
    page = client.get(reverse("feedback_answer", args=["x"]))

    assert page.status_code == 404
    assert "This link leads nowhere" in page.text


def test_the_personal_page_offers_the_form_until_it_is_answered(client, meeting, organiser, form):
    anne = came(meeting)
    opened(form, organiser)

    assert address(anne) in client.get(anne.get_absolute_url()).text
    client.post(address(anne), {"q0": "4"})
    assert address(anne) not in client.get(anne.get_absolute_url()).text


# Results


def test_figures_add_up_to_those_who_answered(form):
    for value in (5, 5, 4, 1):
        said(form, "elected", q0=value)
    said(form, "elected", q1="no", q2="Trains")

    scale, choice, text = asking.results_of(form)

    assert [(bar.label, bar.people, bar.percent) for bar in scale.bars] == [
        ("1", 1, 25), ("2", 0, 0), ("3", 0, 0), ("4", 1, 25), ("5", 2, 50),
    ]  # fmt: skip
    assert (scale.people, scale.mean) == (4, 3.75)
    assert [(bar.label, bar.people) for bar in choice.bars] == [("yes", 0), ("no", 1)]
    assert text.texts == ("Trains",)


@pytest.mark.parametrize(
    ("people", "apart"),
    (
        ({"elected": 3, "staff": 3}, {"elected", "staff"}),
        ({"elected": 5, "staff": 3, "actor": 2}, {"elected"}),  # two actors would follow by subtraction
        ({"elected": 5, "staff": 2, "actor": 1}, {"elected"}),
        ({"elected": 3, "staff": 2}, set()),
        ({"elected": 2}, set()),
        ({}, set()),
    ),
)
def test_fewer_than_three_people_are_never_shown_apart_nor_by_subtraction(people, apart):
    shown = asking.shown_apart(Counter(people))

    assert shown == apart
    rest = sum(count for role, count in people.items() if role not in shown)
    assert rest == 0 or rest >= 3 or not shown


def test_a_question_that_few_of_a_role_answered_does_not_show_them_apart(form):
    for _ in range(3):
        said(form, "elected", q0=5)
    for _ in range(2):
        said(form, "staff", q1="yes")
    said(form, "staff", q0=1)

    assert asking.results_of(form)[0].by_role == ()


def test_roles_of_three_people_are_compared(form):
    for role, value in (("elected", 5), ("staff", 2)):
        for _ in range(3):
            said(form, role, q0=value)

    by_role = asking.results_of(form)[0].by_role

    assert [(group.label, group.people, group.mean) for group in by_role] == [
        ("elected member", 3, 5.0), ("staff of an authority", 3, 2.0),
    ]  # fmt: skip


def test_the_export_has_a_row_for_each_answer_and_no_role(client, meeting, organiser, form):
    said(form, "elected", q0=4, q2="=cmd()")
    said(form, "staff", q1="yes")
    Feedback.objects.update(state="closed")

    page = client.get(reverse("feedback", args=[meeting.slug]))
    answer = client.get(reverse("feedback_export", args=[meeting.slug, "csv"]))

    head, *rows = csv.reader(StringIO(answer.content.decode("utf-8-sig")))
    assert head == [question["text"] for question in QUESTIONS]
    assert sorted(rows) == [["", "yes", ""], ["4", "", "'=cmd()"]]
    assert len(rows) == page.context["replies"]


@pytest.mark.parametrize("format", ("xlsx", "ods"))
def test_the_export_opens_in_every_office(client, meeting, organiser, form, format):
    said(form, "elected", q0=4)

    assert client.get(reverse("feedback_export", args=[meeting.slug, format])).content[:2] == b"PK"


def test_the_page_costs_the_same_at_any_number(meeting, organiser, form, statements):
    Feedback.objects.update(state="open")

    def count(people: int) -> int:
        for _ in range(people):
            said(form, "elected", q0=4)
            came(meeting)
        return statements(reverse("feedback", args=[meeting.slug]))

    assert count(1) == count(3)


def test_nobody_but_organisers_opens_the_form(meeting, form):
    came(meeting)

    with pytest.raises(Refused):
        actions.open_feedback(feedback=form, by=make.PersonFactory())
