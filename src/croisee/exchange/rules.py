"""Who may, and why not: a sentence for the page, None when nothing stands against it."""

from datetime import date, timedelta

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from croisee.attendance.models import Registration
from croisee.contributions.models import Contribution
from croisee.contributions.standing import Standing
from croisee.cooperation.models import Project
from croisee.cooperation.rules import why_not_take_part
from croisee.exchange import appointing, thesaurus
from croisee.exchange.models import Absence, Alert, Appointment, AppointmentPlan, Match, MatchSide, Posting
from croisee.exchange.models.postings import meetings_attended, networks_of, represented_by
from croisee.exchange.watched import Watched
from croisee.kit.text import fold
from croisee.meetings.models import Meeting, Session, Stage
from croisee.meetings.rules import why_not_organise
from croisee.network.models import Affiliation, Organisation, Person
from croisee.network.rules import why_not_administer

MOST_ALERTS = 20  # of one person
SHORTEST = 2  # letters of a word
LONGEST = timedelta(days=3 * 366)  # from today to the last day of what is posted


def why_not_keep(standing: Standing, contribution: Contribution) -> str | None:
    """Whoever takes part keeps what was said there."""
    if contribution.is_withdrawn:
        return _("This contribution is withdrawn.")
    return why_not_take_part(standing)


def why_not_see_participants(standing: Standing) -> str | None:
    """Those who have a seat see each other; the organisers see them too."""
    if standing.registration or standing.organises:
        return None
    return _("The participants of this meeting see each other here, once they have a seat.")


def registration_of(person: Person, meeting: Meeting) -> Registration | None:
    """The seat of somebody at a meeting."""
    return meeting.registrations.confirmed().filter(person=person).first()


def why_not_exchange(mine: Registration | None) -> str | None:
    """Whoever asks for somebody's details gives their own."""
    if mine is None:
        return _("Register for the meeting to exchange contact details.")
    if not mine.shares_contact:
        return _("You do not share your own contact details yet: agree to it in your registration first.")
    return None


def why_not_ask(mine: Registration | None, theirs: Registration | None) -> str | None:
    """Two people who both share their details may exchange them."""
    if why_not := why_not_exchange(mine):
        return why_not
    if theirs is None or not theirs.shares_contact:
        return _("This person does not share their contact details.")
    if mine == theirs:
        return _("This is you.")
    return None


def why_not_appoint(person: Person, session: Session) -> str | None:
    """Organisers prepare appointments until the meeting is over."""
    if why_not := why_not_organise(person, session.meeting):
        return why_not
    if session.meeting.stage == Stage.REPORTED:
        return _("The meeting is over: its appointments do not change any more.")
    return None


def why_not_compute(person: Person, session: Session) -> str | None:
    """A plan needs hours and tables."""
    if why_not := why_not_appoint(person, session):
        return why_not
    if not hasattr(session, "rounds"):
        return _("First say how long an appointment lasts and how many tables there are.")
    if not session.rounds.hours:
        return _(
            "Give this session its first and last hour in the programme, long enough for an appointment."
        )
    return None


def why_not_publish_plan(person: Person, plan: AppointmentPlan) -> str | None:
    """A plan is published once it is computed."""
    if why_not := why_not_compute(person, plan.session):
        return why_not
    if plan.status != AppointmentPlan.Status.READY:
        return _("Only a computed plan that is not published yet can be published.")
    return None


def why_not_restore(person: Person, absence: Absence) -> str | None:
    """Whoever was noted as missing gets the appointment again, as long as nobody would be in two places."""
    if why_not := why_not_appoint(person, absence.session):
        return why_not
    two = {absence.organisation_id, absence.met_id}
    if absence.met_id is None:
        return None
    for row in absence.session.appointments.select_related("first", "second"):
        sides, names = {row.first_id, row.second_id}, {"first": row.first.name, "second": row.second.name}
        if sides == two:
            return _("%(first)s and %(second)s meet at another hour meanwhile.") % names
        if row.slot == absence.slot and sides & two:
            if row.is_on_the_spot:
                said = _("%(first)s and %(second)s meet at this hour meanwhile: call that off first.")
                return said % names
            return _("%(first)s and %(second)s meet at this hour meanwhile.") % names
    if not two <= {organisation.pk for organisation in appointing.organisations_of(absence.session)}:
        return _("One of the two does not come to the meeting any more.")
    if appointing.free_table(absence) is None:
        return _("No table is free at this hour any more.")
    return None


