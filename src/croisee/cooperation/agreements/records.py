"""What leaves as data of agreements: what all have signed, never what is being written, nor who signs."""

from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, QuerySet, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from croisee.cooperation.models import Agreement, Party, Version
from croisee.cooperation.models.agreements import Stage
from croisee.cooperation.searched import reads_as_signed
from croisee.kit.records import ID, Field, Filter, Kind, Visitor, register, same, saying


def open_to(visitor: Visitor) -> QuerySet[Agreement]:
    """Those that somebody reads and that are signed, each with the version that binds."""
    seen = Agreement.objects.filter(pk__in=Agreement.objects.visible_to(visitor).order_by().values("pk"))
    later = Version.objects.filter(
        agreement=OuterRef("agreement"), number__gt=OuterRef("number"), signed_on__isnull=False
    )
    last = Version.objects.exclude(signed_on=None).filter(~Exists(later))
    signed = Version.objects.filter(agreement=OuterRef("pk"), signed_on__isnull=False).order_by("-number")
    found = seen.annotate(last_signed=Subquery(signed.values("signed_on")[:1])).exclude(last_signed=None)
    return found.order_by("pk").prefetch_related(Prefetch("versions", last, to_attr="binding"))


def holding(found: QuerySet, text: str) -> QuerySet:
    """By words that all have signed; the index has the title and the object as they are being written."""
    return saying().apply(found, text).filter(reads_as_signed())


def signed_since(found: QuerySet, moment: datetime) -> QuerySet:
    """By the day, as a signature is kept."""
    return found.filter(last_signed__gte=timezone.localdate(moment))


def told(name: str) -> Any:
    """A reader of what the version that binds says."""
    return lambda one: one.binding[0].content.get(name)


def amount(of: Any) -> Any:
    """The same for an amount, which a version keeps as a text."""
    return lambda one: float(value) if (value := of(one)) not in (None, "") else None


def part(*names: str) -> tuple[Field, ...]:
    return tuple(FIELDS_OF_PARTS[name] for name in names)


def said(name: str) -> Any:
    return lambda row: row.get(name)


FIELDS_OF_PARTS = {
    "party": Field("party", "The name of the party.", of=said("party")),
    "level": Field("level", "Its level.", of=said("level"), choices=tuple(Party.Level.values)),
    "country": Field("country", "Its country (ISO 3166-1).", "country", said("country")),
    "text": Field("text", "What it promises.", "text", said("text")),
    "by_when": Field("by_when", "By when.", "date", said("by_when")),
    "year": Field("year", "In which year.", "integer", said("year")),
    "promised": Field("promised", "How much, in euros.", "number", amount(said("promised"))),
}

AGREEMENTS = register(
    Kind(
        name="agreements",
        title=_("Agreements"),
        says="Conventions, charters and letters that all parties have signed, as they signed them last.",
        open_to=open_to,
        address=lambda one: one.get_absolute_url(),
        changed="last_signed",
        fields=(
            ID,
            Field("title", "Its title.", of=told("title")),
            Field("kind", "What it is.", of=told("kind"), choices=tuple(Agreement.Kind.values)),
            Field("stage", "How far it is.", choices=tuple(Stage.values)),
            Field("object", "What it is about.", "text", told("object")),
            Field("legal_basis", "The law on which it rests.", "text", told("legal_basis")),
            Field("languages", "The languages of its text.", "language", told("languages"), is_many=True),
            Field("prevailing", "The language that prevails.", of=told("prevailing")),
            Field("territories", "The names of its territories.", of=told("territories"), is_many=True),
            Field(
                "parties",
                "Who is party to it.",
                "object",
                told("parties"),
                part("party", "level", "country"),
                is_many=True,
            ),
            Field(
                "commitments",
                "Who promises what.",
                "object",
                told("commitments"),
                part("party", "text", "by_when"),
                is_many=True,
            ),
            Field(
                "money",
                "Who gives how much.",
                "object",
                told("money"),
                part("party", "year", "promised"),
                is_many=True,
            ),
            Field("total", "The total amount, in euros.", "number", amount(told("total"))),
            Field("begins", "Its first day.", "date", told("begins")),
            Field("ends", "Its last day.", "date", told("ends")),
            Field("first_signed_on", "When all had signed for the first time.", "date"),
            Field(
                "signed_on", "When all had signed this version.", "date", lambda one: one.binding[0].signed_on
            ),
            Field("fingerprint", "SHA-256 of this version.", of=lambda one: one.binding[0].fingerprint),
        ),
        filters={
            "q": Filter("Holds all these words, as they were signed.", "string", holding),
            "kind": same("kind", "Of this kind.", choices=Agreement.Kind.values),
            "stage": same("stage", "At this stage.", choices=Stage.values),
            "changed_since": Filter(
                "Signed anew on the day of this moment or later.", "datetime", signed_since
            ),
        },
    )
)
