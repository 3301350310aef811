"""Who may, and why not: a sentence for the page, None when nothing stands against it."""

from collections.abc import Iterable

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from croisee.attendance import bridge
from croisee.attendance.models import (
    Admission,
    Composition,
    DoorLink,
    Feedback,
    ImportedList,
    Invitation,
    Registration,
    Step,
    Wave,
)
from croisee.kit.text import fold
from croisee.meetings.models import Meeting, Session, Stage
from croisee.meetings.rules import is_organiser, why_not_organise
from croisee.network.models import Affiliation, Person


def why_not_register(meeting: Meeting, invitation: Invitation | None = None) -> str | None:
    """Registration is open from the publication of the programme, or the day of one's round, to the end."""
    if meeting.stage == Stage.DRAFT:
        return _("Registration is not open yet: the programme is still being prepared.")
    if meeting.stage == Stage.REPORTED:
        return _("The meeting is over: registration is closed.")
    opens_on = invitation and invitation.wave.opens_on
    if opens_on and timezone.localdate() < opens_on:
        return _("With this invitation, registration opens on %(day)s.") % {"day": date_format(opens_on)}
    return None


def must_ask(registration: Registration) -> bool:
    """Whether the organisers decide: only those who are invited come, and this person is not."""
    invitation, admission = registration.invitation, Admission.of(registration.meeting)
    is_invited = invitation is not None and invitation.person_id == registration.person_id
    return admission.is_invited_only and not registration.is_admitted and not is_invited


def why_not_decide(person: Person, registration: Registration) -> str | None:
    """Organisers answer those who ask to come, once."""
    if not registration.is_asking:
        return _("This request has been answered already.")
    return why_not_organise(person, registration.meeting)


def why_not_accept(registration: Registration) -> str | None:
    """A seat is accepted while it is offered."""
    is_late = registration.is_offered and registration.offered_until <= timezone.now()
    if registration.is_cancelled or is_late:
        return _(
            "The time for accepting this seat is over: it goes to the next person. You can register again."
        )
    if not registration.is_offered:
        return _("No seat is offered to you: you are still on the waiting list.")
    return None


MOST_TOGETHER = 10


def acts_for(person: Person, registration: Registration) -> bool:
    """The person themselves, an organiser, or who represents their organisation."""
    is_own = person == registration.person
    represents = Affiliation.objects.filter(
        person=person.pk, organisation=registration.organisation_id, is_representative=True
    )
    return is_own or is_organiser(person, registration.meeting) or represents.exists()


def why_not_bring(person: Person, registration: Registration) -> str | None:
    """Whoever comes registers up to ten colleagues of their organisation."""
    if why_not := why_not_change(registration) or why_not_register(registration.meeting):
        return why_not
    if not acts_for(person, registration):
        return _("Only this person, those who represent their organisation and the organisers do this.")
    if registration.is_asking:
        return _("The organisers have not answered your own request yet.")
    if registration.party and registration.party.registrations.count() > MOST_TOGETHER:
        return _("You have registered ten colleagues already: let the others register by themselves.")
    return None


def why_not_replace(person: Person, registration: Registration) -> str | None:
    """Somebody else of the organisation comes in one's place."""
    if registration.is_asking:
        return _("The organisers have not answered this request yet.")
    if hasattr(registration, "arrival"):
        return _("This person has arrived already.")
    if not acts_for(person, registration):
        return _("Only this person, those who represent their organisation and the organisers do this.")
    return why_not_change(registration)


def taken_already(person: Person) -> str:
    return _("%(name)s is registered already: choose somebody else.") % {"name": person.name}


def why_not_compare(person: Person, meetings: Iterable[Meeting]) -> str | None:
    """Whoever organises one of the towns of a day compares those that they may see."""
    if not person.is_authenticated:
        return _("Sign in to compare the towns.")
    if person.is_administrator or person.organised.filter(meeting__in=meetings).exists():
        return None
    return _("Only those who organise one of these meetings compare them.")


def why_not_come_here(registration: Registration) -> str | None:
    """A registration in another town is given back for a seat, not for a place on a waiting list."""
    if not registration.is_confirmed:
        return _("You have no seat here yet: what you hold elsewhere stays yours until you have one.")
    return why_not_change(registration)


