from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from croisee.meetings.models import (
    NEXT,
    Call,
    Meeting,
    Motion,
    Note,
    Proposal,
    Session,
    SessionRole,
    Site,
    Speaker,
    Stage,
)
from croisee.meetings.rights import rights_of
from croisee.network.asked import looks_after
from croisee.network.models import Organisation, Person
from croisee.network.rules import why_not_follow

LEADERS = (SessionRole.Kind.PILOT, SessionRole.Kind.FACILITATOR)


@looks_after
def organises(person: Person) -> bool:
    """Whether somebody organises any meeting."""
    return person.organised.exists()


def is_organiser(person: Person, meeting: Meeting) -> bool:
    """Whether somebody may change everything of a meeting."""
    if not person.is_authenticated:
        return False
    return person.is_administrator or rights_of(person, meeting).organises


def has_role(person: Person, session: Session, *kinds: str) -> bool:
    """Whether somebody has one of these roles in a session, or in the one that it repeats."""
    if not person.is_authenticated:
        return False
    here = {session.pk, session.repeats_id}
    work = rights_of(person, session.meeting).work
    return any(pk in here and (not kinds or kind in kinds) for pk, _root, kind in work)


def is_pilot(person: Person, session: Session) -> bool:
    """Whether somebody leads a session."""
    return has_role(person, session, *LEADERS)


def is_scribe(person: Person, session: Session) -> bool:
    """Whether somebody writes for others in a session: everyone with a role in it, and the organisers."""
    return has_role(person, session) or is_organiser(person, session.meeting)


def why_not_organise(person: Person, meeting: Meeting) -> str | None:
    """Organisers and administrators change a meeting."""
    return None if is_organiser(person, meeting) else _("Only the organisers of this meeting do this.")


def why_not_translate(person: Person, meeting: Meeting, *, leads: bool = False) -> str | None:
    """The organisers translate the texts of a meeting, and of a session whoever leads it."""
    if leads or is_organiser(person, meeting):
        return None
    return _("The organisers, and those who lead a session, translate its texts.")


def why_not_create_meeting(person: Person) -> str | None:
    """Administrators, organisers of another meeting and representatives of an organisation start meetings."""
    if not person.is_authenticated:
        return _("Sign in to prepare a meeting.")
    may = person.is_administrator or person.organised.exists() or person.affiliations.representing().exists()
    return None if may else _("Ask the network's team: representatives of an organisation prepare meetings.")


def why_not_move(person: Person, meeting: Meeting, to: str) -> str | None:
    """From stage to stage; a meeting is published with a date, and stays so once people registered."""
    if to not in NEXT[meeting.stage]:
        return _("The meeting cannot go from “%(here)s” to “%(there)s”.") % {
            "here": meeting.get_stage_display(),
            "there": dict(Stage.choices).get(to, to),
        }
    if to == Stage.OPEN and not meeting.starts_on:
        return _("Say when the meeting takes place before you publish it.")
    if to == Stage.DRAFT and meeting.registrations.exists():
        return _("People have registered: the meeting stays published.")
    return why_not_organise(person, meeting)


def why_not_publish_version(person: Person, meeting: Meeting) -> str | None:
    """The programme of a published meeting; the first version comes with the publication itself."""
    if not meeting.is_published:
        return _("The meeting is a draft: its first version comes when you publish it.")
    return why_not_organise(person, meeting)


def why_not_send_notices(person: Person, meeting: Meeting) -> str | None:
    """Not about a draft: whoever is told could not read it."""
    if not meeting.is_published:
        return _("The meeting is a draft: publish it before you tell people what changed.")
    return why_not_organise(person, meeting)


def why_not_propose_change(
    person: Person, meeting: Meeting, after: dict[str, Any], until: date
) -> str | None:
    """Organisers propose something, and leave the others time to object."""
    if not after:
        return _("This changes nothing: say what you would change.")
    if until < timezone.localdate(timezone=meeting.zone):
        return _("This day is over: leave the others at least until the end of today.")
    return why_not_organise(person, meeting)


def why_not_answer_motion(person: Person, motion: Motion, *, agrees: bool, reason: str) -> str | None:
    """The other organisers, as long as it is open; an objection has a reason."""
    if not motion.is_open:
        return _("This proposal is settled.")
    if person.pk == motion.proposed_by_id:
        return _("This proposal is yours: withdraw it if you think better of it.")
    if not agrees and not reason.strip():
        return _("Say why you object.")
    return why_not_organise(person, motion.meeting)


def why_not_withdraw_answer(person: Person, motion: Motion) -> str | None:
    """One's own, as long as it can change anything."""
    if not motion.is_open:
        return _("This proposal is settled.")
    return why_not_organise(person, motion.meeting)


def why_not_withdraw_motion(person: Person, motion: Motion) -> str | None:
    """Whoever made it, as long as it is open."""
    if not motion.is_open:
        return _("This proposal is settled.")
    if person.pk != motion.proposed_by_id:
        return _("Only the person who made this proposal withdraws it. You can object.")
    return why_not_organise(person, motion.meeting)


def why_not_remove_organiser(person: Person, meeting: Meeting) -> str | None:
    """A meeting keeps at least one organiser."""
    if meeting.organisers.count() < 2:
        return _("A meeting needs an organiser: name another one first.")
    return why_not_organise(person, meeting)


