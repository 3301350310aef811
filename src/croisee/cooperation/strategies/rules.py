"""Who enters what a level of government says, and why not."""

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext as _

from croisee.cooperation.models import Project, Strategy
from croisee.network.models import Organisation, Person
from croisee.network.rules.keeping import keeps as keeps_entry

Visitor = Person | AnonymousUser


def keeps(person: Visitor, strategy: Strategy) -> bool:
    """The team, and whoever represents the organisation whose it is."""
    return keeps_entry(person, strategy.organisation)


def why_not_keep(person: Visitor, strategy: Strategy) -> str | None:
    if keeps(person, strategy):
        return None
    return _("Only those who represent its owner and the network's team change this.")


def why_not_begin(person: Person) -> str | None:
    """Whoever represents an organisation enters what is its own."""
    if person.is_administrator or person.affiliations.representing().exists():
        return None
    return _("Only those who represent an organisation of the directory add something here.")


def why_not_own(person: Person, organisation: Organisation | None) -> str | None:
    """One enters what is of an organisation that one represents; the team anything."""
    if keeps_entry(person, organisation):
        return None
    if organisation is None:
        return _("Name the organisation whose it is, one that you represent.")
    return _("You do not represent this organisation. Say so on its page.")


def why_not_import(person: Visitor) -> str | None:
    if person.is_authenticated and person.is_administrator:
        return None
    return _("Only the network's team does this.")


def why_not_take_up(person: Visitor, strategy: Strategy, thing: Strategy | Project) -> str | None:
    """Whoever keeps a strategy says what it takes up: something else, and not what takes it up."""
    if thing == strategy:
        return _("This is the strategy itself: choose another one.")
    if isinstance(thing, Strategy) and thing.takes_up.filter(taken=strategy).exists():
        return _("The other one takes up this one already.")
    return why_not_keep(person, strategy)
