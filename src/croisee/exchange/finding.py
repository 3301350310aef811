"""Needs and offers as somebody looks for them: words, kind, what, territory, theme, country, language."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _

from croisee.contributions.finding import Wanted
from croisee.contributions.models import Contribution
from croisee.contributions.reach import Reach
from croisee.exchange import thesaurus
from croisee.exchange.models import Mention, Posting
from croisee.network.models import Organisation, Person
from croisee.territories import walks
from croisee.territories.models import Territory
from croisee.translations.finding import saying

Kind = Contribution.Kind


@dataclass(frozen=True)
class Looked:
    """Words and filters; what is empty leaves everything in."""

    text: str = ""
    kind: str = ""
    about: str = ""
    territory: Territory | None = None
    concept: str = ""
    country: str = ""
    language: str = ""
    organisation: Organisation | None = None

    def where(self) -> Q:
        """All of it, for rows of postings."""
        found = saying(Contribution, self.text, "contribution__words")
        plain = {
            "contribution__kind": self.kind,
            "about": self.about,
            "contribution__language": self.language,
        }
        found &= Q(**{name: value for name, value in plain.items() if value})
        if self.organisation:
            found &= Q(organisation=self.organisation)
        if self.territory:
            found &= from_there(territory__in=walks.contents(self.territory.pk, timezone.localdate()))
        if self.country:
            found &= from_there(territory__country=self.country)
        return found & self.names() if self.concept else found

    def names(self) -> Q:
        """The concept or a narrower one, not taken away."""
        wanted = thesaurus.with_narrower(self.concept)
        mentions = Mention.objects.filter(posting=OuterRef("pk"), is_removed=False, concept__in=wanted)
        return Q(Exists(mentions.order_by()))


def from_there(**where) -> Q:
    """The territory that was said, else that of the organisation."""
    theirs = {f"organisation__{name}": value for name, value in where.items()}
    return Q(**where) | Q(territory=None, **theirs)


def running_for(person) -> QuerySet[Posting]:
    """What somebody may read in lists, counts and maps; one's own that is over stands on one's own page."""
    visible = Posting.objects.visible_to(person).filter(stage=Posting.Stage.OPEN)
    if person.is_authenticated:
        visible = visible.filter(pk__in=Posting.objects.running().values("pk"))
    return visible


def found(person, looked: Looked) -> QuerySet[Posting]:
    """What somebody may read and looks for, the newest first."""
    return running_for(person).filter(looked.where()).for_list().newest_first()


def searched(reach: Reach, wanted: Wanted) -> QuerySet[Posting]:
    """What the search over everything finds: of no meeting, no question and no theme of a network."""
    if wanted.meeting or wanted.question or wanted.theme:
        return Posting.objects.none()
    asked = {name: getattr(wanted, name) for name in ("kind", "language", "territory", "organisation")}
    says = wanted.words_of(Contribution, "contribution__words")
    rows = running_for(reach.visitor).filter(says, Looked(**asked).where(), wanted.on("opened_at"))
    return rows.with_all().order_by("-pk")


def counted_by_place(person, organisations: QuerySet[Organisation], kind: str) -> Counter[int]:
    """How many needs, or offers, of these organisations somebody may read, by where they are."""
    rows = running_for(person).filter(organisation__in=organisations.order_by().values("pk"))
    rows = rows.filter(contribution__kind=kind).order_by()
    places = rows.annotate(at=Coalesce("territory", "organisation__territory")).exclude(at=None)
    return Counter(dict(places.values_list("at").annotate(number=Count("pk"))))


def counts(rows: QuerySet[Posting]) -> dict[str, int]:
    """How many needs and how many offers there are among them."""
    per_kind = dict(rows.order_by().values_list("contribution__kind").annotate(n=Count("pk")))
    return {"needs": per_kind.get(Kind.NEED, 0), "offers": per_kind.get(Kind.ASSET, 0)}


@dataclass(frozen=True)
class Group:
    """Some of one's own, under a heading."""

    name: str
    label: str
    postings: list[Posting]


def mine(person: Person) -> list[Group]:
    """What somebody looks after: what waits for them first, then drafts, what runs, what is over."""
    rows = list(Posting.objects.of(person).for_list().newest_first())
    labels = {
        "waiting": _("Waits to be read by those who represent the organisation"),
        "draft": _("Drafts"),
        "running": _("Posted"),
        "hidden": _("Hidden by the network's team"),
        "over": _("Over: found, no longer, or past its day"),
    }
    by_state: dict[str, list[Posting]] = {name: [] for name in labels}
    for one in rows:
        by_state[one.state].append(one)
    return [Group(name, labels[name], found) for name, found in by_state.items() if found]


def of_organisation(person, organisation: Organisation, most: int) -> QuerySet[Posting]:
    """What an organisation needs and offers, as far as somebody may read it."""
    return found(person, Looked(organisation=organisation))[:most]
