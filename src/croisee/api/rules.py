"""Who may, and why not: a sentence for the page, None when nothing stands against it."""

from django.conf import settings
from django.utils.translation import gettext as _

from croisee.api.models import Token
from croisee.network.models import Person
from croisee.network.rules import why_not_administer

MOST = 20  # living tokens of one person


def why_not_make_token(person: Person) -> str | None:
    """A few are enough."""
    if person.api_tokens.living().count() < MOST:
        return None
    return _("You have %(most)s tokens already: revoke one first.") % {"most": MOST}


def why_not_revoke(person: Person, token: Token) -> str | None:
    """Its person alone."""
    if token.person_id == person.pk:
        return None
    return _("Only its person revokes a token.")


def why_not_hook(person: Person) -> str | None:
    """The network's team says who is told of what becomes public."""
    return why_not_administer(person)


def why_not_tell(person: Person) -> str | None:
    """As anybody is an administrator of the demonstration, its server writes to no address of theirs."""
    if settings.DEMO:
        return _("The demonstration tells no other programs. In an installation of your own it does.")
    return why_not_hook(person)