def why_not_give_seats(person: Person, meeting: Meeting) -> str | None:
    """Organisers give free seats to those who wait while people can register."""
    return why_not_organise(person, meeting) or why_not_register(meeting)


def why_not_change(registration: Registration) -> str | None:
    """A registration changes until the meeting is over; a cancelled one is first taken up again."""
    if registration.meeting.stage == Stage.REPORTED:
        return _("The meeting is over: this registration does not change any more.")
    if registration.is_cancelled:
        return _("This registration is cancelled: register again first.")
    return None


def why_not_register_again(registration: Registration) -> str | None:
    """Somebody who cancelled may come back, at the end of the waiting list if there is one."""
    if not registration.is_cancelled:
        return _("This registration is not cancelled.")
    return why_not_register(registration.meeting, registration.invitation)


def why_not_list(person: Person, meeting: Meeting) -> str | None:
    """Organisers see all registrations, representatives those of their organisation."""
    if is_organiser(person, meeting) or represents_somebody(person):
        return None
    return _("The organisers see who comes; representatives see the people of their own organisation.")


def represents_somebody(person: Person) -> bool:
    return person.is_authenticated and person.affiliations.filter(is_representative=True).exists()


def why_not_move_up(person: Person, registration: Registration) -> str | None:
    """Organisers may change the order of the waiting list, giving their reason."""
    if why_not := why_not_organise(person, registration.meeting):
        return why_not
    if not registration.is_waiting:
        return _("This person is not on the waiting list.")
    return None


def why_not_compose(person: Person, meeting: Meeting) -> str | None:
    """Workshops are composed until the meeting is over."""
    if why_not := why_not_organise(person, meeting):
        return why_not
    if meeting.stage == Stage.REPORTED:
        return _("The meeting is over: its workshops are not composed any more.")
    return None


def why_not_publish(person: Person, composition: Composition) -> str | None:
    """A plan is published once it is computed and places somebody."""
    if why_not := why_not_compose(person, composition.meeting):
        return why_not
    if composition.status != Composition.Status.READY:
        return _("Only a computed plan that is not published yet can be published.")
    return why_locks_are_not_kept(composition)


def why_locks_are_not_kept(composition: Composition) -> str | None:
    """Nobody is told a seat that an organiser has decided against since."""
    seats = {(s["participant"], s["slot"]): s for s in bridge.seats_now(composition)}
    for lock in bridge.locks_in(bridge.problem_now(composition)):
        held = seats.get((lock["participant"], lock["slot"]))
        if not held or held["workshop"] != lock["workshop"] or lock["table"] not in (None, held["table"]):
            return _(
                "This plan does not keep every lock: compute it again, or release the locks "
                "that you no longer want."
            )
    return None


def why_not_adjust(person: Person, composition: Composition) -> str | None:
    """Organisers lock, release and undo in the last plan."""
    if why_not := why_not_compose(person, composition.meeting):
        return why_not
    if composition.is_running:
        return _("The plan is being computed: wait for it, then change it.")
    if composition.meeting.compositions.filter(pk__gt=composition.pk).exists():
        return _("A newer plan has been computed meanwhile: look at it first. Nothing was changed.")
    return None


def why_not_undo_step(person: Person, step: Step) -> str | None:
    """Only the last change goes back; what was changed before stands on it."""
    if step.composition.steps.filter(pk__gt=step.pk).exists():
        return _("Something else was changed since: look at the plan first. Nothing was undone.")
    return why_not_adjust(person, step.composition)


def why_not_drop(person: Person, composition: Composition) -> str | None:
    """A published plan is replaced by another one, never thrown away."""
    if composition.status == Composition.Status.PUBLISHED:
        return _("This plan is published: publish another one instead.")
    return why_not_adjust(person, composition)


def is_stuck(composition: Composition) -> bool:
    """Nobody computes it: after two minutes something is wrong with the background work."""
    return composition.is_running and (timezone.now() - composition.asked_at).total_seconds() > 120


