"""Who may do what in a space, and why not."""

from collections.abc import Iterable

from django.db.models import Sum
from django.utils.translation import gettext as _

from croisee.cooperation.models import Charter, Message, Project, Space, SpaceMember, SpacePaper
from croisee.cooperation.spaces.standing import Within
from croisee.kit.uploads import MEGABYTE
from croisee.meetings.models import Meeting
from croisee.meetings.rules import is_organiser
from croisee.network.models import Organisation, Person
from croisee.network.rules.keeping import represents

MOST_PAPERS, MOST_MEGABYTES = 300, 500  # of one space


def why_not_change(space: Space) -> str | None:
    """A closed space is only read."""
    return _("This space is closed: it is only read.") if space.closed_at else None


def why_not_act(standing: Within, space: Space) -> str | None:
    """Those who represent a member, or whom it sends, as long as the space is open."""
    if not standing.acts:
        return _("This is for those who act for a member of the space.")
    return why_not_change(space)


def why_not_look_after(standing: Within, space: Space) -> str | None:
    """Those who act for a host, and the network's team, as long as the space is open."""
    return why_not_close(standing) or why_not_change(space)


def why_not_close(standing: Within) -> str | None:
    """The same, of a space that is closed as well: who closes it opens it again."""
    return None if standing.looks_after else _("This is for those who look after the space.")


def why_not_take_part(standing: Within, space: Space) -> str | None:
    """Who acts for a member and who looks after the space: they write and keep documents in it."""
    return why_not_change(space) if standing.is_inside else why_not_act(standing, space)


def why_not_open(person: Person) -> str | None:
    """Whoever represents an organisation, works in a project, or is of the network's team opens a space."""
    if person.is_administrator or person.affiliations.representing().exists():
        return None
    if person.participations.exists():
        return None
    return _("Whoever represents an organisation or takes part in a project opens a space.")


def why_not_be_in_it_for(person: Person, organisation: Organisation | None) -> str | None:
    """One is in a space for an organisation that one represents, or in one's own name."""
    if organisation is None or represents(person, organisation):
        return None
    return _("You do not represent this organisation. Say so on its page.")


def why_not_tie(person: Person, projects: Iterable[Project]) -> str | None:
    """A project is tied to a space by whoever opened it or takes part in it."""
    keys = {project.pk for project in projects if project.opened_by_id != person.pk}
    joined = person.participations.filter(project__in=keys).values_list("project", flat=True)
    if person.is_administrator or not keys - set(joined):
        return None
    return _("Only those who are in a project tie it to a space.")


def speaks_for(person: Person, member: SpaceMember) -> bool:
    """Whether somebody decides for a member: they are it, or represent it."""
    if member.organisation is None:
        return member.person_id == person.pk
    return represents(person, member.organisation)


def why_not_invite(space: Space, organisation: Organisation) -> str | None:
    """Once: who is in it or was asked is not asked again; who left or said no may be."""
    there = SpaceMember.objects.filter(space=space, organisation=organisation).first()
    if there and there.left_at is None and (there.admitted_at or there.is_invited):
        return _("This organisation is in the space, or was invited already.")
    return None


def why_not_answer(person: Person, member: SpaceMember) -> str | None:
    """Whoever represents what was invited answers, once."""
    if not member.is_invited or member.admitted_at or member.left_at:
        return _("This has been decided already.")
    if not speaks_for(person, member):
        return _("Only those who represent this organisation answer for it.")
    return why_not_change(member.space)


def why_not_ask_in(person: Person, space: Space, organisation: Organisation | None) -> str | None:
    """Whoever sees a space asks once to be let in: for an organisation, or in their own name."""
    who = {"organisation": organisation} if organisation else {"person": person}
    if SpaceMember.objects.filter(space=space, left_at=None, **who).exists():
        return _("It is in the space, or waits for an answer already.")
    return why_not_be_in_it_for(person, organisation) or why_not_change(space)


def why_not_decide(standing: Within, member: SpaceMember) -> str | None:
    """Those who look after the space answer those who ask, once."""
    if member.is_invited or member.admitted_at or member.left_at:
        return _("This has been decided already.")
    return why_not_look_after(standing, member.space)


