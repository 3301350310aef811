"""One factory per model, no surprise; situations are traits."""

from datetime import UTC, date, datetime, time

import factory
from factory.django import DjangoModelFactory

from croisee.attendance.models import Choice, Registration, Seat
from croisee.contributions.models import Author, Contribution, Link, Photo, Position
from croisee.cooperation.models import Participation, Project
from croisee.exchange.models import (
    Absence,
    Appointment,
    AppointmentPlan,
    Contact,
    Kept,
    PairRule,
    Rounds,
    Wish,
)
from croisee.meetings.models import (
    AgendaPoint,
    Call,
    Cycle,
    Decision,
    Meeting,
    Organiser,
    Pilot,
    Proposal,
    Question,
    Room,
    Session,
    SessionRole,
    Site,
    Speaker,
    Theme,
)
from croisee.network.models import Affiliation, Membership, Organisation, Person, Prospect
from croisee.syntheses.models import (
    Amendment,
    Article,
    Basis,
    Bill,
    BillVersion,
    Brief,
    Citation,
    Evidence,
    ReaderLink,
    ReaderQuestion,
    Statement,
    Step,
    Synthesis,
    Wording,
)
from croisee.territories.models import Containment, Territory


class OrganisationFactory(DjangoModelFactory):
    class Meta:
        model = Organisation

    name = factory.Sequence(lambda n: f"Commune number {n}")
    kind = "authority"
    is_confirmed = True


class PersonFactory(DjangoModelFactory):
    class Meta:
        model = Person

    first_name = "Anne"
    last_name = factory.Sequence(lambda n: f"Person{n}")
    email = factory.Sequence(lambda n: f"person{n}@example.org")
    language = "en"


