"""What people say of a meeting the day after: first questions, figures, and no answer tied to anybody."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from croisee.attendance.models import Feedback, FeedbackLink, FeedbackReply
from croisee.kit.links import link_to
from croisee.kit.text import on_one_line
from croisee.meetings.models import Meeting
from croisee.network.models import Role
from croisee.translations.naming import called

SCALE = range(1, 6)
FEW = 3  # fewer people than this are never shown as a group
Question = dict[str, Any]


def first_questions(meeting: Meeting) -> list[Question]:
    """Questions that suit most meetings, in the language of this one."""
    with translation.override(meeting.language):
        goes_on = [
            _("yes, with people whom I met here"),
            _("yes, in my own organisation"),
            _("perhaps"),
            pgettext("answer", "no"),
        ]
        return [
            {"kind": "scale", "text": _("How useful was this meeting to you?"), "options": []},
            {"kind": "scale", "text": _("Could you say what mattered to you?"), "options": []},
            {"kind": "scale", "text": _("How well was the day organised?"), "options": []},
            {"kind": "choice", "text": _("Will you go on with something from here?"), "options": goes_on},
            {"kind": "text", "text": _("What should we do differently next time?"), "options": []},
        ]


def letter(link: FeedbackLink) -> EmailMessage:
    """The mail with somebody's link, in their language."""
    registration = link.registration
    person, meeting = registration.person, registration.meeting
    with translation.override(person.language):
        subject = _("Two minutes for your feedback: %(meeting)s") % {"meeting": on_one_line(called(meeting))}
        facts = {
            "person": person,
            "meeting": meeting,
            "address": link_to(link.get_absolute_url()),
        }
        text = render_to_string("attendance/mail/feedback.txt", facts).strip() + "\n"
    return EmailMessage(subject, text, to=[person.email])


# Results


@dataclass(frozen=True)
class Bar:
    """How many gave one answer, and their share of those who answered the question."""

    label: str
    people: int
    percent: int


@dataclass(frozen=True)
class Mean:
    """What a group says on average."""

    label: str
    people: int
    mean: float


@dataclass(frozen=True)
class Result:
    """What was answered to one question."""

    number: int
    text: str
    kind: str
    people: int
    bars: tuple[Bar, ...] = ()
    mean: float | None = None
    by_role: tuple[Mean, ...] = ()
    texts: tuple[str, ...] = ()


def results_of(feedback: Feedback) -> list[Result]:
    """The answers to each question; small groups are never shown apart."""
    replies = list(feedback.replies.all())
    return [result_of(n, question, replies) for n, question in enumerate(feedback.questions)]


def result_of(number: int, question: Question, replies: Iterable[FeedbackReply]) -> Result:
    given = [
        (r.role, r.answers[str(number)]) for r in replies if r.answers.get(str(number)) not in (None, "")
    ]
    values = [value for _role, value in given]
    facts: dict[str, Any] = {}
    if question["kind"] == "text":
        facts["texts"] = tuple(sorted(values))
    elif question["kind"] == "scale":
        facts["bars"] = bars_of([(str(n), n) for n in SCALE], values)
        facts["mean"] = sum(values) / len(values) if values else None
        facts["by_role"] = means_of(given)
    else:
        facts["bars"] = bars_of([(option, option) for option in question["options"]], values)
    return Result(number, question["text"], question["kind"], len(values), **facts)


def bars_of(answers: list[tuple[str, Any]], values: list[Any]) -> tuple[Bar, ...]:
    counted = Counter(values)
    return tuple(
        Bar(label, counted[value], round(100 * counted[value] / max(len(values), 1)))
        for label, value in answers
    )


def means_of(given: list[tuple[str, int]]) -> tuple[Mean, ...]:
    """The mean of each role, those of few people together; nothing when only one group is left."""
    shown = shown_apart(Counter(role for role, _value in given))
    groups: dict[str, list[int]] = {}
    for role, value in given:
        groups.setdefault(role if role in shown else "", []).append(value)
    if len(groups) < 2:
        return ()
    labels = {str(role): str(role.label) for role in Role} | {"": _("other roles")}
    ordered = [role for role in (*Role.values, "") if role in groups]
    return tuple(Mean(labels[r], len(groups[r]), sum(groups[r]) / len(groups[r])) for r in ordered)


def shown_apart(people: Counter[str]) -> set[str]:
    """Roles of three people or more, fewer of them if the others, by subtraction, would be one or two."""
    shown = [role for role, count in people.most_common() if count >= FEW]
    while shown and 0 < people.total() - sum(people[role] for role in shown) < FEW:
        shown.pop()
    return set(shown)


def table(feedback: Feedback) -> Iterator[list[Any]]:
    """The exported rows, the header first: one for each set of answers, without the role."""
    numbers = range(len(feedback.questions))
    yield [question["text"] for question in feedback.questions]
    for reply in feedback.replies.all():
        yield [value if (value := reply.answers.get(str(n))) is not None else "" for n in numbers]
