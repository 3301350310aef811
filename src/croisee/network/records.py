"""What leaves as data of the directory."""

from typing import Any

from django.db.models import BooleanField, Prefetch, QuerySet, Value
from django.utils.translation import gettext_lazy as _

from croisee.kit.records import ID, Field, Filter, Kind, Visitor, named, place, register, same
from croisee.network import jsonld, listing, rules
from croisee.network.models import Affiliation, Deal, Organisation, Role, Sharing
from croisee.network.tables import rows_of
from croisee.territories.models import Territory
from croisee.translations.finding import filter_saying


def open_to(visitor: Visitor) -> QuerySet[Organisation]:
    """Those of the directory; addresses and phones that are not for everybody leave for the team alone."""
    found = Organisation.objects.listed().visible_to(visitor).select_related("territory", "parent")
    people = Affiliation.objects.lasting().filter(is_shown=True, person__is_active=True)
    people = people.select_related("person").order_by("person__last_name", "person__first_name", "pk")
    member_of = listing.memberships_shown(visitor)
    beside = {"dealt": "deals", "numbers": "identifiers", "places": "acts_in"}
    return found.prefetch_related(
        *(Prefetch(name, to_attr=kept) for kept, name in beside.items()),
        Prefetch("memberships", member_of, to_attr="member_of"),
        Prefetch("affiliations", people, to_attr="shown"),
    ).annotate(reads_all=Value(rules.why_not_administer(visitor) is None, BooleanField()))


def email(one: Any) -> str:
    return one.email if one.reads_all or one.email_for == Sharing.PUBLIC else ""


def phone(one: Any) -> str:
    return one.phone if one.reads_all or one.phone_for == Sharing.PUBLIC else ""


def dealing_with(found: QuerySet, theme: str) -> QuerySet:
    return found.filter(pk__in=Deal.objects.filter(theme=theme).values("organisation"))


def active_in(found: QuerySet, code: str) -> QuerySet:
    """At home or acting in a territory or in one that lies in it."""
    territory = Territory.objects.filter(code=code).first()
    return found.filter(pk__in=listing.active_in(territory)) if territory else found.none()


THEME = (
    Field("code", "Its code.", of=lambda one: one.theme),
    Field("name", "What it is called.", of=str),
)
NUMBER = (Field("scheme", "The register.", choices=tuple(jsonld.PROPERTY)), Field("value", "The number."))
PERSON = (
    Field("name", "First and last name.", of=lambda one: one.person.name),
    Field("role", "In which role.", choices=tuple(Role.values)),
    Field("function", "Which function."),
)
KINDS = tuple(Organisation.Kind.values)

ORGANISATIONS = register(
    Kind(
        name="organisations",
        title=_("Organisations"),
        says="Authorities, associations, cooperatives and other structures of the directory.",
        open_to=open_to,
        address=lambda one: one.get_absolute_url(),
        fields=(
            ID,
            Field("name", "Its name."),
            Field("other_names", "Its other names.", of=lambda one: jsonld.names(one.also), is_many=True),
            Field("kind", "What it is.", choices=KINDS),
            Field("legal_form", "The code of its legal form."),
            Field("legal_form_name", "Its legal form.", of=lambda one: str(one.form or "")),
            place("territory", "The territory of its seat."),
            place("acts_in", "The territories in which it acts.", lambda one: one.places, is_many=True),
            Field("themes", "What it deals with.", "object", lambda one: one.dealt, THEME, is_many=True),
            named("belongs_to", "The organisation of which it is a part.", lambda one: one.parent),
            named(
                "member_of",
                "The networks of which it is a member.",
                lambda one: [m.network for m in one.member_of],
                is_many=True,
            ),
            Field(
                "identifiers", "Its numbers in registers.", "object", lambda one: one.numbers, NUMBER, True
            ),
            Field("language", "Its language.", "language"),
            Field("languages", "The languages spoken there.", "language", is_many=True),
            Field("about", "What it does, in its language.", "text"),
            Field("website", "Its web site.", "uri"),
            Field("email", "Its e-mail address, where it is for everybody.", "email", email),
            Field("phone", "Its phone, where it is for everybody.", of=phone),
            Field("street", "Street and number."),
            Field("postcode", "Its postcode."),
            Field("locality", "Its town."),
            Field("country", "Its country (ISO 3166-1).", "country"),
            Field("latitude", "Degrees north (WGS 84).", "number"),
            Field("longitude", "Degrees east (WGS 84).", "number"),
            Field(
                "people",
                "Who shows that they act for it today.",
                "object",
                lambda one: one.shown,
                PERSON,
                is_many=True,
            ),
            Field("is_confirmed", "Whether the team has confirmed it.", "boolean"),
            Field("checked_on", "When somebody last said that the entry is right.", "date"),
        ),
        filters={
            "q": filter_saying(),
            "kind": same("kind", "Of this kind.", choices=KINDS),
            "country": same("country", "In this country (ISO 3166-1)."),
            "legal_form": same("legal_form", "Of this legal form."),
            "theme": Filter("Deals with this theme.", "string", dealing_with, tuple(rows_of("themes"))),
            "territory": Filter(
                "At home or acting in the territory with this code, or within.", "string", active_in
            ),
        },
    )
)
