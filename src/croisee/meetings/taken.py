"""What the data that somebody takes out is called here (`kit/taken.py`)."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from croisee.kit.taken import Word, fields, says
from croisee.meetings.models import SessionRole, Speaker

says("meetings", _("Preparing and leading meetings"), {
    **fields(Speaker, "kind name organisation subject state reason needs_interpreter needs"),
    "organises": _("Meetings that I organise"),
    "roles": _("What I do in sessions"),
    "role": Word(_("Role"), dict(SessionRole.Kind.choices)),
    "speaks": _("Where I am asked to speak"),
    "present_at": _("Sessions at which I was"),
    "proposals": _("What I proposed for a programme"),
    "call": _("Call"),
    "notes": _("Notes that I sent"),
    "file": pgettext_lazy("a note that was sent", "File"),
    "motions": _("Changes to a programme that I proposed"),
    "motion": _("What was proposed"),
    "agrees": _("I agree"),
    "told": _("What I was told"),
    "subject": pgettext_lazy("of a letter or a talk", "Subject"),
})  # fmt: skip