def why_not_call_off(person: Person, appointment: Appointment) -> str | None:
    """What was agreed on the spot can be called off; what was planned, somebody misses."""
    if not appointment.is_on_the_spot:
        return _("This appointment was planned: say who is missing instead.")
    return why_not_appoint(person, appointment.session)


def why_not_wish(registration: Registration | None, session: Session) -> str | None:
    """Those who come say whom their organisation would like to meet."""
    if registration is None or not registration.is_confirmed:
        return _("Whoever has a seat at the meeting says here whom their organisation would like to meet.")
    if session.meeting.stage == Stage.REPORTED:
        return _("The meeting is over: its appointments do not change any more.")
    return None


# Needs and offers at any time


def represents(person: Person, organisation: Organisation) -> bool:
    """Whether somebody speaks for an organisation today; the network's team does for each."""
    if not person.is_authenticated:
        return False
    return person.is_administrator or represented_by(person).filter(organisation=organisation).exists()


def acting_for(person: Person) -> QuerySet[Organisation]:
    """The organisations that somebody acts for, also where only they themselves say so."""
    acts = Affiliation.objects.filter(person=person).exclude(until__lt=timezone.localdate())
    return Organisation.objects.filter(pk__in=acts.values("organisation"), merged_into=None)


def organisations_of(person: Person) -> QuerySet[Organisation]:
    """Those that somebody may write for; the network's team for each."""
    return Organisation.objects.filter(merged_into=None) if person.is_administrator else acting_for(person)


def why_not_post_any(person: Person) -> str | None:
    """Needs and offers are those of organisations."""
    if organisations_of(person).exists():
        return None
    return _(
        "Needs and offers are those of organisations. Register for a meeting and say for which one you act."
    )


def why_not_post(person: Person, organisation: Organisation) -> str | None:
    if organisations_of(person).filter(pk=organisation.pk).exists():
        return None
    return _("You post for the organisations that you act for.")


def why_not_post_for(person: Person, project: Project | None) -> str | None:
    """A project has the needs and offers that those who are in it post for it."""
    if project is None or project.participations.filter(person=person).exists():
        return None
    return _("Those who take part in a project post for it.")


def why_not_change_posting(person: Person, posting: Posting) -> str | None:
    """Whoever wrote it; once it is posted, those who represent the organisation, too."""
    if person.is_authenticated and posting.contribution.written_by_id == person.pk:
        return None
    if posting.stage != Posting.Stage.DRAFT and represents(person, posting.organisation):
        return None
    return _("Whoever wrote this and those who represent the organisation change it.")


def why_not_open(person: Person, posting: Posting) -> str | None:
    """It says what it is about and who may see it."""
    if why_not := why_not_change_posting(person, posting):
        return why_not
    if not posting.about:
        return _("Say what it is about: a good, a service, a skill…")
    if posting.until:
        return why_not_until(posting.until)
    return None


def why_not_until(day: date) -> str | None:
    today = timezone.localdate()
    if day < today:
        return _("This day has passed.")
    if day > today + LONGEST:
        return _("Choose a day within three years, or none: then it lasts.")
    return None


def why_not_audience(
    person: Person, organisation: Organisation, audience: str, meeting: Meeting | None
) -> str | None:
    """The network of members is that of the organisation; the meeting one that the writer comes to."""
    if audience == Posting.Audience.MEMBERS and not networks_of([organisation.pk]).exists():
        return _("%(name)s is not a member of a network here: choose somebody else who may see it.") % {
            "name": organisation.name
        }
    if audience == Posting.Audience.MEETING:
        if meeting is None:
            return _("Say which meeting.")
        if not person.is_administrator and not meetings_attended(person).filter(pk=meeting.pk).exists():
            return _("Choose a meeting that you come to.")
    return None


