"""Words that several pages share: what was done, what a plan says of itself, the columns of the list."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format, number_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, ngettext_lazy, pgettext, pgettext_lazy

from croisee.attendance.audiences import label_of, words_of
from croisee.attendance.line import BALANCE, FIRST, ROUND, TIME, Line
from croisee.attendance.models import Admission, Registration, Wave
from croisee.journal.models import Entry
from croisee.meetings.models import Meeting
from croisee.network.models import Role

ACTS = {
    "registration.made": gettext_lazy("Registered"),
    "registration.imported": gettext_lazy("Registered from a list"),
    "registration.again": gettext_lazy("Registered again"),
    "registration.seated": gettext_lazy("Got a seat"),
    "registration.changed": gettext_lazy("Changed the answers"),
    "registration.corrected": gettext_lazy("Organisation or role put right"),
    "registration.moved_up": gettext_lazy("Moved up in the waiting list"),
    "registration.link_sent": gettext_lazy("Personal link sent again"),
    "registration.link_renewed": gettext_lazy("Got a new personal link from an organiser"),
    "registration.link_ended": gettext_lazy("Personal link ended by an organiser"),
    "registration.placed": gettext_lazy("Placed in the published schedule"),
    "registration.moved": gettext_lazy("Moved by an organiser"),
    "registration.walked_in": gettext_lazy("Registered at the door"),
    "registration.arrived": gettext_lazy("Arrived"),
    "registration.arrival_undone": gettext_lazy("Arrival taken back"),
    "registration.offered": gettext_lazy("Was offered a seat"),
    "registration.accepted": gettext_lazy("Accepted the seat"),
    "registration.offer_expired": gettext_lazy("Did not accept the seat in time"),
    "registration.asked": gettext_lazy("Asked to come"),
    "registration.admitted": gettext_lazy("Let in by an organiser"),
    "registration.refused": gettext_lazy("Not let in"),
    "registration.brought": gettext_lazy("Registered by a colleague"),
    "registration.replaced": gettext_lazy("Gave the registration to a colleague"),
    "registration.took_over": gettext_lazy("Comes in the place of a colleague"),
    "registration.came_instead": gettext_lazy("Comes here instead of another town"),
    "registration.cancelled": gettext_lazy("Cancelled"),
}

# what was done with a round of invitations; `people` is the number that it concerned
ROUND_ACTS = {
    "wave.saved": gettext_lazy("Written"),
    "wave.started": ngettext_lazy("Sent: one letter", "Sent: %(people)s letters", "people"),
    "wave.paused": gettext_lazy("Paused"),
    "wave.reminded": ngettext_lazy("Reminded: one person", "Reminded: %(people)s people", "people"),
    "wave.code_saved": gettext_lazy("Access code changed"),
    "wave.seats_saved": gettext_lazy("Kept seats changed"),
    "wave.kept_seats_given": ngettext_lazy(
        "Given to others: one seat that was kept",
        "Given to others: %(people)s seats that were kept",
        "people",
    ),
}

# why it was somebody's turn; `which` names a round or a target
TURNS = {
    FIRST: gettext_lazy("put first by an organiser"),
    ROUND: gettext_lazy("invited in the round “%(which)s”"),
    BALANCE: gettext_lazy("too few come so far: %(which)s"),
    TIME: gettext_lazy("asked first"),
}


def history(entries: Iterable[Entry]) -> list[dict[str, Any]]:
    """What was done to a registration, in words."""
    return [
        {"act": ACTS.get(e.verb, e.verb), "at": e.at, "by": e.by, "reason": reason_of(e)} for e in entries
    ]


def log_of(entries: Iterable[Entry]) -> list[dict[str, Any]]:
    """What was done with a round, in words; writing it again and again stands once."""
    log: list[dict[str, Any]] = []
    for entry in entries:
        act = str(ROUND_ACTS[entry.verb] % entry.facts) if entry.verb in ROUND_ACTS else entry.verb
        if not log or log[-1]["act"] != act or "people" in entry.facts:
            log.append({"act": act, "at": entry.at, "by": entry.by})
    return log


def reason_of(entry: Entry) -> str:
    """The reason that somebody gave, or the part of the rule that spoke for a seat."""
    facts = entry.facts
    return turn_in_words(facts["why"], facts["which"]) if "why" in facts else facts.get("reason", "")


def turn_in_words(why: str, which: Mapping[str, str]) -> str:
    name = label_of(which["what"], which["where"], words_of()) if "what" in which else which.get("name", "")
    return str(TURNS[why]) % {"which": name}


@dataclass(frozen=True)
class Rule:
    """How a meeting gives its seats, in sentences: the order, then what else holds."""

    order: list[str]
    more: list[str]


def rule_of(meeting: Meeting, line: Line | None = None, admission: Admission | None = None) -> Rule:
    """What the pages and mails say about the waiting list of a meeting, read unless it is known."""
    line, hours = line or Line(meeting), (admission or Admission.of(meeting)).offer_hours
    rounds = sorted((w for w in line.waves.values() if w.priority), key=lambda w: (w.priority, w.pk))
    order = [_("whom the organisers put first, for a reason that they keep")]
    if rounds:
        order.append(_("those who were invited, in this order: %(rounds)s") % {"rounds": listed(rounds)})
    if line.targets:
        words = words_of()
        sorts = [label_of(t.what, t.where, words) for t in line.targets.values()]
        order.append(_("those of whom too few come so far: %(sorts)s") % {"sorts": listed(sorts)})
    order.append(_("whoever asked first"))
    more = [kept_in_words(wave) for wave in line.waves.values() if wave.keeps_seats()]
    if hours is not None:
        more.append(
            ngettext(
                "A seat that comes free is offered for one hour; then it goes to the next.",
                "A seat that comes free is offered for %(hours)s hours; then it goes to the next.",
                hours,
            )
            % {"hours": hours}
        )
    return Rule(order, more)


def listed(things: Iterable[Any]) -> str:
    return ", ".join(map(str, things))


def kept_in_words(wave: Wave) -> str:
    """For everybody: what the team calls a round stays with the team."""
    facts = {"seats": wave.reserved}
    if wave.reserved_until is None:
        return _("Kept for those who are invited: %(seats)s seats.") % facts
    facts["day"] = date_format(wave.reserved_until)
    return _("Kept until %(day)s for those who are invited: %(seats)s seats.") % facts


def table(registrations: Iterable[Registration]) -> Iterator[list[Any]]:
    """The rows of the exported list, the header first."""
    yield [
        _("Last name"), _("First name"), _("E-mail"),
        _("Organisation"), pgettext("of an organisation", "Confirmed"),
        _("Comes as"), _("Function"), _("Status"), _("Came at"), _("Place in the waiting list"),
        pgettext("day on which a seat was asked for", "Asked"), _("Wishes"),
        _("Languages"), _("Brings"), _("Looks for"), _("Access needs"),
        _("Name on contributions"), _("Contact details with participants"), _("Photographs"), _("News"),
    ]  # fmt: skip
    for registration in registrations:
        yield row(registration)


def row(registration: Registration) -> list[Any]:
    person, agreed = registration.person, ("shares_name", "shares_contact", "accepts_photos", "accepts_news")
    return [
        person.last_name, person.first_name, person.email or "",
        registration.organisation.name,
        "" if registration.comes_alone else yes_no(registration.organisation.is_confirmed),
        registration.get_role_display(), registration.function, registration.get_status_display(),
        came_at(registration), registration.in_line or "",
        localtime(registration.queued_at).isoformat(timespec="seconds"),
        " > ".join(choice.session.title for choice in registration.choices.all()),
        " ".join(registration.languages), registration.brings, registration.seeks, registration.access_needs,
        *(yes_no(getattr(registration, name)) for name in agreed),
    ]  # fmt: skip


def came_at(registration: Registration) -> str:
    """The hour at which the door saw somebody; empty for those who did not come."""
    arrival = getattr(registration, "arrival", None)
    return localtime(arrival.at, registration.meeting.zone).isoformat(timespec="minutes") if arrival else ""


def yes_no(is_so: bool) -> str:
    return _("yes") if is_so else _("no")


# How languages are called within a sentence
LANGUAGES = {
    "fr": pgettext_lazy("language", "French"),
    "de": pgettext_lazy("language", "German"),
    "nl": pgettext_lazy("language", "Dutch"),
    "en": pgettext_lazy("language", "English"),
}

# What a plan says of itself: the kinds of facts of the engine, as whole sentences

FACTS: dict[str, Any] = {
    "min": gettext_lazy("%(workshop)s needs at least %(least)s people each time it is held."),
    "max": gettext_lazy("%(workshop)s has room for %(most)s people at most each time it is held."),
    "must": gettext_lazy("%(participant)s has a role in %(workshop)s and must be there."),
    "locked": gettext_lazy("%(participant)s is locked in %(workshop)s, %(slot)s."),
    "table_size": gettext_lazy("A table of %(workshop)s has %(size)s seats at most."),
    "common_language": gettext_lazy("Everyone at a table shares a language."),
    "cannot": gettext_lazy("%(participant)s cannot attend %(workshop)s."),
    "apart": gettext_lazy("%(first)s and %(second)s must be apart."),
    "together": gettext_lazy("%(first)s and %(second)s must be together."),
    "min_per_role": gettext_lazy("Each workshop has at least %(least)s of: %(role)s."),
    "max_same_organisation": gettext_lazy("A workshop has at most %(most)s people of the same organisation."),
    "no_run": gettext_lazy("No workshop is held at that time."),
    "none_left": gettext_lazy("No workshop held at that time is left that this person could attend."),
    "room": gettext_lazy("All the workshops of %(slot)s together have %(room)s seats for %(people)s people."),
    "full": gettext_lazy("Every workshop of %(slot)s that this person could join under the rules is full."),
    "joined": gettext_lazy("Nobody moved; the others got the best seats that were left."),
    "optimal": gettext_lazy(
        "It is proven that no plan meets the wishes better while seating as many people."
    ),
    "within": gettext_lazy(
        "The wishes that are not met weigh %(cost)s; it is proven that no plan goes below %(bound)s."
    ),
    "unplaced": ngettext_lazy(
        "One seat is missing: there is not room for everyone.",
        "%(seats)s seats are missing: there is not room for everyone.",
        "seats",
    ),
    "over_asked": gettext_lazy(
        "%(workshop)s is among the first choices of %(wanted)s people and has room for %(room)s: "
        "a bigger room, or holding it once more, would meet more wishes than anything else."
    ),
    "must_moved": gettext_lazy(
        "%(participant)s attends %(workshop)s because of a role in it, "
        "though it is only choice number %(choice)s."
    ),
    "rule_price": gettext_lazy("This rule keeps people from a workshop that they prefer: %(rule)s"),
    "mixing": gettext_lazy(
        "Mixing of roles, territories and organisations: %(mixing)s; it cannot exceed %(bound)s."
    ),
    "spent": gettext_lazy("To mix people better, wishes of a weight of %(spent)s were given up."),
    "repeats": ngettext_lazy(
        "One pair of people shares a table more than once; at least %(bound)s cannot be avoided.",
        "%(repeats)s pairs of people share a table more than once; at least %(bound)s cannot be avoided.",
        "repeats",
    ),
    "said": "%(words)s",
    "everywhere": ngettext_lazy(
        "One table has somebody of each workshop.",
        "Each of the %(tables)s tables has somebody of each workshop.",
        "tables",
    ),
    "too_few": ngettext_lazy(
        "%(workshop)s is attended by one person: too few to be at %(tables)s tables.",
        "%(workshop)s is attended by %(people)s people: too few to be at %(tables)s tables.",
        "people",
    ),
    "small_tables": gettext_lazy(
        "One person of each workshop takes at least %(least)s seats, and a table has %(size)s."
    ),
    "no_groups": gettext_lazy(
        "It is proven that %(tables)s tables of up to %(size)s people cannot each have somebody of each "
        "workshop."
    ),
    "no_groups_found": gettext_lazy(
        "No way was found for %(tables)s tables of up to %(size)s people to have somebody of each workshop; "
        "that there is none is not proven."
    ),
    "groups_locked": gettext_lazy(
        "No way was found to keep everybody who is locked at their table. Without these locks there is one: "
        "release some, and compute again."
    ),
    "groups_lock": gettext_lazy("%(participant)s is locked at table %(table)s, %(slot)s."),
    "most_tables": ngettext_lazy(
        "What works: one table of up to %(size)s people. "
        "Ask for %(size)s people at a table and compute again.",
        "What works: %(tables)s tables of up to %(size)s people. "
        "Ask for %(size)s people at a table and compute again.",
        "tables",
    ),
    "groups_mixing": gettext_lazy("Mixing of roles, territories and organisations: %(mixing)s."),
    "groups_repeats": ngettext_lazy(
        "One pair at these tables has shared a table before.",
        "%(repeats)s pairs at these tables have shared a table before.",
        "repeats",
    ),
    "not_everywhere": gettext_lazy("Table %(table)s has nobody of: %(workshop)s."),
    "groups_size": gettext_lazy("Table %(table)s has %(people)s people for %(size)s seats."),
    "moved": ngettext_lazy(
        "One of %(seats)s seats differs from the published schedule.",
        "%(moved)s of %(seats)s seats differ from the published schedule.",
        "moved",
    ),
}


NO_REPEATS = gettext_lazy("No two people share a table more than once.")
REPEATS = ngettext_lazy(
    "One pair of people shares a table more than once.",
    "%(repeats)s pairs of people share a table more than once.",
    "repeats",
)


def phrase(fact: Mapping[str, Any], names: Mapping[str, Mapping[str, str]]) -> str:
    """A fact as a sentence, with the names of people, workshops and hours instead of their identifiers."""
    return str(
        sentence_of(fact) % {name: shown(name, value, names) for name, value in fact["values"].items()}
    )


def sentence_of(fact: Mapping[str, Any]) -> Any:
    """What is said of a fact: of repetitions no bound where it is none."""
    if fact["kind"] != "repeats" or fact["values"]["bound"]:
        return FACTS[fact["kind"]]
    return REPEATS if fact["values"]["repeats"] else NO_REPEATS


NAMED = {
    "participant": "people",
    "first": "people",
    "second": "people",
    "workshop": "workshops",
    "slot": "slots",
}


def shown(name: str, value: Any, names: Mapping[str, Mapping[str, str]]) -> Any:
    if isinstance(value, dict):
        return phrase(value, names)
    if name in NAMED:
        return names[NAMED[name]].get(value, value)
    if name == "role":
        return Role(value).label if value in Role.values else value
    if name in ("mixing", "bound") and isinstance(value, float):
        return number_format(value, 2)
    return value


def slot_label(run) -> str:
    """When a run takes place, in words."""
    day = run.day or run.meeting.starts_on
    parts = [
        date_format(day, "MONTH_DAY_FORMAT") if day and run.day else "",
        f"{run.start:%H:%M}" if run.start else "",
    ]
    return " ".join(part for part in parts if part) or _("the workshops' hour")
