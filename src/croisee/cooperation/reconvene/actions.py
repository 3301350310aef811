"""The list becomes an audience and a round of invitations that is not sent yet."""

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from croisee.attendance.actions import save_audience, save_wave
from croisee.attendance.letters import worded
from croisee.attendance.models import Audience, Wave
from croisee.cooperation.models import Project
from croisee.cooperation.reconvene import rules
from croisee.cooperation.reconvene.called import lines_for
from croisee.journal.actions import record
from croisee.kit.access import allow
from croisee.meetings.models import Meeting
from croisee.network.models import Person

LONGEST = 120  # letters of a name


@transaction.atomic
def reconvene(*, project: Project, meeting: Meeting, by: Person) -> Wave:
    """Prepare a round for those of the first idea; done twice before it leaves, it is the same round."""
    allow(rules.why_not_call(by, project, meeting))
    Project.objects.select_for_update().get(pk=project.pk)
    lines = lines_for(project)
    audience = Audience.objects.filter(lines=lines).first()
    if audience is None:
        audience = save_audience(audience=None, name=name_of(project), lines=lines, by=by)
    there = Wave.objects.filter(meeting=meeting, audience=audience, state=Wave.State.DRAFT).first()
    if there:
        return there
    facts = {"name": name_of(project), "audience": audience} | letter_about(project, meeting)
    wave = save_wave(wave=None, meeting=meeting, by=by, **facts)
    record("project.reconvened", about=project, by=by, meeting=meeting.pk, wave=wave.pk)
    return wave


def name_of(project: Project) -> str:
    """Told apart by the number of the project."""
    end = f" ({project.pk})"
    return (_("Project: %(title)s") % {"title": project.title})[: LONGEST - len(end)] + end


def letter_about(project: Project, meeting: Meeting) -> dict[str, str]:
    """A first wording in the language of the meeting; the organisers change it before it leaves."""
    title = project.title.replace("{", "(").replace("}", ")")
    with translation.override(meeting.language):
        text = _(
            "Hello {first_name} {last_name},\n\nYou contributed to the first idea of a project: "
            "“%(project)s”. On {day} we go on with it: {meeting} ({place}).\n\nThis link is yours: it shows "
            "the programme, and you register or decline there without an account.\n{link}\n\n"
            "With kind regards"
        )
        first = {"subject": _("What became of your idea: {meeting}"), "text": text % {"project": title}}
    return {name: worded(words, meeting.language) for name, words in first.items()}