def why_not_approve(person: Person, posting: Posting) -> str | None:
    """What somebody posts who only says that they work there is read by those who represent it first."""
    if represents(person, posting.organisation):
        return None
    return _("Those who represent the organisation and the network's team let this be read.")


def why_not_hide_posting(person: Person) -> str | None:
    """The network's team moderates needs and offers."""
    if person.is_authenticated and person.is_administrator:
        return None
    return _("Only the network's team does this.")


# Projects that grow from them


def why_not_start_project(person: Person, match: Match) -> str | None:
    """Whoever speaks for a side of a match that works starts a project from it, once."""
    if not MatchSide.objects.answered_by(person).filter(match=match).exists():
        return _("Those who speak for one of the two organisations start a project.")
    if match.project_id:
        return _("A project grew from this already.")
    if match.outcome != Match.Outcome.WORKS:
        return _("Say first that you work together.")
    return None


def why_not_join_needs(person: Person, need: Posting, own: Posting) -> str | None:
    """Two organisations that need the same do something about it together."""
    if not represented_by(person).filter(organisation=own.organisation_id).exists():
        return _("Choose a need of an organisation that you represent.")
    if own.organisation_id == need.organisation_id:
        return _("Choose needs of two organisations.")
    if not all(one.is_need and one.is_running for one in (need, own)):
        return _("Both needs have to be posted.")
    if need.audience == Posting.Audience.MUTUAL:
        return _("This need shows itself on mutual interest only: a match introduces the two of you.")
    return None


# The life of a match


def why_not_answer_match(person: Person, side: MatchSide, match: Match) -> str | None:
    """Whoever speaks for a side says what it holds of a match, until the two know each other."""
    if not MatchSide.objects.answered_by(person).filter(pk=side.pk).exists():
        return _("Those who represent the organisation, and whoever wrote it, answer for it.")
    if match.introduced_at:
        return _("The two sides know each other already: say what came of it.")
    return None


def why_not_tell_outcome(person: Person, match: Match) -> str | None:
    """Either of two sides that know each other."""
    if not MatchSide.objects.answered_by(person).filter(match=match).exists():
        return _("Those who represent the organisation, and whoever wrote it, answer for it.")
    if match.introduced_at is None:
        return _("The two sides do not know each other yet.")
    return None


def why_not_watch(watched: Watched) -> str | None:
    """What can tell its person nothing is not watched; called with the new one."""
    return _("This is not there, or it is not open to you.") if watched.is_gone else None


def why_not_one_more_alert(person: Person) -> str | None:
    """A few are enough; called with the new one."""
    if Alert.objects.filter(person=person).count() <= MOST_ALERTS:
        return None
    return _("You have %(most)s alerts already: drop one first.") % {"most": MOST_ALERTS}


def why_not_word(person: Person) -> str | None:
    """The network's team looks after the words."""
    return why_not_administer(person)


def why_not_label(concept: str, label: str) -> str | None:
    """A word is short and names a thing that is there."""
    if concept not in thesaurus.thesaurus().concepts:
        return _("This thing is not in the thesaurus any more.")
    if len(fold(label)) < SHORTEST:
        return _("A word has two letters at least.")
    return None


def why_not_remove_label(concept: str, language: str, label: str) -> str | None:
    """A thing keeps one word in each language, by which it is shown."""
    found = thesaurus.thesaurus().concepts.get(concept)
    labels = found.labels.get(language, ()) if found else ()
    if label not in labels:
        return _("This word is gone already.")
    if len(labels) == 1:
        return _("This is the only word in this language: add a better one first.")
    return None


def why_not_add_concept(name: str) -> str | None:
    """A name stands once."""
    if name in thesaurus.thesaurus().concepts:
        return _("The thesaurus has this thing already.")
    return None
