"""The texts of a programme in other languages: of a cycle, a meeting, its sessions, its questions."""

from typing import Any

from django.db.models import F, Model, Q, QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from croisee.kit.once import once
from croisee.meetings import rules
from croisee.meetings.access import cycle_for, led_in, meeting_for, session_for, sight_of
from croisee.meetings.models import Cycle, Meeting, Question, Session, Stage
from croisee.meetings.programme import Item, Programme
from croisee.meetings.published import as_published, last_version, programme_published
from croisee.translations.hearing import Heard
from croisee.translations.naming import heard_beside
from croisee.translations.reading import Said, as_read, page_language
from croisee.translations.registry import Beside, Kind, register


def heard_in(meeting: Meeting, programme: Programme) -> Heard | None:
    """The translations of a programme into the language of the page; nothing is read where none is needed."""
    languages = {meeting.language, *(item.language for item in programme.items)}
    if meeting.cycle:
        languages.add(meeting.cycle.language)
    if languages <= {page_language()}:
        return None
    return heard_beside(MEETINGS, meeting)


def item_named(item: Item, meeting: Meeting) -> Said:
    """What a session of a programme, as it is or was, is called in the language of the page."""
    if item.language == page_language():
        return as_read(item.title, item.language, item.language, None)
    return heard_beside(MEETINGS, meeting).by_words(item.title, item.language)


def read_with(meeting: int) -> Beside:
    """A meeting, its sessions and its questions are read together, and its cycle."""
    rows = (
        Cycle.objects.filter(meetings=meeting),
        Meeting.objects.filter(pk=meeting),
        Session.objects.filter(meeting=meeting),
        Question.objects.filter(meeting=meeting),
    )
    return ("meeting", meeting), lambda: rows


def meeting_seen(request: HttpRequest, pk: int) -> Meeting:
    return meeting_for(request, get_object_or_404(Meeting.objects.only("slug"), pk=pk).slug)


def cycle_seen(request: HttpRequest, pk: int) -> Cycle:
    return cycle_for(request, pk)


def session_seen(request: HttpRequest, pk: int) -> Session:
    """The one that is repeated, for all its repetitions."""
    row = get_object_or_404(Session.objects.select_related("meeting"), pk=pk)
    return session_for(request, row.meeting.slug, row.repeats_id or pk)


def question_seen(request: HttpRequest, pk: int) -> Question:
    row = get_object_or_404(Question.objects.select_related("meeting", "session"), pk=pk)
    if row.session_id:
        row.session = session_for(request, row.meeting.slug, row.session_id)
        row.meeting = row.session.meeting
    else:
        row.meeting = meeting_for(request, row.meeting.slug)
    if why_not_question(request, row) and row.text not in asked_in(sight_of(request, row.meeting).programme):
        raise Http404  # the organisers have not published it
    return row


def asked_in(programme: Programme) -> set[str]:
    """The questions of a programme, of its sessions and of the whole meeting."""
    return {*programme.questions, *(text for item in programme.items for text in item.questions)}


def why_not_cycle(request: HttpRequest, cycle: Cycle) -> str | None:
    """Who organises one of its meetings names it."""
    refusals = [rules.why_not_translate(request.user, meeting) for meeting in cycle.meetings.all()]
    return None if None in refusals else next(iter(refusals), None)


def why_not_meeting(request: HttpRequest, meeting: Meeting) -> str | None:
    return rules.why_not_translate(request.user, meeting)


def why_not_session(request: HttpRequest, session: Session) -> str | None:
    led = led_in(request, session.meeting) if request.user.is_authenticated else set()
    return rules.why_not_translate(request.user, session.meeting, leads=session.root.pk in led)


def why_not_question(request: HttpRequest, question: Question) -> str | None:
    if question.session:
        return why_not_session(request, question.session)
    return why_not_meeting(request, question.meeting)


def session_language(session: Session) -> str:
    return session.language or meeting_of(session).language


def question_language(question: Question) -> str:
    """That of its session, where it has another than its meeting."""
    if question.session_id and not Question.session.is_cached(question):
        own = languages_in(question.meeting_id).get(question.session_id, "")
    else:
        own = question.session.language if question.session else ""
    return own or meeting_of(question).language


def languages_in(meeting: int) -> dict[int, str]:
    """Of the sessions of a meeting that say it; read once for a page."""
    found = Session.objects.filter(meeting=meeting).exclude(language="").values_list("pk", "language")
    return once(("languages of sessions", meeting), lambda: dict(found))


