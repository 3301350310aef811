"""What leaves as data of the catalogue of funding, and of the circuits of money and hours."""

from collections import defaultdict
from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from croisee.funding import vocabulary
from croisee.funding.models import Acceptance, Circuit, Instrument
from croisee.funding.models.aspects import CODES, Aspect, Funder, Sort
from croisee.funding.models.instrument import Status
from croisee.kit.records import ID, Field, Filter, Kind, Visitor, named, place, register, same, saying, since
from croisee.network import themes


def instruments_open_to(visitor: Visitor) -> QuerySet[Instrument]:
    """All of the catalogue: everybody reads it."""
    payers = Funder.objects.select_related("organisation")
    return (
        Instrument.objects.select_related("operator")
        .prefetch_related(
            Prefetch("funders", payers, to_attr="paid_by"),
            Prefetch("areas", to_attr="held_in"),
        )
        .order_by("pk")
    )


def having(sort: Sort) -> Filter:
    """Keeps those of which a word of a vocabulary holds."""

    def apply(found: QuerySet, value: str) -> QuerySet:
        return found.filter(pk__in=Aspect.objects.filter(sort=sort, value=value).values("instrument"))

    return Filter(f"Of this {sort.value}.", "string", apply, codes(sort))


def codes(sort: Sort) -> tuple[str, ...]:
    return (
        tuple(code for code, _label in themes.choices()) if sort == Sort.THEME else tuple(CODES[sort].values)
    )


def read_codes(instruments: list[Instrument]) -> None:
    """The words of vocabularies of some instruments: many, so that they are read without a model."""
    found: dict[int, dict[str, list[str]]] = {one.pk: defaultdict(list) for one in instruments}
    for pk, sort, value in Aspect.objects.filter(instrument__in=found).values_list(
        "instrument", "sort", "value"
    ):
        found[pk][sort].append(value)
    for one in instruments:
        one.__dict__["_codes"] = found[one.pk]


def codes_of(one: Instrument, sort: Sort) -> list[str]:
    if "_codes" not in one.__dict__:
        read_codes([one])
    return one.__dict__["_codes"].get(sort, [])


def coded(name: str, says: str, sort: Sort) -> Field:
    return Field(name, says, of=lambda one: codes_of(one, sort), is_many=True, choices=codes(sort))


def in_other_languages(one: Instrument) -> list[dict[str, Any]]:
    return [{"language": code} | said for code, said in sorted(one.translations.items())]


def said(name: str) -> Any:
    return lambda told: told.get(name)


def is_open(found: QuerySet, value: bool) -> QuerySet:
    today = timezone.localdate()
    return (
        found.open_on(today) if value else found.exclude(pk__in=found.open_on(today).order_by().values("pk"))
    )


FUNDER = (
    Field("id", "The number of the organisation.", "integer", lambda one: one.organisation_id),
    Field("name", "Its name.", of=str),
    Field("tier", "From which level the money comes.", choices=tuple(vocabulary.Tier.values)),
)
SAID = (
    Field("language", "In which language.", "language", said("language")),
    Field("name", "Its name.", of=said("name")),
    Field("summary", "In one sentence.", "text", said("summary")),
    Field("details", "More about it.", "text", said("details")),
)

