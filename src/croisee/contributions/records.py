"""What leaves as data of what was said in meetings."""

from typing import Any

from django.db.models import Count, Prefetch, QuerySet
from django.utils.translation import gettext_lazy as _

from croisee.contributions.models import DETAILS, Author, Contribution, Position
from croisee.contributions.reach import reach_for
from croisee.kit.records import ID, Field, Filter, Kind, Visitor, named, register, same, since
from croisee.translations.finding import filter_saying

NAMED = Author.objects.filter(shows_name=True).select_related("person", "organisation")
AGREE, DISAGREE, PASSED = 1, -1, 0


def open_to(visitor: Visitor) -> QuerySet[Contribution]:
    """What somebody may read and stands for itself: nothing withdrawn, hidden or waiting."""
    found = Contribution.objects.shown().filter(reach_for(visitor).contributions())
    named = Prefetch("authors", NAMED, to_attr="named")
    # meetings and questions are few: read once each, not joined to every row
    return found.prefetch_related("meeting", "question", named)


def read_voices(contributions: list[Contribution]) -> None:
    """How many took which position on each: counted at once for the rows of a page."""
    found: dict[int, dict[int, int]] = {one.pk: {} for one in contributions}
    rows = Position.everything.filter(contribution__in=found).order_by().values_list("contribution", "value")
    for pk, value, number in rows.annotate(number=Count("pk")):
        found[pk][value] = number
    for one in contributions:
        one.__dict__["_voices"] = found[one.pk]


def voices(name: str, says: str, value: int) -> Field:
    def of(one: Any) -> int:
        if "_voices" not in one.__dict__:
            read_voices([one])
        return one.__dict__["_voices"].get(value, 0)

    return Field(name, says, "integer", of)


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
        before=read_voices,
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
            voices("agree", "How many agree.", AGREE),
            voices("disagree", "How many disagree.", DISAGREE),
            voices("passed", "How many pass.", PASSED),
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
