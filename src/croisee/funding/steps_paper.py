"""The next steps of somebody's files on paper, with a square to tick."""

from datetime import date

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from croisee.engines.report import Document, Paragraph, Table
from croisee.funding.steps import Step
from croisee.network.models import Person
from croisee.syntheses.bridge import words

DONE = "☐"


def document_of(person: Person, steps: list[Step], *, issued: date) -> Document:
    """In the language of the moment."""
    heads = (pgettext("day", "By"), _("What is to be done"), _("File"), _("Project"), _("Done"))
    rows = tuple((day_of(one), one.says, str(one.one), str(one.one.path), DONE) for one in steps)
    return Document(
        kind=_("Funding"),
        title=_("My next steps"),
        organiser=person.name,
        when=date_format(issued),
        language=get_language() or settings.LANGUAGE_CODE,
        words=words(),
        blocks=(Table(heads, rows) if rows else Paragraph(_("Nothing waits for you.")),),
        issued=issued,
    )


def day_of(step: Step) -> str:
    return date_format(step.on, "SHORT_DATE_FORMAT") if step.on else _("when ready")
