"""Who may, and why not: a sentence for the page, None when nothing stands against it."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from croisee.meetings.models import Meeting
from croisee.meetings.rules import is_organiser
from croisee.network.models import Person
from croisee.syntheses.editors import Editor
from croisee.syntheses.models import Bill, BillVersion, Synthesis


def why_not_open_desk(editor: Editor) -> str | None:
    """Organisers, and those who work in a session, write the synthesis."""
    if editor.has_desk:
        return None
    return _("The organisers and those who work in a session write the synthesis.")


def why_not_organise(editor: Editor) -> str | None:
    """Its title, its first draft and its publication are for the organisers."""
    return None if editor.organises else _("Only the organisers of this meeting do this.")


def why_not_prepare(editor: Editor, synthesis: Synthesis | None) -> str | None:
    """A first draft is made once, before anything is written."""
    if why_not := why_not_organise(editor):
        return why_not
    if synthesis and synthesis.statements.exists():
        return _("There are statements already: the first draft is made only before them.")
    return None


def why_not_edit_statement(editor: Editor, synthesis: Synthesis, session: int | None) -> str | None:
    """Whoever works in a session writes its statements until the publication; organisers always, all."""
    if editor.organises:
        return None
    if not editor.writes_in(session):
        return _("Only those who work in this session write its statements.")
    if synthesis.is_published:
        return _("The synthesis is published: from now on its organisers correct it.")
    return None


def why_not_say(synthesis: Synthesis, *, sources: int) -> str | None:
    """What is published cites its sources, always."""
    if synthesis.is_published and not sources:
        return _("A published statement cites at least one contribution: choose its sources.")
    return None


def why_not_publish(editor: Editor, synthesis: Synthesis) -> str | None:
    """A synthesis says something, in sentences of its own, and each of them has its sources."""
    if why_not := why_not_organise(editor):
        return why_not
    if not synthesis.statements.exists():
        return _("The synthesis has no statement yet.")
    return " ".join(filter(None, (said_of_raw(synthesis), said_of_unsourced(synthesis)))) or None


def said_of_raw(synthesis: Synthesis) -> str:
    count = synthesis.statements.raw().count()
    words = ngettext(
        "%(count)s statement is still to be rewritten.",
        "%(count)s statements are still to be rewritten.",
        count,
    )
    return words % {"count": count} if count else ""


def said_of_unsourced(synthesis: Synthesis) -> str:
    count = synthesis.statements.without_source().count()
    words = ngettext(
        "%(count)s statement cites nothing: choose its sources or remove it.",
        "%(count)s statements cite nothing: choose their sources or remove them.",
        count,
    )
    return words % {"count": count} if count else ""


def why_not_organise_meeting(person: Person, meeting: Meeting) -> str | None:
    """Texts and briefs are for the organisers of the meeting and the network's team."""
    if is_organiser(person, meeting):
        return None
    return _("The organisers of the meeting and the network's team keep texts and briefs.")


def why_not_keep_bill(person: Person, bill: Bill) -> str | None:
    """A text is kept by those who organise the meeting that it was loaded for."""
    return why_not_organise_meeting(person, bill.meeting)


def why_not_remove_version(person: Person, bill: Bill, version: BillVersion) -> str | None:
    """The newest version may be taken back as long as nothing rests on it."""
    if why_not := why_not_keep_bill(person, bill):
        return why_not
    if bill.versions.filter(number__gt=version.number).exists():
        return _("A newer version was loaded: only the newest one can be removed.")
    return None