class AffiliationFactory(DjangoModelFactory):
    class Meta:
        model = Affiliation

    person = factory.SubFactory(PersonFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    role = "elected"


class MembershipFactory(DjangoModelFactory):
    class Meta:
        model = Membership

    organisation = factory.SubFactory(OrganisationFactory)
    network = factory.SubFactory(OrganisationFactory, kind="network")
    stage = "member"
    since = date(2013, 1, 1)


class ProspectFactory(DjangoModelFactory):
    """On a board, identified unless another stage is given."""

    class Meta:
        model = Prospect
        skip_postgeneration_save = True

    organisation = factory.SubFactory(OrganisationFactory)
    network = factory.SubFactory(OrganisationFactory, kind="network")

    @factory.post_generation
    def stage(self, create, stage, **facts):
        step = {"organisation": self.organisation, "network": self.network}
        MembershipFactory(stage=stage or "identified", **step, **facts)


class CycleFactory(DjangoModelFactory):
    class Meta:
        model = Cycle

    title = factory.Sequence(lambda n: f"Four towns, {n}")


class MeetingFactory(DjangoModelFactory):
    class Meta:
        model = Meeting

    class Params:
        open = factory.Trait(stage="open")
        live = factory.Trait(stage="live")
        reported = factory.Trait(stage="reported")

    slug = factory.Sequence(lambda n: f"meeting-{n}")
    title = factory.Sequence(lambda n: f"Meeting {n}")
    language = "en"
    starts_on = date(2013, 9, 12)
    place = "Nancy"


class OrganiserFactory(DjangoModelFactory):
    class Meta:
        model = Organiser

    meeting = factory.SubFactory(MeetingFactory)
    person = factory.SubFactory(PersonFactory)


class SiteFactory(DjangoModelFactory):
    class Meta:
        model = Site

    meeting = factory.SubFactory(MeetingFactory)
    name = factory.Sequence(lambda n: f"Town {n}")


class RoomFactory(DjangoModelFactory):
    class Meta:
        model = Room

    meeting = factory.SubFactory(MeetingFactory)
    name = factory.Sequence(lambda n: f"Room {n}")


class SessionFactory(DjangoModelFactory):
    class Meta:
        model = Session

    meeting = factory.SubFactory(MeetingFactory)
    kind = "workshop"
    number = factory.Sequence(lambda n: n + 1)
    title = factory.Sequence(lambda n: f"Workshop {n + 1}")
    start = time(10, 30)
    end = time(12)


class PilotFactory(DjangoModelFactory):
    class Meta:
        model = Pilot

    session = factory.SubFactory(SessionFactory)
    organisation = factory.SubFactory(OrganisationFactory)


class SessionRoleFactory(DjangoModelFactory):
    class Meta:
        model = SessionRole

    session = factory.SubFactory(SessionFactory)
    person = factory.SubFactory(PersonFactory)
    kind = "pilot"


class SpeakerFactory(DjangoModelFactory):
    """Not asked yet."""

    class Meta:
        model = Speaker

    class Params:
        confirmed = factory.Trait(state="confirmed", answered_at=datetime(2013, 7, 1, 9, tzinfo=UTC))

    session = factory.SubFactory(SessionFactory)
    name = factory.Sequence(lambda n: f"Lea Speaker{n}")
    organisation = "Town of Metz"
    email = factory.Sequence(lambda n: f"speaker{n}@example.org")
    language = "en"


class QuestionFactory(DjangoModelFactory):
    class Meta:
        model = Question

    meeting = factory.SelfAttribute("session.meeting")
    session = factory.SubFactory(SessionFactory)
    text = factory.Sequence(lambda n: f"Which spaces are to be made, {n}?")
    position = factory.Sequence(int)


class ThemeFactory(DjangoModelFactory):
    class Meta:
        model = Theme

    network = factory.SubFactory(OrganisationFactory, kind="network")
    name = factory.Sequence(lambda n: f"Theme {n}")


class CallFactory(DjangoModelFactory):
    class Meta:
        model = Call

    meeting = factory.SubFactory(MeetingFactory)
    title = factory.Sequence(lambda n: f"Tell us what works, {n}")
    text = "Topics, testimonies, formats."
    closes_on = date(2099, 7, 1)
    is_open = True


class ProposalFactory(DjangoModelFactory):
    class Meta:
        model = Proposal

    call = factory.SubFactory(CallFactory)
    kind = "testimony"
    title = factory.Sequence(lambda n: f"A kitchen for {n} communes")
    text = "What we tried, and what it cost."
    speaker = factory.Sequence(lambda n: f"Paul Speaker{n}")
    organisation = "Town of Metz"
    email = factory.Sequence(lambda n: f"author{n}@example.org")
    language = "en"


class AgendaPointFactory(DjangoModelFactory):
    class Meta:
        model = AgendaPoint

    session = factory.SubFactory(SessionFactory, kind="preparatory")
    text = factory.Sequence(lambda n: f"Point {n}")
    position = factory.Sequence(int)


class DecisionFactory(DjangoModelFactory):
    class Meta:
        model = Decision

    session = factory.SubFactory(SessionFactory, kind="preparatory")
    text = factory.Sequence(lambda n: f"We book room {n}.")


class RegistrationFactory(DjangoModelFactory):
    class Meta:
        model = Registration

    meeting = factory.SubFactory(MeetingFactory, open=True)
    person = factory.SubFactory(PersonFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    role = "elected"
    status = "confirmed"
    queued_at = datetime(2013, 7, 1, 9, tzinfo=UTC)


class ChoiceFactory(DjangoModelFactory):
    class Meta:
        model = Choice

    registration = factory.SubFactory(RegistrationFactory)
    session = factory.SubFactory(SessionFactory)
    rank = 0


class SeatFactory(DjangoModelFactory):
    class Meta:
        model = Seat

    registration = factory.SubFactory(RegistrationFactory)
    session = factory.SubFactory(SessionFactory)


class ContributionFactory(DjangoModelFactory):
    class Meta:
        model = Contribution

    meeting = factory.SelfAttribute("session.meeting")
    session = factory.SubFactory(SessionFactory)
    kind = "practice"
    text = factory.Sequence(lambda n: f"We lend the town hall to associations, {n}.")
    language = "en"
    said_at = datetime(2013, 9, 12, 11, tzinfo=UTC)


class AuthorFactory(DjangoModelFactory):
    class Meta:
        model = Author

    contribution = factory.SubFactory(ContributionFactory)
    person = factory.SubFactory(PersonFactory)
    organisation = factory.SubFactory(OrganisationFactory)


class LinkFactory(DjangoModelFactory):
    class Meta:
        model = Link

    source = factory.SubFactory(ContributionFactory, kind="lever")
    target = factory.SubFactory(
        ContributionFactory, kind="obstacle", session=factory.SelfAttribute("..source.session")
    )
    kind = "lifts"


class PhotoFactory(DjangoModelFactory):
    class Meta:
        model = Photo

    contribution = factory.SubFactory(ContributionFactory)
    content = b"a picture"
    width, height = 40, 30


class PositionFactory(DjangoModelFactory):
    class Meta:
        model = Position

    contribution = factory.SubFactory(ContributionFactory)
    person = factory.SubFactory(PersonFactory)
    value = 1


class SynthesisFactory(DjangoModelFactory):
    class Meta:
        model = Synthesis

    meeting = factory.SubFactory(MeetingFactory, live=True)
    title = "What was said"
    language = "en"


class StatementFactory(DjangoModelFactory):
    class Meta:
        model = Statement

    synthesis = factory.SubFactory(SynthesisFactory)
    text = factory.Sequence(lambda n: f"Rooms are lent in {n} towns.")
    position = factory.Sequence(int)


class CitationFactory(DjangoModelFactory):
    class Meta:
        model = Citation

    statement = factory.SubFactory(StatementFactory)
    contribution = factory.SubFactory(ContributionFactory)


class BasisFactory(DjangoModelFactory):
    class Meta:
        model = Basis

    statement = factory.SubFactory(StatementFactory)
    on = factory.SubFactory(StatementFactory)


class BillFactory(DjangoModelFactory):
    class Meta:
        model = Bill

    meeting = factory.SubFactory(MeetingFactory, live=True)
    title = factory.Sequence(lambda n: f"Solidarity economy bill {n}")
    slug = factory.Sequence(lambda n: f"solidarity-economy-bill-{n}")
    language = "en"


class BillVersionFactory(DjangoModelFactory):
    class Meta:
        model = BillVersion

    bill = factory.SubFactory(BillFactory)
    number = 1
    name = "As tabled"


class ArticleFactory(DjangoModelFactory):
    class Meta:
        model = Article

    bill = factory.SubFactory(BillFactory)
    key = factory.Sequence(lambda n: f"{n + 1}")


class WordingFactory(DjangoModelFactory):
    class Meta:
        model = Wording

    version = factory.SubFactory(BillVersionFactory)
    article = factory.SubFactory(ArticleFactory, bill=factory.SelfAttribute("..version.bill"))
    number = factory.SelfAttribute("article.key")
    text = "The region draws up a strategy.\nIt may contract with towns."
    position = factory.Sequence(int)


class BriefFactory(DjangoModelFactory):
    class Meta:
        model = Brief

    meeting = factory.SelfAttribute("bill.meeting")
    bill = factory.SubFactory(BillFactory)
    title = "What the meeting asks"
    addressee = "To the rapporteurs"
    language = "en"


class AmendmentFactory(DjangoModelFactory):
    class Meta:
        model = Amendment

    brief = factory.SubFactory(BriefFactory)
    wording = factory.SubFactory(WordingFactory, version__bill=factory.SelfAttribute("...brief.bill"))
    article = factory.SelfAttribute("wording.article")
    problem = "Citizens are left out."
    proposed = "The region draws up a strategy with citizens.\nIt may contract with towns."
    reason = "They live there."


class EvidenceFactory(DjangoModelFactory):
    class Meta:
        model = Evidence

    amendment = factory.SubFactory(AmendmentFactory)
    contribution = factory.SubFactory(ContributionFactory)


class StepFactory(DjangoModelFactory):
    class Meta:
        model = Step

    amendment = factory.SubFactory(AmendmentFactory)
    kind = "sent"
    on = date(2013, 10, 1)
    token = factory.Sequence(lambda n: f"step{n}")


class ReaderLinkFactory(DjangoModelFactory):
    class Meta:
        model = ReaderLink

    brief = factory.SubFactory(BriefFactory)
    name = "Office of Senator A"


class ReaderQuestionFactory(DjangoModelFactory):
    class Meta:
        model = ReaderQuestion

    link = factory.SubFactory(ReaderLinkFactory)
    text = "How many towns is that?"
    language = "en"
    token = factory.Sequence(lambda n: f"question{n}")


class TerritoryFactory(DjangoModelFactory):
    class Meta:
        model = Territory

    code = factory.Sequence(lambda n: f"XX-{n}")
    level = "department"
    name = factory.Sequence(lambda n: f"Place {n}")


class ContainmentFactory(DjangoModelFactory):
    class Meta:
        model = Containment

    place = factory.SubFactory(TerritoryFactory)
    container = factory.SubFactory(TerritoryFactory)


class ProjectFactory(DjangoModelFactory):
    class Meta:
        model = Project

    meeting = factory.SubFactory(MeetingFactory, live=True)
    title = factory.Sequence(lambda n: f"Project {n}")
    text = "A shared kitchen for three communes."


class ParticipationFactory(DjangoModelFactory):
    class Meta:
        model = Participation

    project = factory.SubFactory(ProjectFactory)
    person = factory.SubFactory(PersonFactory)


class KeptFactory(DjangoModelFactory):
    class Meta:
        model = Kept

    person = factory.SubFactory(PersonFactory)
    contribution = factory.SubFactory(ContributionFactory)


class ContactFactory(DjangoModelFactory):
    class Meta:
        model = Contact

    meeting = factory.SubFactory(MeetingFactory, live=True)
    asked_by = factory.SubFactory(PersonFactory)
    asked = factory.SubFactory(PersonFactory)


class RoundsFactory(DjangoModelFactory):
    class Meta:
        model = Rounds

    session = factory.SubFactory(SessionFactory, kind="appointments")


class PairRuleFactory(DjangoModelFactory):
    class Meta:
        model = PairRule

    session = factory.SubFactory(SessionFactory, kind="appointments")
    first = factory.SubFactory(OrganisationFactory)
    second = factory.SubFactory(OrganisationFactory)
    kind = "must"


class AppointmentPlanFactory(DjangoModelFactory):
    class Meta:
        model = AppointmentPlan

    session = factory.SubFactory(SessionFactory, kind="appointments")
    status = "ready"


class AbsenceFactory(DjangoModelFactory):
    class Meta:
        model = Absence

    session = factory.SubFactory(SessionFactory, kind="appointments")
    organisation = factory.SubFactory(OrganisationFactory)
    slot = 0
    is_noticed = True


class AppointmentFactory(DjangoModelFactory):
    class Meta:
        model = Appointment

    session = factory.SubFactory(SessionFactory, kind="appointments")
    first = factory.SubFactory(OrganisationFactory)
    second = factory.SubFactory(OrganisationFactory)
    slot = 0
    table = 1


class WishFactory(DjangoModelFactory):
    class Meta:
        model = Wish

    session = factory.SubFactory(SessionFactory, kind="appointments")
    organisation = factory.SubFactory(OrganisationFactory)
    wished = factory.SubFactory(OrganisationFactory)
    rank = 0
