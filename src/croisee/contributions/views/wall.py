"""The wall of a session: what the projector shows, and the part of it that changes."""

from collections.abc import Sequence

import segno
from django.core.cache import cache
from django.db.models import Count, Max, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache

from croisee.contributions import counting, queries, rules
from croisee.contributions.access import session_at, standing_of
from croisee.contributions.crossing import looks_on
from croisee.contributions.doors import closed
from croisee.contributions.leading import conduct_of, seconds_left
from croisee.contributions.models import Conduct, Contribution, Position
from croisee.contributions.standing import root_of
from croisee.contributions.tongues import chosen, read_in, tongues_of
from croisee.kit.access import public
from croisee.kit.live import revision
from croisee.kit.stream import stream_address
from croisee.meetings.models import Question, Session, Stage
from croisee.meetings.published import title_published
from croisee.translations.reading import carry

SECONDS = 60
SHOWN = 9
IN_COLUMN = 4
CODE = {"scale": 8, "border": 2, "dark": "#10201e", "light": "#ffffff"}


@public
@never_cache
def wall(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The newest contributions of a session, big; `?part=list` is what changes, 304 when it has not."""
    session = session_at(request, slug, pk)
    if why_not := rules.why_not_read(standing_of(request, session.meeting), session):
        return closed(request, session.meeting, why_not)
    topic = f"session:{root_of(session)}"
    tongues = tongues_of(session.meeting)
    tongue = chosen(request.GET.get("said", ""), tongues)
    state = f'"{revision(topic)}-{counted(session)}-{session.meeting.stage}-{get_language()}-{tongue}"'
    is_part = request.GET.get("part") == "list"
    if is_part and state in request.headers.get("If-None-Match", ""):
        return HttpResponse(status=304, headers={"ETag": state})
    if is_part:
        now = render_to_string("contributions/wall.html#now", wanted_in(request, session))
        return HttpResponse(now + part_of(session, state, tongue), headers={"ETag": state})
    session.title = title_published(session)
    carry([session, session.meeting])
    context = said_in(session, tongue) | wanted_in(request, session) | frame(session, topic)
    context |= {"tongue": tongue, "tongues": tongues}
    if not context["is_over"]:
        context["code"] = segno.make(context["short"], error="m").svg_data_uri(**CODE)
    return render(request, "contributions/wall.html", context)


def counted(session: Session) -> str:
    """What positions change, which do not tell that they were taken: their number, and the last."""
    if not conduct_of(session).counts_positions:
        return ""
    found = Position.everything.filter(contribution__in=queries.here(session))
    facts = found.aggregate(count=Count("pk"), last=Max("taken_at"))
    return f"{facts['count']}-{facts['last'] and facts['last'].timestamp()}"


def part_of(session: Session, state: str, tongue: str) -> str:
    """What changes, the same for everybody: made once for each state, however many walls ask."""
    key = f"wall:{session.meeting.reading_key}:{root_of(session)}:{get_language()}:{tongue}"
    known, part = cache.get(key, ("", ""))
    if known != state:
        part = render_to_string("contributions/wall.html#list", said_in(session, tongue))
        cache.set(key, (state, part), SECONDS)
    return part


def said_in(session: Session, tongue: str = "") -> dict:
    """The part that changes, as the pilot wants it, in the languages that the wall was asked for."""
    found = queries.here(session)
    questions = queries.questions_of(session)
    kinds, answered = counting.tallied(found, questions)
    total = sum(kind.count for kind in kinds)
    shown = arranged(session, found, questions)
    read_in(on_cards(shown), tongue)
    return {
        **shown,
        "is_both": "." in tongue,
        "is_even": is_even(shown.get("newest", ())),
        "conduct": conduct_of(session),
        "is_over": is_over(session),
        "total": total,
        "unseen": max(total - cards_in(shown), 0) if "looks" not in shown else 0,
        "kinds": kinds,
        "questions": answered,
    }


def arranged(session: Session, found: QuerySet[Contribution], questions: QuerySet[Question]) -> dict:
    """The newest, what most agree with, columns, or where looks meet."""
    shows = conduct_of(session).wall
    if shows == Conduct.Wall.KINDS:
        return {"columns": counting.columns_by_kind(found, IN_COLUMN)}
    if shows == Conduct.Wall.QUESTIONS:
        return {"columns": counting.columns_by_question(found, questions, IN_COLUMN)}
    if shows == Conduct.Wall.SHARED:
        shared = found.for_list().with_voices().order_by("-agree", "disagree", "-said_at", "-pk")
        return {"newest": shared[:SHOWN]}
    if shows == Conduct.Wall.PRIORITIES:
        chosen = queries.with_priorities(found).filter(chosen__gt=0).for_list()
        return {"newest": list(chosen.order_by("-chosen", "-said_at", "-pk")[:SHOWN])}
    if shows == Conduct.Wall.LOOKS:
        return {"looks": looks_on(session.meeting, found)}
    return {"newest": found.for_list().order_by("-said_at", "-pk")[:SHOWN]}


def is_even(cards: Sequence[Contribution]) -> bool:
    """Whether as many chose the second card as the first, which then has won nothing."""
    chosen = [getattr(card, "chosen", None) for card in cards[:2]]
    return len(chosen) == 2 and chosen[0] is not None and chosen[0] == chosen[1]


def cards_in(shown: dict) -> int:
    """How many contributions have a card; where looks meet, figures stand for all of them."""
    return sum(len(column.said) for column in shown.get("columns", ())) + len(shown.get("newest", ()))


def on_cards(shown: dict) -> list[Contribution]:
    """The contributions whose words stand on the wall."""
    if looks := shown.get("looks"):
        return [picture.contribution for picture in [*looks["shared"], *looks["divided"]]]
    in_columns = [one for column in shown.get("columns", ()) for one in column.said]
    return [*in_columns, *shown.get("newest", ())]


def frame(session: Session, topic: str) -> dict:
    """What stays: of what the wall is, and where it listens."""
    return {"meeting": session.meeting, "session": session, "stream": stream_address(topic)}


def wanted_in(request: HttpRequest, session: Session) -> dict:
    """What happens now and until when, what is wanted, and at which address; made anew for each wall."""
    conduct = conduct_of(session)
    short = request.build_absolute_uri(reverse("contribute_short", args=[root_of(session)]))
    return {
        "conduct": conduct,
        "left": seconds_left(conduct),
        "is_over": is_over(session),
        "short": short,
        "short_words": short.split("://", 1)[-1].rstrip("/"),
    }


def is_over(session: Session) -> bool:
    return session.meeting.stage == Stage.REPORTED
