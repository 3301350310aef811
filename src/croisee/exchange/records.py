"""What leaves as data of needs and of what is offered, posted at any time."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from croisee.exchange import thesaurus
from croisee.exchange.finding import Looked, running_for
from croisee.exchange.models import Posting
from croisee.kit.records import ID, Field, Filter, Kind, Visitor, named, place, register
from croisee.network.models import Organisation
from croisee.territories.models import Territory

KINDS = ("need", "asset")
ABOUT = tuple(Posting.About.values)


def open_to(visitor: Visitor) -> QuerySet[Posting]:
    """What somebody may read in lists: drafts, and what is over, hidden or waits, are not there."""
    return running_for(visitor).with_all()


def looked(says: str, name: str, choices: tuple[str, ...] = ()) -> Filter:
    """As the list is filtered."""
    return Filter(says, "string", lambda found, value: found.filter(Looked(**{name: value}).where()), choices)


def from_there(found: QuerySet, code: str) -> QuerySet:
    territory = Territory.objects.filter(code=code).first()
    return found.filter(Looked(territory=territory).where()) if territory else found.none()


def of_organisation(found: QuerySet, number: int) -> QuerySet:
    organisation = Organisation.objects.filter(pk=number).first()
    return found.filter(organisation=organisation) if organisation else found.none()


def words(name: str, says: str, type: str = "text", **more: Any) -> Field:
    """Of the words in which it was written."""
    return Field(name, says, type, lambda one: getattr(one.contribution, name), **more)


CONCEPT = (
    Field("code", "Its code in the thesaurus.", of=str),
    Field("name", "What it is called.", of=lambda one: thesaurus.label_of(one, get_language() or "en")),
)

POSTINGS = register(
    Kind(
        name="postings",
        title=_("Needs and offers"),
        says="What organisations need and what they offer, as long as it runs.",
        open_to=open_to,
        address=lambda one: one.get_absolute_url(),
        beside=("stage", "meeting_id", "project_id"),
        fields=(
            ID,
            words("kind", "A need, or an asset: what is offered.", "string", choices=KINDS),
            Field("about", "What it is about.", choices=ABOUT),
            words("text", "In their own words, in their language."),
            words("language", "Its language.", "language"),
            named("organisation", "For which organisation."),
            place("territory", "Where: as it was said, else where the organisation is.", lambda o: o.place),
            Field("concepts", "What it names.", "object", lambda o: o.concepts, CONCEPT, is_many=True),
            Field("audience", "Who may read it.", choices=tuple(Posting.Audience.values)),
            Field("until", "Its last day.", "date"),
            Field("opened_at", "When it was posted.", "datetime"),
        ),
        filters={
            "q": looked("Holds all these words.", "text"),
            "kind": looked("A need, or an asset.", "kind", KINDS),
            "about": looked("About this.", "about", ABOUT),
            "language": looked("In this language.", "language"),
            "country": looked("In this country (ISO 3166-1).", "country"),
            "concept": looked("Names this concept of the thesaurus, or a narrower one.", "concept"),
            "territory": Filter("In the territory with this code, or within.", "string", from_there),
            "organisation": Filter("Of the organisation with this number.", "integer", of_organisation),
        },
    )
)