def why_not_seat(
    person: Person, registration: Registration, run: Session, composition: Composition | None
) -> str | None:
    """Organisers move people who come, in a plan computed or published; the same workshop only once."""
    if not registration.is_confirmed:
        return _("This person has no seat at the meeting: confirm the registration first.")
    if run.meeting_id != registration.meeting_id:
        return _("Choose a workshop of this meeting.")
    if composition is None or composition.plan is None:
        return _("Publish a schedule first: then people are moved one by one.")
    if run not in bridge.held_in(composition):
        return _("Choose a workshop of this meeting.")
    exchange = bridge.exchange_of(composition, registration, run)
    if exchange and exchange[1] is None:
        return _("This person attends the same workshop at another hour: move that seat first.")
    if composition.status == Composition.Status.PUBLISHED:
        return why_not_organise(person, run.meeting)
    return why_not_adjust(person, composition)


def why_not_import(person: Person, listed: ImportedList) -> str | None:
    """Organisers make something of a list, once."""
    if not listed.is_waiting:
        return _("This list has been imported already: nothing was done twice.")
    return why_not_organise(person, listed.meeting)


def why_not_undo(person: Person, listed: ImportedList) -> str | None:
    """Organisers take an import back until the meeting is over."""
    if not listed.is_done:
        return _("There is nothing to undo: this list is not imported.")
    if listed.meeting.stage == Stage.REPORTED:
        return _("The meeting is over: its registrations do not change any more.")
    return why_not_organise(person, listed.meeting)


def why_not_door(person: Person | None, meeting: Meeting, link: DoorLink | None = None) -> str | None:
    """Organisers, whoever has a role in a session, and whoever opened a link for the door, receive people."""
    if link and link.is_open and link.meeting_id == meeting.pk:
        return None
    if person is None or not person.is_authenticated:
        return _("Receiving people needs a link for the door: ask the organisers for one.")
    if is_organiser(person, meeting) or person.session_roles.filter(session__meeting=meeting).exists():
        return None
    return _("Only the organisers and those who have a role in the meeting receive people at the door.")


def why_not_come_in(registration: Registration) -> str | None:
    """Those who have a seat come in; the others learn what to do."""
    if registration.meeting.stage == Stage.DRAFT:
        return _("The meeting is still being prepared.")
    if registration.is_cancelled:
        return _("This registration was cancelled: let the person register again, here and now.")
    if registration.is_waiting:
        return _("This person is on the waiting list: an organiser decides whether there is a seat.")
    if registration.is_offered:
        return _("A seat is offered to this person: let them accept it with the link in their mail.")
    if registration.is_asking:
        return _("This person has asked to come and has no answer yet: an organiser decides.")
    return None


def why_not_arrive(
    person: Person | None, registration: Registration, link: DoorLink | None = None
) -> str | None:
    """Whoever receives people notes that somebody who has a seat has come."""
    return why_not_door(person, registration.meeting, link) or why_not_come_in(registration)


def why_not_address(person: Person) -> str | None:
    """The network's team and organisers describe audiences: they see people's addresses."""
    if person.is_authenticated and (person.is_administrator or person.organised.exists()):
        return None
    return _("The network's team and the organisers of meetings work with audiences.")


def why_not_invite(person: Person, meeting: Meeting) -> str | None:
    """Organisers invite to a meeting until it is over."""
    if meeting.stage == Stage.REPORTED:
        return _("The meeting is over: nobody is invited any more.")
    return why_not_organise(person, meeting)


def why_not_write_wave(person: Person, meeting: Meeting, wave: Wave | None) -> str | None:
    """The text of a round changes until its letters leave."""
    if wave and wave.state != Wave.State.DRAFT:
        return _("Letters of this round have left: write another round.")
    return why_not_invite(person, meeting)


def why_not_start(person: Person, wave: Wave) -> str | None:
    """People are invited to what they can register for."""
    return why_not_register(wave.meeting) or why_not_invite(person, wave.meeting)


