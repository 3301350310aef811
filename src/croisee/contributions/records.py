"""What leaves as data of what was said in meetings."""

from typing import Any

from django.db.models import Count, OuterRef, Prefetch, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from croisee.contributions.models import DETAILS, Author, Contribution, Position
from croisee.contributions.reach import reach_for
from croisee.kit.records import ID, Field, Filter, Kind, Visitor, named, register, same, since
from croisee.translations.finding import filter_saying

NAMED = Author.objects.filter(shows_name=True).select_related("person", "organisation")
VOICES = {"agree": 1, "disagree": -1, "passed": 0}


def open_to(visitor: Visitor) -> QuerySet[Contribution]:
    """What somebody may read and stands for itself: nothing withdrawn, hidden or waiting."""
    found = Contribution.objects.shown().filter(reach_for(visitor).contributions())
    named = Prefetch("authors", NAMED, to_attr="named")
    # meetings and questions are few: read once each, not joined to every row
    return found.prefetch_related("meeting", "question", named).annotate(
        **{name: voices(value) for name, value in VOICES.items()}
    )


def voices(value: int) -> Coalesce:
    """How many took this position: counted for the rows of a page, not for all that are looked through."""
    rows = Position.everything.filter(contribution=OuterRef("pk"), value=value).order_by()
    return Coalesce(Subquery(rows.values("contribution").values(n=Count("pk"))), 0)


def shown(one: Any) -> list[Author]:
    """Those who agreed to be named."""
    return one.named


def who(one: Any) -> str:
    """Often a name: it goes with the names of the authors."""
    return one.who if shown(one) else ""


def said_after(found: QuerySet, moment: Any) -> QuerySet:
    return found.filter(said_at__gt=moment)


KINDS = tuple(Contribution.Kind.values)
SAYS = {  # whom to call stands on the page of each and leaves in no list
    "who": "Who does it.",
    "where": "Where.",
    "since": "Since when.",
    "result": "With what result.",
    "contact": "Whom to call.",
}
AUTHOR = (
    Field("name", "First and last name.", of=lambda one: one.person and one.person.name),
    named("organisation", "For which organisation."),
)

CONTRIBUTIONS = register(
    Kind(
        name="contributions",
        title=_("Contributions"),
        says="What was said in meetings: practices, needs, obstacles, levers and ideas, in their own words.",
        open_to=open_to,
        address=lambda one: one.get_absolute_url(),
        addressed=("meeting",),
        changed="changed_at",
        fields=(
            ID,
            named("meeting", "The meeting in which it was said."),
            Field(
                "session",
                "The number of the session in which it was said.",
                "integer",
                lambda one: one.session_id,
            ),
            Field(
                "question",
                "The question that it answers.",
                "object",
                items=(ID, Field("text", "Its words.", "text")),
            ),
            Field("kind", "What it is.", choices=KINDS),
            Field("text", "In their own words, in their language.", "text"),
            Field("language", "Its language.", "language"),
            Field("who", "Who does it, where an author agreed to be named.", of=who),
            *(Field(name, SAYS[name]) for name in DETAILS if name not in ("who", "contact")),
            Field("authors", "Those of its authors who agreed to be named.", "object", shown, AUTHOR, True),
            Field("agree", "How many agree.", "integer"),
            Field("disagree", "How many disagree.", "integer"),
            Field("passed", "How many pass.", "integer"),
            Field("said_at", "When it was said.", "datetime"),
            Field("changed_at", "When it last changed.", "datetime"),
        ),
        filters={
            "q": filter_saying(),
            "kind": same("kind", "Of this kind.", choices=KINDS),
            "language": same("language", "In this language."),
            "meeting": same("meeting__slug", "Said in the meeting with this address."),
            "session": same("session", "Said in the session with this number.", "integer"),
            "question": same("question", "Answers the question with this number.", "integer"),
            "said_after": Filter("Said after this moment.", "datetime", said_after),
            "changed_since": since("changed_at"),
        },
    )
)