def why_not_leave(standing: Within, member: SpaceMember) -> str | None:
    """Who speaks for a member takes it out, and those who look after the space; never the last host."""
    assert standing.person
    if not speaks_for(standing.person, member) and not standing.looks_after:
        return _("Only those who represent this member and those who look after the space do this.")
    return why_not_without(member)


def why_not_without(member: SpaceMember) -> str | None:
    """Somebody looks after a space as long as it has members."""
    others = SpaceMember.objects.current().filter(space=member.space).exclude(pk=member.pk)
    if member.is_host and others.exists() and not others.filter(is_host=True).exists():
        return _("Somebody must look after the space: name another one first.")
    return None


def why_not_send(person: Person, member: SpaceMember, people: Iterable[Person] = ()) -> str | None:
    """Who represents an organisation sends people who belong to it."""
    if member.organisation is None or not represents(person, member.organisation):
        return _("Only those who represent this organisation send others.")
    if member.admitted_at is None or member.left_at:
        return _("This organisation is not in the space.")
    keys = {one.pk for one in people}
    belongs = member.organisation.affiliations.lasting().filter(person__in=keys)
    if keys - set(belongs.values_list("person", flat=True)):
        return _("Only somebody who belongs to the organisation is sent by it.")
    return why_not_change(member.space)


def why_not_be_written_to(standing: Within) -> str | None:
    return None if standing.is_inside else _("This is for those who act for a member of the space.")


def why_not_edit_message(standing: Within, message: Message) -> str | None:
    """Its author, for half an hour: afterwards others have read it, and answer to what it said."""
    if standing.person is None or message.author_id != standing.person.pk:
        return _("Only whoever wrote a message changes it.")
    if message.withdrawn_at:
        return _("This message is withdrawn.")
    if not message.may_still_be_edited:
        return _("A message is changed for half an hour: write another one, or withdraw it.")
    return why_not_take_part(standing, message.discussion.space)


def why_not_withdraw(standing: Within, message: Message, reason: str) -> str | None:
    """Its author; and with a reason those who look after the space."""
    if message.withdrawn_at:
        return _("This message is withdrawn.")
    if standing.person and message.author_id == standing.person.pk:
        return why_not_change(message.discussion.space)
    if not standing.looks_after:
        return _("Only whoever wrote a message and those who look after the space withdraw it.")
    return None if reason.strip() else _("Say why: the reason stays in its place.")


def why_not_adopt(standing: Within, member: SpaceMember, charter: Charter) -> str | None:
    """Who acts for a member adopts for it the version that holds."""
    if member.pk not in {one.pk for one in standing.members}:
        return _("Only those who act for a member adopt the charter for it.")
    if charter.space.charters.filter(number__gt=charter.number).exists():
        return _("There is a newer version of the charter: read that one.")
    return why_not_change(charter.space)


def why_not_keep(space: Space, size: int) -> str | None:
    """A space keeps a number of documents."""
    there = SpacePaper.objects.current().filter(document__space=space)
    total = there.aggregate(size=Sum("size"))["size"] or 0
    if there.count() < MOST_PAPERS and total + size <= MOST_MEGABYTES * MEGABYTE:
        return None
    return _("This space keeps as many documents as it can: take one away first.")


def why_not_remove(standing: Within, paper: SpacePaper) -> str | None:
    """Whoever sent a document and still takes part, and those who look after the space."""
    if paper.removed_at:
        return _("This document is gone.")
    is_own = standing.person is not None and paper.added_by_id == standing.person.pk
    if not is_own and not standing.looks_after:
        return _("Only whoever sent a document and those who look after the space take it away.")
    return why_not_take_part(standing, paper.document.space)


def why_not_tie_meeting(standing: Within, space: Space, meeting: Meeting) -> str | None:
    """An organiser of the meeting who takes part in the space."""
    if standing.person is None or not is_organiser(standing.person, meeting):
        return _("Only the organisers of a meeting put it into the agenda of a space.")
    return why_not_take_part(standing, space)


def why_not_untie_meeting(standing: Within, space: Space, meeting: Meeting) -> str | None:
    """The same, and those who look after the space."""
    if standing.looks_after:
        return why_not_change(space)
    return why_not_tie_meeting(standing, space, meeting)
