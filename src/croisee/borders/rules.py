"""Who may change the words of institutions, and what a term needs."""

from django.utils.translation import gettext as _

from croisee.borders.terms.glossary import terms
from croisee.network.models import Person
from croisee.network.rules import why_not_administer


def why_not_word(person: Person) -> str | None:
    """The network's team looks after the words."""
    return why_not_administer(person)


def why_not_take_back(name: str) -> str | None:
    """A term on which others rest stays."""
    resting = [one.label("en") for one in terms().values() if name in (one.broader, *one.close, *one.unlike)]
    if resting:
        return _("Other terms name this one: %(terms)s. Change them first.") % {
            "terms": ", ".join(resting[:5])
        }
    return None
