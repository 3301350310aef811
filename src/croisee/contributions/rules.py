"""Who may, and why not: a sentence for the page, None when nothing stands against it."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from croisee.attendance.models import Registration
from croisee.contributions.leading import conduct_of
from croisee.contributions.models import FITTING, Conduct, Contribution, Link, Slip
from croisee.contributions.standing import Standing, root_of
from croisee.meetings.models import Meeting, Question, Session, Stage
from croisee.network.models import Person

MOST_PHOTOS = 4  # beside one contribution
MOST_PRIORITIES = 3  # of one person for one question


def is_collecting(meeting: Meeting) -> bool:
    """Contributions are collected from the publication of the programme to the end of the meeting."""
    return meeting.stage in (Stage.OPEN, Stage.LIVE)


def why_not_collect(meeting: Meeting) -> str | None:
    if meeting.stage == Stage.DRAFT:
        return _("The programme is still being prepared: contributions come after its publication.")
    if meeting.stage == Stage.REPORTED:
        return _("The meeting is over: what was said there does not change any more.")
    return None


def why_not_collect_here(session: Session) -> str | None:
    """A dry run may take place before the programme is published."""
    if conduct_of(session).is_trial and session.meeting.stage == Stage.DRAFT:
        return None
    return why_not_collect(session.meeting)


def why_not_come(standing: Standing, session: Session) -> str | None:
    """Whoever takes part in the meeting contributes to each of its sessions, when it is time."""
    if why_not := why_not_collect_here(session):
        return why_not
    if session.kind == Session.Kind.BREAK:
        return _("Nothing is collected during a break.")
    if session.is_leaving or session.root.is_leaving:
        return _("This session is being taken out of the programme: choose another one to contribute to.")
    if not standing.takes_part:
        return _("Those who are registered for this meeting contribute. Register, it takes a minute.")
    return None


def why_not_write_now(standing: Standing, session: Session, said_at: datetime | None = None) -> str | None:
    """What the pilot has said: who writes, in which phase; what was said in time may arrive later."""
    conduct = conduct_of(session)
    if conduct.gathers or conduct.had(said_at) or standing.writes_for_others(session):
        return None
    if conduct.phase == Conduct.Phase.SORT:
        return _("What was said is being sorted now. Tell a scribe what is missing.")
    if conduct.phase == Conduct.Phase.HOLD:
        return _("Now everybody takes position on what was said.")
    if conduct.phase == Conduct.Phase.CONCLUDE:
        return _("The session is being concluded: nothing new is collected.")
    return _("In this session the scribes write: tell the one at your table.")


def why_not_contribute(standing: Standing, session: Session, said_at: datetime | None = None) -> str | None:
    return why_not_come(standing, session) or why_not_write_now(standing, session, said_at)


def why_not_lead(standing: Standing, session: Session) -> str | None:
    """The pilot and the facilitator of a session, and the organisers, until the meeting is over."""
    if session.kind == Session.Kind.BREAK:
        return _("Nothing is collected during a break.")
    if session.meeting.stage == Stage.REPORTED:
        return why_not_collect(session.meeting)
    if standing.leads(session):
        return None
    return _("The pilot and the facilitator of this session lead it.")


def why_not_hold(standing: Standing, session: Session) -> str | None:
    """Take part, and read what was said there, until the meeting is over."""
    if why_not := why_not_collect_here(session):
        return why_not
    if not standing.takes_part:
        return _("Those who are registered for this meeting take positions.")
    return why_not_read(standing, session)


def why_not_hold_now(session: Session, taken_at: datetime | None = None) -> str | None:
    """Positions are taken in their phase, or all the time where there are no phases; those of a phone that
    had no network may arrive later."""
    if conduct_of(session).holds or conduct_of(session).held(taken_at):
        return None
    return _("Positions are not taken now: the pilot says when.")


def why_not_enter(session: Session, registration: Registration | None, slip: Slip | None) -> str | None:
    """For somebody who is registered, or under a code of the session that nobody has taken over."""
    if slip is None:
        is_here = registration and registration.meeting_id == session.meeting_id and registration.is_confirmed
        return None if is_here else _("Choose somebody who is registered for this meeting.")
    if slip.session_id != root_of(session):
        return _("This code belongs to another session.")
    if slip.taken_by_id:
        return _("Its person has taken these positions over: they change them themselves.")
    return None


def why_not_take_slip(slip: Slip, person: Person) -> str | None:
    """A slip has one person."""
    if slip.taken_by_id in (None, person.pk):
        return None
    return _("Somebody has taken these positions over already. Ask a scribe.")


def why_not_prioritise(standing: Standing, session: Session) -> str | None:
    """Whoever takes positions in a session, where its pilot asks for priorities."""
    if why_not := why_not_hold(standing, session):
        return why_not
    if conduct_of(session).asks_priorities:
        return None
    return _("The pilot of this session has not asked for priorities.")


def why_not_choose(session: Session, question: Question | None, chosen: list[Contribution]) -> str | None:
    """Three at most, of those that answer the question in this session."""
    if len(chosen) > MOST_PRIORITIES:
        return _("Choose %(most)s at most: you have chosen %(count)s.") % {
            "most": MOST_PRIORITIES,
            "count": len(chosen),
        }
    place = root_of(session), question and question.pk, conduct_of(session).is_trial
    if all(one.stands and (one.session_id, one.question_id, one.is_trial) == place for one in chosen):
        return None
    return _("One of them no longer stands under this question: choose again.")


def why_not_write_for_others(standing: Standing, session: Session) -> str | None:
    """Pilots, facilitators, rapporteurs and scribes write for others, in their session."""
    if standing.writes_for_others(session):
        return None
    return _("The pilots and scribes of this session write for others.")


def why_not_write_at_table(standing: Standing, session: Session) -> str | None:
    """Those who write for others, while the session collects, in each of its phases."""
    return why_not_come(standing, session) or why_not_write_for_others(standing, session)


def reads_all(standing: Standing, meeting: Meeting) -> bool:
    """After a meeting whoever sees it; before, its organisers, and participants who work in no session."""
    if meeting.stage == Stage.REPORTED and (meeting.is_public or standing.takes_part):
        return True
    return standing.organises or bool(standing.registration and not standing.roles)


def why_not_read(standing: Standing, session: Session) -> str | None:
    """Before the end, whoever works in a session reads what is said there, where they sit, in plenary."""
    everybody_sits_there = session.kind != Session.Kind.WORKSHOP
    if (
        reads_all(standing, session.meeting)
        or root_of(session) in standing.roles | standing.seats
        or (standing.registration and everybody_sits_there)
    ):
        return None
    return _("Until the meeting is over, those who take part in this session read what is said there.")


def why_not_list(standing: Standing, meeting: Meeting) -> str | None:
    """Before the end of the meeting, what was said is for those who take part."""
    if standing.takes_part or reads_all(standing, meeting):
        return None
    return _("Until the meeting is over, those who take part in it read what is said there.")


def why_not_link_up(meetings: Sequence[Meeting], *, takes_part: bool) -> str | None:
    """What towns say is shown to those who take part in one of them; afterwards, to whoever sees them."""
    if takes_part or all(meeting.stage == Stage.REPORTED and meeting.is_public for meeting in meetings):
        return None
    return _("Until the day is over, those who take part in one of its towns see what each has said.")


def is_mine(standing: Standing, contribution: Contribution) -> bool:
    """Whether somebody said it, or wrote it down."""
    person = standing.person
    if person is None:
        return False
    return contribution.written_by_id == person.pk or any(
        author.person_id == person.pk for author in contribution.authors.all()
    )


def has_worded(standing: Standing, contribution: Contribution) -> bool:
    """Whether these are the words of somebody, not those of another that say the same."""
    person = standing.person
    if person is None:
        return False
    return contribution.written_by_id == person.pk or any(
        author.person_id == person.pk and author.brought_from_id is None
        for author in contribution.authors.all()
    )


def may_see(standing: Standing, contribution: Contribution) -> bool:
    """The same as `queries.seen_by`, for one contribution."""
    if standing.organises or is_mine(standing, contribution):
        return True
    if contribution.is_withdrawn:
        return False
    if not contribution.is_shown:
        return contribution.session_id in standing.roles
    if contribution.session:
        return why_not_read(standing, contribution.session) is None
    return reads_all(standing, contribution.meeting) or standing.registration is not None


def why_not_edit(standing: Standing, contribution: Contribution) -> str | None:
    """The words are those of whoever said or wrote them, until the meeting is over."""
    if why_not := why_not_collect(contribution.meeting):
        return why_not
    if contribution.is_withdrawn:
        return _("This contribution is withdrawn: restore it first.")
    if has_worded(standing, contribution):
        return None
    return _("Only those who said or wrote this change its words.")


def why_not_translate(standing: Standing, contribution: Contribution) -> str | None:
    """Its authors, those who write for others in its session, and the organisers, at any time."""
    session = contribution.session
    if not contribution.is_shown:
        return _("Only what everybody in the session reads is translated.")
    writes = standing.organises or bool(session and standing.writes_for_others(session))
    if writes or is_mine(standing, contribution):
        return None
    return _("Its authors, those who write in its session, and the organisers translate this.")


def why_not_detail(standing: Standing, contribution: Contribution) -> str | None:
    """Details are added by its authors, and by those who write for others in its session."""
    session = contribution.session
    if session and standing.writes_for_others(session) and is_collecting(contribution.meeting):
        return None
    return why_not_edit(standing, contribution)


def why_not_photograph(standing: Standing, contribution: Contribution) -> str | None:
    """Whoever adds details adds photos, a few."""
    if why_not := why_not_detail(standing, contribution):
        return why_not
    if contribution.photos.count() >= MOST_PHOTOS:
        return _("There are %(most)s photos already: take one away first.") % {"most": MOST_PHOTOS}
    return None


def why_not_remove_photo(standing: Standing, contribution: Contribution) -> str | None:
    """Whoever adds them, and whoever moderates."""
    if why_not_moderate(standing, contribution.session, contribution.meeting) is None:
        return None
    return why_not_detail(standing, contribution)


def why_not_withdraw(standing: Standing, contribution: Contribution) -> str | None:
    """Its authors take a contribution back, and bring it back again; organisers at any time."""
    if standing.organises:
        return None
    if why_not := why_not_collect(contribution.meeting):
        return why_not
    if has_worded(standing, contribution):
        return None
    return _("Only those who said or wrote this, and the organisers, withdraw it.")


def why_not_undo(standing: Standing, contribution: Contribution) -> str | None:
    """Whoever typed it takes it back at once, as long as nobody has taken position on it."""
    if standing.person is None or contribution.written_by_id != standing.person.pk:
        return _("Only those who typed this take it back.")
    if contribution.positions.exists():
        return _("Somebody has taken position on this: change its words on its page, or withdraw it there.")
    return why_not_withdraw(standing, contribution)


def why_not_link(standing: Standing, source: Contribution) -> str | None:
    """Its authors, and those who write for others, say what a contribution does to others of its session."""
    if source.kind not in FITTING:
        return _("Only levers, practices, tools, methods and assets are linked with others.")
    return why_not_detail(standing, source)


def why_not_link_with(source: Contribution, target: Contribution) -> str | None:
    """A lever with an obstacle, what helps with a need, both said in the same session and shown."""
    together = (source.meeting_id, source.session_id) == (target.meeting_id, target.session_id)
    if not (together and target.stands and source.is_trial == target.is_trial):
        return _("Choose among what was said in this session.")
    if Link.kind_between(source.kind, target.kind) is None:
        return _("A lever lifts an obstacle; a practice, a tool, a method or an asset answers a need.")
    return None


def why_not_moderate(standing: Standing, session: Session | None, meeting: Meeting) -> str | None:
    """Whoever works in a session moderates what is said there; organisers everything, at any time."""
    if standing.organises:
        return None
    if meeting.stage == Stage.REPORTED:
        return why_not_collect(meeting)
    if session and standing.writes_for_others(session):
        return None
    return _("The pilots and scribes of this session moderate it.")


def why_not_merge(merged: Contribution, kept: Contribution) -> str | None:
    """Two that were said in the same session, that everybody may read, and that stand for themselves."""
    together = (merged.meeting_id, merged.session_id) == (kept.meeting_id, kept.session_id)
    if merged.pk == kept.pk or not together or merged.is_trial != kept.is_trial:
        return _("Choose another contribution of this session.")
    if not (merged.stands and kept.stands):
        return _("One of the two is withdrawn, hidden or merged already: look at the list again.")
    return None


def why_not_split(contribution: Contribution) -> str | None:
    """The last merging is undone first."""
    kept = contribution.merged_into
    if kept and kept.merged_into_id:
        return _("The one that stands for it was merged itself: undo that first.")
    return None


def why_not_withhold(standing: Standing, contribution: Contribution) -> str | None:
    """Each author decides about their own name, at any time."""
    if standing.person and any(a.person_id == standing.person.pk for a in contribution.authors.all()):
        return None
    return _("Only those who said this decide about their name.")


def why_not_take_position(
    standing: Standing, contribution: Contribution, taken_at: datetime | None = None
) -> str | None:
    """Whoever takes part and may read a contribution says what they hold of it, when it is time."""
    if contribution.is_withdrawn:
        return _("This contribution is withdrawn.")
    if not contribution.is_shown:
        return _("A moderator has not shown this contribution.")
    if session := contribution.session:
        return why_not_hold(standing, session) or why_not_hold_now(session, taken_at)
    if why_not := why_not_collect(contribution.meeting):
        return why_not
    return None if standing.takes_part else _("Those who are registered for this meeting take positions.")
