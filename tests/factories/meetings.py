"""Meetings, their programme and what prepares it."""

from datetime import UTC, date, datetime, time

import factory
from factory.django import DjangoModelFactory

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
from tests.factories.network import OrganisationFactory, PersonFactory


class CycleFactory(DjangoModelFactory):
    class Meta:
        model = Cycle

    title = factory.Sequence(lambda n: f"Four towns, {n}")
    language = "en"


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
