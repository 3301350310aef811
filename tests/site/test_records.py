"""What leaves as data is what the pages show: each row of each kind is asked as each visitor."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from croisee.contributions.models import Contribution
from croisee.exchange.models import Posting
from croisee.kit.records import kind_named
from croisee.meetings.models import Meeting, Session
from croisee.meetings.published import is_in_last_version
from croisee.network.models import Organisation
from croisee.syntheses.models import Synthesis
from croisee.territories.models import Territory
from tests import factories as make

ROLES = ("public", "participant", "pilot", "organiser", "administrator", "stranger")


@pytest.fixture
def full_world(world):
    """Beside what everybody reads: what was withdrawn, hidden, merged, is tried out, is not published yet."""
    said = world.contribution
    for facts in (
        {"is_withdrawn": True},
        {"hidden_because": "Rude"},
        {"is_waiting": True},
        {"is_trial": True},
        {"merged_into": said},
        {"session": world.other_workshop},
        {"session": None, "meeting": world.meeting},
    ):
        make.ContributionFactory(**{"session": world.workshop, "written_by": world.participant} | facts)
    over = make.MeetingFactory(slug="over", title="Over", stage="reported")
    make.ContributionFactory(session=make.SessionFactory(meeting=over))
    make.SynthesisFactory(meeting=over, stage="published", published_at=timezone.now())
    closed = make.MeetingFactory(slug="closed", title="Closed", stage="reported", is_public=False)
    make.ContributionFactory(session=make.SessionFactory(meeting=closed))
    make.SynthesisFactory(meeting=closed, stage="published", published_at=timezone.now())
    make.SessionFactory(meeting=world.meeting, kind="preparatory")
    make.SessionFactory(meeting=world.meeting, is_leaving=True)
    make.SessionFactory(meeting=world.draft)
    make.OrganisationFactory(name="Typed", is_confirmed=False)
    make.OrganisationFactory(name="Former", merged_into=world.town)
    for facts in (
        {},
        {"stage": "draft"},
        {"stage": "found"},
        {"audience": "mutual"},
        {"audience": "meeting", "meeting": world.meeting},
        {"contribution__is_waiting": True},
        {"contribution__hidden_because": "Rude"},
        {"until": "2020-01-01"},
    ):
        make.PostingFactory(**{"organisation": world.town} | facts)
    return world


def is_listed(row) -> bool:
    """Whether it is for lists at all: pages show more to whoever wrote it or moderates."""
    match row:
        case Contribution():
            return row.stands and not row.is_trial
        case Posting():
            return row.is_running
        case Synthesis():
            return row.is_published
        case Session():
            return row.kind != Session.Kind.PREPARATORY or is_in_last_version(row.meeting, row.pk)
    return True


WALKED = {
    "territories": Territory.objects,
    "organisations": Organisation.objects.exclude(name__startswith="Commune number"),  # which are all alike
    "meetings": Meeting.objects,
    "sessions": Session.objects,
    "contributions": Contribution.everything,
    "syntheses": Synthesis.objects,
    "postings": Posting.objects,
}


@pytest.mark.postgres
@pytest.mark.parametrize("role", ROLES)
def test_what_leaves_is_what_the_pages_show(full_world, client, role):
    full_world.enter(client, role)
    visitor = AnonymousUser() if role == "public" else getattr(full_world, role)
    for name, rows in WALKED.items():
        kind = kind_named(name)
        listed = [row for row in rows.all() if is_listed(row)]
        shown = {row.pk for row in listed if client.get(kind.address(row)).status_code == 200}
        leaving = kind.open_to(visitor).filter(pk__in=rows.all())
        assert {record["id"] for record in kind.records(leaving)} == shown, name
        assert shown, f"{role} is shown no {name}"