def meeting_of(row: Session | Question) -> Meeting:
    """Its meeting; one that is not at hand is read once for a page."""
    if type(row).meeting.is_cached(row):
        return row.meeting
    return once(("meeting", row.meeting_id), lambda: row.meeting)


def correct_cycle(*, row: Cycle, language: str, by: Any) -> None:
    Cycle.objects.filter(pk=row.pk).update(language=language)
    row.language = language


def correct_session(*, row: Session, language: str, by: Any) -> None:
    Session.objects.filter(pk=row.pk).update(language=language)
    row.language = language


def everybodys(meetings: str, found: QuerySet) -> QuerySet:
    """Of rows with a meeting, those of published meetings that are public."""
    at = f"{meetings}__" if meetings else ""
    return found.filter(**{f"{at}is_public": True}).exclude(**{f"{at}stage": Stage.DRAFT})


def published(meetings: str, found: QuerySet) -> QuerySet:
    return found.exclude(**{f"{meetings}__stage" if meetings else "stage": Stage.DRAFT})


def sessions() -> QuerySet[Session]:
    found = Session.objects.select_related("meeting").published().filter(repeats=None)
    return found.exclude(kind=Session.Kind.PREPARATORY)


def questions() -> QuerySet[Question]:
    return Question.objects.select_related("meeting", "session")


def session_sent(session: Session) -> Session | None:
    """As it is published: what an organiser changes meanwhile leaves with the next version."""
    return next(iter(as_published(session.meeting, [session])), None)


def question_sent(question: Question) -> Question | None:
    if last_version(question.meeting) is None:
        return None
    return question if question.text in asked_in(programme_published(question.meeting)) else None


def cycles_of(thing: Model) -> QuerySet | None:
    return Cycle.objects.filter(meetings=thing) if isinstance(thing, Meeting) else None


def sessions_of(thing: Model) -> QuerySet | None:
    if not isinstance(thing, Meeting):
        return None
    found = thing.sessions.in_programme().filter(repeats=None).exclude(kind=Session.Kind.BREAK)
    return found.in_order().select_related("meeting")


def questions_of(thing: Model) -> QuerySet | None:
    if not isinstance(thing, Meeting):
        return None
    here = Q(session=None) | Q(session__is_leaving=False)
    first = F("session__position").asc(nulls_first=True)
    return questions().filter(here, meeting=thing).order_by(first, "session", "position", "pk")


CYCLES = register(
    Kind(
        name="cycle",
        model=Cycle,
        fields=("title",),
        language=lambda row: row.language,
        find=cycle_seen,
        why_not=why_not_cycle,
        correct=correct_cycle,
        languages=lambda row: sorted({code for one in row.meetings.all() for code in one.languages}),
        public=lambda: Cycle.objects.filter(pk__in=everybodys("", Meeting.objects.all()).values("cycle")),
        shared=lambda: Cycle.objects.filter(pk__in=published("", Meeting.objects.all()).values("cycle")),
        of=cycles_of,
    )
)
MEETINGS = register(
    Kind(
        name="meeting",
        model=Meeting,
        fields=("title", "subtitle", "objectives", "scope"),
        language=lambda row: row.language,
        find=meeting_seen,
        why_not=why_not_meeting,
        languages=lambda row: row.languages,
        opened_by=("stage", "is_public"),
        beside=lambda row: read_with(row.pk),
        public=lambda: everybodys("", Meeting.objects.all()),
        shared=lambda: published("", Meeting.objects.all()),
        of=lambda thing: Meeting.objects.filter(pk=thing.pk) if isinstance(thing, Meeting) else None,
    )
)
SESSIONS = register(
    Kind(
        name="session",
        model=Session,
        fields=("title", "framing"),
        language=session_language,
        find=session_seen,
        why_not=why_not_session,
        correct=correct_session,
        languages=lambda row: row.meeting.languages,
        topics=lambda row: (f"session:{row.pk}",),
        public=lambda: everybodys("meeting", sessions()),
        shared=lambda: published("meeting", sessions()),
        sent=session_sent,
        beside=lambda row: read_with(row.meeting_id),
        opened_by=("kind", "is_leaving"),
        of=sessions_of,
    )
)
QUESTIONS = register(
    Kind(
        name="question",
        model=Question,
        fields=("text",),
        language=question_language,
        find=question_seen,
        why_not=why_not_question,
        languages=lambda row: row.meeting.languages,
        public=lambda: everybodys("meeting", questions()),
        shared=lambda: published("meeting", questions()),
        sent=question_sent,
        beside=lambda row: read_with(row.meeting_id),
        of=questions_of,
    )
)