INSTRUMENTS = register(
    Kind(
        name="instruments",
        title=_("Instruments of funding"),
        says="Grants, loans, guarantees and other ways to fund a project: who gives what, to whom, when.",
        open_to=instruments_open_to,
        address=lambda one: one.get_absolute_url(),
        changed="changed_at",
        before=read_codes,
        fields=(
            ID,
            Field("key", "Its key, as catalogues name it."),
            Field("kind", "What kind of money it is.", choices=tuple(vocabulary.Kind.values)),
            Field("nature", "What it is in law.", choices=tuple(vocabulary.Nature.values)),
            Field("language", "The language of its words.", "language"),
            Field("name", "Its name."),
            Field("summary", "In one sentence.", "text"),
            Field("details", "More about it.", "text"),
            Field("translations", "The same in other languages.", "object", in_other_languages, SAID, True),
            Field("funders", "Who pays, most first.", "object", lambda one: one.paid_by, FUNDER, True),
            named("operator", "Who handles it."),
            place(
                "areas",
                "For which territories; none means everywhere.",
                lambda one: one.held_in,
                is_many=True,
            ),
            Field("state", "The State that gives it (ISO 3166-1).", "country"),
            Field("is_public", "Whether it is public money.", "boolean"),
            Field("is_eu", "Whether it is money of the European Union.", "boolean"),
            coded("who", "Who may ask.", Sort.WHO),
            coded("themes", "For what.", Sort.THEME),
            coded("stages", "At which stages of a project.", Sort.STAGE),
            coded("costs", "What it pays.", Sort.COST),
            coded("ethics", "Where the money comes from.", Sort.ETHICS),
            Field("rate_min", "The lowest rate, as a share of 1.", "number"),
            Field("rate_max", "The highest rate, as a share of 1.", "number"),
            Field("amount_min", "The smallest amount, in euros.", "number"),
            Field("amount_max", "The largest amount, in euros.", "number"),
            Field("de_minimis", "The de minimis regime.", choices=tuple(vocabulary.Regime.values)),
            Field("status", "Whether one may still ask.", choices=tuple(Status.values)),
            Field("opens", "Its first day.", "date"),
            Field("closes", "Its last day.", "date"),
            Field("recurrence", "How often it opens.", choices=tuple(vocabulary.Recurrence.values)),
            Field("form_url", "The address of the form.", "uri"),
            Field("source_url", "The address of the source.", "uri"),
            Field("source", "The source."),
            Field("imported_from", "The catalogue that it was imported from."),
            Field("seen_on", "When the source was seen.", "date"),
            Field("confirmed_on", "When somebody last said that it holds.", "date"),
            Field("changed_at", "When the entry last changed.", "datetime"),
        ),
        filters={
            "q": saying(),
            "kind": same("kind", "Of this kind.", choices=vocabulary.Kind.values),
            "who": having(Sort.WHO),
            "theme": having(Sort.THEME),
            "stage": having(Sort.STAGE),
            "is_open": Filter("One may ask today, or not.", "boolean", is_open),
            "changed_since": since("changed_at"),
        },
    )
)


def running(found: QuerySet, value: bool) -> QuerySet:
    runs = Q(until=None) | Q(until__gte=timezone.localdate())
    return found.filter(runs if value else ~runs)


def circuits_open_to(visitor: Visitor) -> QuerySet[Circuit]:
    """Those whose organisation everybody finds, each with who takes it."""
    takes = (
        Acceptance.objects.accepted().filter(organisation__is_confirmed=True).select_related("organisation")
    )
    return (
        Circuit.objects.shown()
        .with_place()
        .prefetch_related("funders", Prefetch("acceptances", takes, to_attr="taken_by"))
        .order_by("pk")
    )


TAKES = (
    Field("id", "The number of the organisation.", "integer", lambda one: one.organisation_id),
    Field("name", "Its name.", of=lambda one: one.organisation.name),
    Field("takes_for", "For what it takes it."),
)

CIRCUITS = register(
    Kind(
        name="circuits",
        title=_("Circuits"),
        says="Local currencies, mutual credit, time banks and local exchange systems.",
        open_to=circuits_open_to,
        address=lambda one: one.get_absolute_url(),
        changed="changed_at",
        fields=(
            ID,
            Field("name", "Its name."),
            Field("kind", "What it is.", choices=tuple(Circuit.Kind.values)),
            Field("language", "The language of its words.", "language"),
            Field("summary", "In one sentence.", "text"),
            Field("details", "More about it.", "text"),
            named("organisation", "Who runs it."),
            place("territory", "Where."),
            Field("since", "Since when.", "date"),
            Field("until", "When it ended.", "date"),
            Field("backing", "What stands behind it."),
            Field("conversion", "How one gets in and out."),
            Field("cost", "What it costs."),
            named("funders", "Who funds it.", is_many=True),
            Field("accepted_by", "Who takes it.", "object", lambda one: one.taken_by, TAKES, is_many=True),
            Field("website", "Its web site.", "uri"),
            Field("changed_at", "When it last changed.", "datetime"),
        ),
        filters={
            "q": saying(),
            "kind": same("kind", "Of this kind.", choices=Circuit.Kind.values),
            "territory": same("territory__code", "In the territory with this code."),
            "changed_since": since("changed_at"),
            "is_running": Filter("Still running, or not.", "boolean", running),
        },
    )
)
