from uuid import uuid4

import pytest

from croisee.syntheses import actions
from croisee.syntheses.models import Synthesis
from tests import factories as make

CURRENT = "The region draws up a strategy with the towns.\nIt may contract with them."
PROPOSED = "The region draws up a strategy with the towns and citizens.\nIt may contract with them."


@pytest.fixture
def meeting(db):
    return make.MeetingFactory(live=True, slug="nancy", title="Nancy", place="Nancy")


@pytest.fixture
def organiser(meeting):
    return make.OrganiserFactory(meeting=meeting, person__first_name="Oda").person


@pytest.fixture
def workshop(meeting):
    return make.SessionFactory(meeting=meeting, number=1, title="Set creativity free")


@pytest.fixture
def question(workshop):
    return make.QuestionFactory(session=workshop, text="Which spaces are missing?")


@pytest.fixture
def pilot(workshop):
    return make.SessionRoleFactory(session=workshop, kind="pilot", person__first_name="Pia").person


@pytest.fixture
def synthesis(meeting):
    return make.SynthesisFactory(meeting=meeting)


@pytest.fixture
def say(workshop):
    """say("We lend rooms.", kind="need", agree=2): a contribution with positions."""

    def contribute(text, *, agree=0, disagree=0, session=None, **facts):
        said = make.ContributionFactory(session=session or workshop, text=text, **facts)
        for value, count in ((1, agree), (-1, disagree)):
            make.PositionFactory.create_batch(count, contribution=said, value=value)
        return said

    return contribute


@pytest.fixture
def state(synthesis, workshop):
    """state("Rooms are lent.", said, …): a statement that cites these."""

    def write(text, *sources, **facts):
        place = {"synthesis": synthesis, "session": workshop}
        statement = make.StatementFactory(**place | {"text": text} | facts)
        for source in sources:
            make.CitationFactory(statement=statement, contribution=source)
        return statement

    return write


@pytest.fixture
def cycle(meeting, synthesis):
    """The cycle of the meeting, which published its synthesis."""
    meeting.cycle = make.CycleFactory(title="Four towns, one day")
    meeting.save()
    Synthesis.objects.update(stage="published", published_at="2013-10-14T09:00Z")
    synthesis.refresh_from_db()
    return meeting.cycle


@pytest.fixture
def proceedings(cycle, organiser):
    return actions.begin_cycle(cycle=cycle, by=organiser)


@pytest.fixture
def bill(meeting):
    version = make.BillVersionFactory(bill__meeting=meeting, bill__slug="rooms", bill__title="Bill on rooms")
    make.WordingFactory(version=version, article__key="7", number="7", text=CURRENT)
    return version.bill


@pytest.fixture
def brief(meeting, bill, organiser):
    head = {
        "title": "What Nancy asks",
        "addressee": "To the rapporteurs",
        "introduction": "",
        "language": "en",
    }
    return actions.begin_brief(meeting=meeting, bill=bill, key=uuid4(), by=organiser, **head)


@pytest.fixture
def colleague(meeting):
    return make.OrganiserFactory(meeting=meeting, person__first_name="Cleo").person


@pytest.fixture
def ask(brief, bill, organiser):
    """ask(said, …): an amendment to article 7 that rests on these."""

    def propose(*rests_on, **words):
        plain = {
            "kind": "change",
            "problem": "Citizens are left out.",
            "proposed": PROPOSED,
            "reason": "They live there.",
        }
        return actions.propose_amendment(
            brief=brief,
            article=bill.articles.get(),
            rests_on=rests_on,
            key=uuid4(),
            by=organiser,
            **plain | words,
        )

    return propose
