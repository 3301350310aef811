"""Who may say what of circuits, clubs and campaigns, and why not."""

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from croisee.cooperation.models import Project
from croisee.funding.models import Acceptance, Campaign, Circuit, Club, ClubMember, ClubWish, Path
from croisee.funding.models.local import Local
from croisee.funding.rules import Visitor
from croisee.network.models import Organisation
from croisee.network.models.keeping import Asked
from croisee.network.rules.keeping import keeps as keeps_entry
from croisee.network.rules.keeping import represents

MOST_PLACES = 5
PAIRS = (("since", "until"), ("floor", "goal"))


def keeps(person: Visitor, thing: Local) -> bool:
    """Whether somebody says what stands on its page: the team, and who represents its organisation."""
    return keeps_entry(person, thing.organisation)


def why_not_keep(person: Visitor, thing: Local) -> str | None:
    if keeps(person, thing):
        return None
    return _("Only those who represent its organisation and the network's team do this.")


def why_not_write(thing: Local, values: dict[str, Any]) -> str | None:
    """What is written holds together with what somebody else may have changed meanwhile."""
    for low, high in PAIRS:
        first, last = (values.get(name, getattr(thing, name, None)) for name in (low, high))
        if first is not None and last is not None and first > last:
            label = thing._meta.get_field
            labels = {"low": label(low).verbose_name, "high": label(high).verbose_name}
            return _("The sheet would contradict itself: “%(low)s” comes after “%(high)s”.") % labels
    return None


def why_not_begin(person: Visitor) -> str | None:
    """Whoever represents an organisation adds what it runs."""
    if person.is_administrator or person.affiliations.representing().exists():
        return None
    return _("Only those who represent an organisation of the directory add something here.")


def why_not_run(person: Visitor, organisation: Organisation) -> str | None:
    """One names an organisation that one represents; the network's team names any."""
    if keeps_entry(person, organisation):
        return None
    return _("You do not represent this organisation. Say so on its page.")


def why_not_tie(person: Visitor, project: Project | None) -> str | None:
    """A campaign is tied to a project by whoever looks after its money."""
    if project is None or person.is_administrator or own_paths(person).filter(project=project).exists():
        return None
    return _("You do not look after the money of this project.")


def own_paths(person: Visitor) -> QuerySet[Path]:
    """Of projects that somebody runs, or whose bearer they represent; not those that they accompany."""
    represented = person.affiliations.representing().values("organisation")
    run = Project.objects.run_by(person).order_by().values("pk")
    return Path.objects.filter(Q(project__in=run) | Q(bearer__in=represented))


def why_not_accept(person: Visitor, circuit: Circuit, organisation: Organisation) -> str | None:
    """Who represents an organisation says that it accepts, once."""
    if circuit.until and circuit.until < timezone.localdate():
        return _("This has ended.")
    if not keeps_entry(person, organisation):
        return _("Only those who represent an organisation say what it accepts.")
    open_or_there = Acceptance.objects.filter(circuit=circuit, organisation=organisation)
    if open_or_there.exclude(is_accepted=False).exists():
        return _("This organisation has said so already.")
    return None


def why_not_be_named(person: Visitor, club: Club) -> str | None:
    """A member asks once to be named."""
    if ClubMember.objects.filter(club=club, person=person).exists():
        return _("You have asked already.")
    return None


def why_not_decide(person: Visitor, asked: Asked, thing: Local) -> str | None:
    """Who keeps a circuit or a club answers those who ask."""
    if not asked.is_open:
        return _("This has been decided already.")
    return why_not_keep(person, thing)


def why_not_stop(person: Visitor, acceptance: Acceptance) -> str | None:
    """Those who represent the organisation, and those who keep the circuit."""
    if keeps_entry(person, acceptance.organisation):
        return None
    return why_not_keep(person, acceptance.circuit)


def why_not_unname(person: Visitor, member: ClubMember) -> str | None:
    """Whoever is named, and those who keep the club."""
    return None if member.person_id == person.pk else why_not_keep(person, member.club)


def why_not_tell_raised(person: Visitor, campaign: Campaign, on: date) -> str | None:
    """What was there on a day that has come."""
    if on > timezone.localdate():
        return _("This day has not come yet.")
    return why_not_keep(person, campaign)


def why_not_wish(person: Visitor) -> str | None:
    """A few places, so that those who are asked mean it."""
    if person.club_wishes.held().count() >= MOST_PLACES:
        return _("You have said so of many places: take one back first.")
    return None


def why_not_answer(person: Visitor, wish: ClubWish) -> str | None:
    """One's own, once asked, and once: who was introduced cannot take it back."""
    if wish.asked_at is None:
        return _("Nobody has asked you yet.")
    if wish.is_yes:
        return _("You have been introduced already.")
    return None


def represents_none(person: Visitor, thing: Local) -> bool:
    """Whether somebody speaks as the network's team, and not for the organisation itself."""
    return not represents(person, thing.organisation)
