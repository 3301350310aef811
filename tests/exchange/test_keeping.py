import pytest
from django.urls import reverse

from croisee.exchange import actions
from croisee.exchange.models import Kept
from croisee.journal.models import Entry
from croisee.kit.access import Refused
from tests.factories import ContributionFactory, PersonFactory, RegistrationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def anne():
    return RegistrationFactory(meeting__live=True, meeting__open=False)


@pytest.fixture
def idea(anne):
    return ContributionFactory(session__meeting=anne.meeting, kind="idea")


def test_keeping_twice_is_keeping_once(anne, idea):
    for _ in range(2):
        actions.keep(contribution=idea, by=anne.person)

    assert [(row.person, row.contribution) for row in Kept.objects.all()] == [(anne.person, idea)]
    assert [entry.verb for entry in Entry.objects.about(idea)] == ["contribution.kept"]


def test_an_idea_is_let_go(anne, idea):
    actions.keep(contribution=idea, by=anne.person)
    for _ in range(2):
        actions.unkeep(contribution=idea, by=anne.person)

    assert not Kept.objects.exists()


def test_a_stranger_keeps_nothing(idea):
    with pytest.raises(Refused):
        actions.keep(contribution=idea, by=PersonFactory())


def test_what_is_withdrawn_is_not_kept(anne):
    gone = ContributionFactory(session__meeting=anne.meeting, is_withdrawn=True)

    with pytest.raises(Refused):
        actions.keep(contribution=gone, by=anne.person)


@pytest.mark.parametrize(
    "asked, where",
    (
        ("/meetings/nancy/carnet/#s1", "/meetings/nancy/carnet/#s1"),
        ("https://elsewhere.example/", None),
        ("//elsewhere.example/", None),
        ("", None),
    ),
)
def test_after_keeping_one_is_back_where_one_was_and_never_elsewhere(visit, world, asked, where):
    answer = visit("link", reverse("keep", args=[world.contribution.pk]), {"next": asked})

    assert answer.url == (where or world.contribution.get_absolute_url())
    assert Kept.objects.get().person == world.link_registration.person


def test_reading_the_address_keeps_nothing(visit, world):
    assert visit("participant", reverse("keep", args=[world.contribution.pk])).status_code == 405
