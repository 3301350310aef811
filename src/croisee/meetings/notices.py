"""What a new version changes for each person, in their language."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from croisee.kit.links import link_to
from croisee.meetings.changes import Comparison, Difference, compared
from croisee.meetings.concerned import Concerned
from croisee.meetings.editions import edition_in
from croisee.meetings.models import Meeting, Notice, Speaker, Version
from croisee.meetings.translating import item_named
from croisee.network.models import Person
from croisee.translations.naming import called


def drafts(since: Version, version: Version, people: Iterable[Person], concerned: Concerned) -> list[Notice]:
    """The notices for those of these people whom something that changed concerns."""
    comparisons: dict[str, Comparison] = {}
    mine: dict[int, set[int]] = defaultdict(set)
    for session, those in concerned.items():
        for pk in those:
            mine[pk].add(session)
    found = []
    for person in people:
        with translation.override(person.language):
            if person.language not in comparisons:
                comparisons[person.language] = compared(edition_in(since), edition_in(version))
            if lines := lines_for(mine[person.pk], comparisons[person.language], version.meeting):
                facts = {"meeting": version.meeting, "person": person, "lines": lines}
                text = render_to_string("meetings/mail/changes.txt", facts).strip()
                found.append(notice(since, version, text, person=person))
    return found


def draft_by_hand(since: Version, version: Version, speaker: Speaker, sessions: set[int]) -> Notice | None:
    """What an organiser tells somebody of whom there is only a name, in the language of the meeting."""
    with translation.override(version.meeting.language):
        changes = compared(edition_in(since), edition_in(version))
        if not (lines := lines_for(sessions, changes, version.meeting)):
            return None
        text = "\n".join(f"- {line}" for line in lines)
        return notice(since, version, text, speaker=speaker, name=str(speaker))


def notice(since: Version, version: Version, text: str, **whose: Any) -> Notice:
    subject = _("The programme has changed: %(meeting)s") % {"meeting": called(version.meeting)}
    return Notice(version=version, since=since, subject=" ".join(subject.split())[:300], text=text, **whose)


def lines_for(mine: set[int], changes: Comparison, meeting: Meeting) -> list[str]:
    """What changed for who is in some sessions; what is said of the whole meeting goes to all of them."""
    lines = [str(one) for one in changes.whole] if mine else []
    for one in changes.sessions:
        if one.item.pk in mine and (line := placed(one, item_named(one.item, meeting).text)):
            lines.append(line)
        if one.reworded and mine.intersection(one.runs):
            lines.append(reworded(one, item_named(one.item, meeting).text))
    return lines


def placed(one: Difference, title: str) -> str:
    """That a session was added, moved or taken out."""
    facts = {"title": title, "place": one.place}
    if one.before is None:
        return _("New in the programme: “%(title)s”, %(place)s") % facts
    if one.after is None:
        return _("Taken out of the programme: “%(title)s”, %(place)s") % facts
    if one.moved:
        facts |= {"before": one.moved[0], "after": one.moved[1]}
        return _("“%(title)s” has moved: %(before)s → %(after)s") % facts
    return ""


def reworded(one: Difference, title: str) -> str:
    """What a session says of itself from now on."""
    head = _("“%(title)s” is worded differently:") % {"title": title}
    return "\n".join([head, *(f"  {wording}" for wording in one.reworded)])


def body(notice: Notice, version: Version) -> str:
    """The whole text of the mail; the address is that of today."""
    if notice.person is None:
        return notice.text
    with translation.override(notice.person.language):
        return f"{notice.text}\n{address(version.meeting)}\n"


def address(meeting: Meeting) -> str:
    """Where the programme is read without an account, public or not."""
    key = "" if meeting.is_public else f"?key={meeting.reading_key}"
    return link_to(meeting.get_absolute_url() + key)


def letter(notice: Notice) -> EmailMessage:
    return EmailMessage(notice.subject, body(notice, notice.version), to=[notice.address])
