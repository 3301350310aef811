"""Who may, and why not: a sentence for the page, None when nothing stands against it."""

from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from croisee.federation.models import Following, Installation
from croisee.network.models import Person
from croisee.network.rules import why_not_administer

MOST_FOLLOWED = 50


def why_not_ask(person: Person) -> str | None:
    """The network's team has other servers called; in the demonstration, open to all, nobody."""
    if why_not := why_not_administer(person):
        return why_not
    if settings.DEMO:
        return _("This is a demonstration: it calls no other server. Install Croisée to follow a network.")
    return None


def why_not_follow(person: Person, home: str) -> str | None:
    """The network's team follows others, each once, and not itself."""
    if why_not := why_not_ask(person):
        return why_not
    if urlsplit(home).netloc == urlsplit(settings.SITE_URL).netloc:
        return _("This is our own address.")
    if Following.objects.filter(home=home).exists():
        return _("We follow this network already.")
    if Following.objects.count() >= MOST_FOLLOWED:
        return _("We follow %(number)s networks: leave one first.") % {"number": MOST_FOLLOWED}
    return None


def why_not_open(person: Person, name: str) -> str | None:
    """Others know whom they follow."""
    if why_not := why_not_administer(person):
        return why_not
    if not name.strip():
        return _("Say what our network is called.")
    return None


def why_not_renew_key(person: Person, mine: Installation) -> str | None:
    """The team renews the key of an installation that others may follow."""
    if why_not := why_not_administer(person):
        return why_not
    if not mine.is_open:
        return _("Nobody may follow us: there is no key to renew.")
    return None