def why_not_correct(person: Person, note: Note) -> str | None:
    """Whoever sent a note corrects it, until its meeting exists."""
    if note.meeting_id:
        return _("The meeting of this note exists: change it on its own page.")
    if person.is_authenticated and (person.is_administrator or note.sent_by_id == person.pk):
        return None
    return _("Only the person who sent this note works on it.")


# Calls for contributions to the programme

MOST_PROPOSALS = 10  # of one address to one call: each sends a mail there


def why_not_open(person: Person, call: Call) -> str | None:
    """A call that is opened still has a day left."""
    if call.is_over:
        return _("The closing day is over: choose a later one, then open the call.")
    return why_not_organise(person, call.meeting)


def why_not_answer(call: Call) -> str | None:
    """Proposals are taken while a call is open, until the end of its closing day."""
    if call.is_over:
        return _("This call closed on %(day)s.") % {"day": date_format(call.closes_on)}
    return None if call.is_open else _("This call is not open.")


def why_not_propose(call: Call, email: str) -> str | None:
    """Nobody floods a call, nor somebody else's mail."""
    if call.proposals.filter(email__iexact=email.strip()).count() >= MOST_PROPOSALS:
        return _("%(number)s proposals have come from this address. Please write to the organisers.") % {
            "number": MOST_PROPOSALS
        }
    return why_not_answer(call)


def why_not_change_proposal(proposal: Proposal) -> str | None:
    """Authors change what they proposed until the call closes or something is decided."""
    if proposal.state == Proposal.State.RECEIVED:
        return why_not_answer(proposal.call)
    return _("The organisers have worked on this proposal: it cannot be changed here any more.")


def why_not_score(person: Person, proposal: Proposal, value: int | None) -> str | None:
    if value is not None and not 1 <= value <= 5:
        return _("A score goes from 1 to 5.")
    return why_not_organise(person, proposal.call.meeting)


def why_not_decide(person: Person, proposal: Proposal) -> str | None:
    """What is decided is decided once."""
    if proposal.state != Proposal.State.RECEIVED:
        return _("This proposal is already: %(state)s.") % {"state": proposal.state_word}
    return why_not_organise(person, proposal.call.meeting)


def why_not_merge(person: Person, proposal: Proposal, other: Proposal) -> str | None:
    """Two proposals of one call of which nothing is decided; one that gathers others stays whole."""
    if other.pk == proposal.pk or other.call_id != proposal.call_id:
        return _("Choose other proposals of the same call.")
    if other.gathered.all():
        return _("“%(title)s” already gathers others: put this one together with it instead.") % {
            "title": other.title
        }
    return why_not_decide(person, other) or why_not_decide(person, proposal)


def why_not_part(person: Person, proposal: Proposal) -> str | None:
    """What was put together comes apart as long as nothing is decided."""
    return why_not_decide(person, proposal.main)


# Preparatory meetings


def why_not_prepare(person: Person, meeting: Meeting) -> str | None:
    """Organisers and those with a role in some session read how a meeting is prepared."""
    if is_organiser(person, meeting):
        return None
    if person.is_authenticated and rights_of(person, meeting).has_work:
        return None
    return _("This is for the organisers and for those with a role in the meeting.")


def why_not_keep_minutes(person: Person, session: Session) -> str | None:
    """Organisers and those with a role in a preparatory meeting write what it decides."""
    if is_scribe(person, session):
        return None
    return _("The organisers and those with a role in this preparatory meeting write here.")


def why_not_delete_site(person: Person, site: Site) -> str | None:
    """Its rooms come first: nobody loses one by the way."""
    if site.rooms.exists():
        return _("This site still has rooms: move them to another one, or do without them first.")
    return why_not_organise(person, site.meeting)


# Kits of pilots


def leads(person: Person, session: Session) -> bool:
    """Whether somebody leads a session, or represents an organisation that does."""
    if is_pilot(person, session):
        return True
    led = session.root.pilots.exclude(organisation=None).values("organisation")
    return person.affiliations.representing().filter(organisation__in=led).exists()


def why_not_open_kit(person: Person, session: Session) -> str | None:
    """Everyone with a role in the session, who represents its pilot, and the organisers."""
    if is_scribe(person, session) or leads(person, session):
        return None
    return _("This is for those who have a role in this session, and for the organisers.")


# Speakers


def is_past(meeting: Meeting) -> bool:
    """Whether it is closed, or its last day is over where it takes place."""
    last = meeting.ends_on or meeting.starts_on
    is_after = last is not None and last < timezone.localdate(timezone=meeting.zone)
    return meeting.stage == Stage.REPORTED or is_after


def why_not_ask(person: Person, meeting: Meeting, speaker: Speaker | None = None) -> str | None:
    """Whoever has an address, as long as the meeting is to come."""
    if speaker and not speaker.email:
        return _("There is no address to write to: add one, or note the answer that you got otherwise.")
    if is_past(meeting):
        return _("The meeting is over: nobody can be asked to speak there any more.")
    return why_not_organise(person, meeting)


def why_not_speak(speaker: Speaker) -> str | None:
    """One answers, and thinks better of it, until the meeting is over or the session is taken out."""
    if speaker.session.is_leaving:
        return _("The programme is being changed: the organisers will tell you what becomes of this session.")
    return _("The meeting is over. Thank you!") if is_past(speaker.session.meeting) else None


def why_not_keep_themes(person: Person, network: Organisation) -> str | None:
    """The network's team says what it comes back to."""
    return why_not_follow(person, network)