def why_not_remind(person: Person, wave: Wave) -> str | None:
    """Those who have not answered are reminded while the round is on its way."""
    if wave.state == Wave.State.PAUSED:
        return _("This round is paused: go on sending it first.")
    if wave.state == Wave.State.DRAFT:
        return _("This round has not left yet: nobody can be reminded.")
    return why_not_start(person, wave)


def why_not_code(code: str, wave: Wave | None) -> str | None:
    """A code lets in as many people as its round says, in the order in which they come."""
    if wave is None:
        return _("No round of this meeting has the code “%(code)s”: compare it with what you were given.") % {
            "code": code
        }
    if wave.let_in() >= wave.code_uses:
        return _(
            "This code has been used as often as it may be. Ask whoever gave it to you for another one, "
            "or leave the field empty."
        )
    return why_not_register(wave.meeting, Invitation(wave=wave))


MOST_PROPOSED = 3


def why_not_propose(invitation: Invitation) -> str | None:
    """Somebody invited names up to three colleagues."""
    if invitation.proposed.count() >= MOST_PROPOSED:
        return _("You have proposed three colleagues already: let the others register by themselves.")
    return why_not_register(invitation.wave.meeting)


def is_over(meeting: Meeting) -> bool:
    """Said to be over, or its last day has passed where it takes place."""
    last = meeting.ends_on or meeting.starts_on
    today = timezone.localdate(timezone=meeting.zone)
    return meeting.stage == Stage.REPORTED or (last is not None and last < today)


def why_not_certificate(registration: Registration) -> str | None:
    """Those who came have a certificate, once the meeting is over."""
    if not is_over(registration.meeting):
        return _("Certificates of attendance are made once the meeting is over.")
    if not registration.is_confirmed or not hasattr(registration, "arrival"):
        return _("Nobody noted at the door that you came: ask the organisers for your certificate.")
    return None


def why_not_certify(meeting: Meeting, people: int) -> str | None:
    """Organisers print the certificates of all who came, once the meeting is over."""
    if not is_over(meeting):
        return _("Certificates of attendance are made once the meeting is over.")
    if not people:
        return _("Nobody was noted at the door: there is nothing to certify.")
    return None


def why_not_write_feedback(person: Person, meeting: Meeting) -> str | None:
    """The questions change until the form opens."""
    if Feedback.objects.filter(meeting=meeting).exclude(state=Feedback.State.DRAFT).exists():
        return _("The form has been opened: its questions do not change any more.")
    return why_not_organise(person, meeting)


def why_not_open_feedback(person: Person, feedback: Feedback) -> str | None:
    """Those who came are asked once the meeting has begun; a closed form may open again."""
    meeting = feedback.meeting
    if meeting.stage not in (Stage.LIVE, Stage.REPORTED) and not is_over(meeting):
        return _("The form opens once the meeting has begun.")
    if not meeting.registrations.confirmed().filter(arrival__isnull=False).exists():
        return _("Nobody was noted at the door: there is nobody to ask.")
    return why_not_organise(person, meeting)


def why_not_close_feedback(person: Person, feedback: Feedback) -> str | None:
    """What is open is closed."""
    if not feedback.is_open:
        return _("This form is not open.")
    return why_not_organise(person, feedback.meeting)


def why_not_answer_feedback(feedback: Feedback) -> str | None:
    """Answers are taken while the form is open."""
    if feedback.closed_at:
        day = date_format(timezone.localtime(feedback.closed_at, feedback.meeting.zone))
        return _("This form was closed on %(day)s: it takes no answers any more.") % {"day": day}
    if not feedback.is_open:
        return _("This form is not open.")
    return None


def why_not_reach(person: Person, registration: Registration, email: str) -> str | None:
    """Organisers write down the address of somebody who has none; one of somebody else stays theirs."""
    if registration.person.email:
        return _("This person has an address: they change it themselves.")
    known = Person.objects.of_mail(email)
    if known and fold(known.name) != fold(registration.person.name):
        return _("This address is that of %(name)s: write another one.") % {"name": known.name}
    if known and registration.meeting.registrations.filter(person=known).exists():
        return _("%(name)s is registered under this address already: cancel one of the two.") % {
            "name": known.name
        }
    return why_not_organise(person, registration.meeting)
