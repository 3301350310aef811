from datetime import time, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from croisee.contributions import actions, counting
from croisee.contributions.leading import conduct_of
from croisee.contributions.models import Conduct, Contribution, Position
from croisee.contributions.standing import standing_in
from croisee.contributions.strips import part_of, strip
from croisee.contributions.views.leading import minutes_offered
from croisee.kit.access import Refused
from croisee.kit.live import revision
from croisee.kit.personal import everything_about
from croisee.meetings.actions.writing import Stale
from croisee.meetings.models import Session
from tests.factories import (
    AuthorFactory,
    ContributionFactory,
    MeetingFactory,
    PositionFactory,
    QuestionFactory,
    SessionFactory,
    SessionRoleFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def pilot(room):
    return SessionRoleFactory(session=room.session, kind="pilot").person


@pytest.fixture
def lead(room, pilot):
    """lead(phase="sort", writers="scribes"): as the pilot decides; later reads see it."""

    def decide(phase=None, minutes=None, **settings):
        if phase:
            actions.go_to(session=room.session, phase=phase, minutes=minutes, by=pilot)
        if settings:
            seen = conduct_of(fresh(room)).revision
            actions.lead(session=room.session, by=pilot, seen=seen, **settings)
        room.session = fresh(room)
        return conduct_of(room.session)

    return decide


def fresh(room):
    return Session.objects.select_related("meeting").get(pk=room.session.pk)


def address(room, route):
    return reverse(route, args=["nancy", room.session.pk])


def contribute(room, by, **facts):
    words = {"kind": "idea", "text": "A shared kitchen.", "language": "en"}
    return actions.contribute(session=fresh(room), by=by, **words | facts)


def test_a_phase_has_a_clock_and_every_page_hears_of_it(client, room, pilot):
    client.force_login(pilot)

    client.post(address(room, "conduct_phase"), {"phase": "gather", "minutes": "20"})

    conduct = Conduct.objects.get()
    assert conduct.phase == "gather"
    assert timedelta(minutes=19) < conduct.until - timezone.now() <= timedelta(minutes=20)
    assert revision(f"phase:{room.session.pk}") and revision(f"session:{room.session.pk}")
    client.force_login(room.anne)
    assert "Say what you know" in client.get(room.address).text


def test_a_phase_that_has_begun_goes_on_when_it_is_asked_for_again(room, lead):
    first = lead("gather", minutes=20)

    assert lead("gather", minutes=5).until == first.until


def test_five_minutes_more_asked_for_twice_are_given_once(client, room, pilot, lead):
    ends = lead("gather", minutes=20).until
    client.force_login(pilot)

    for _ in range(2):
        client.post(address(room, "conduct_time"), {"minutes": "5", "ends": ends.isoformat()})

    assert Conduct.objects.get().until == ends + timedelta(minutes=5)


@pytest.mark.parametrize(
    ("phase", "why"), [("sort", "being sorted"), ("hold", "takes position"), ("conclude", "being concluded")]
)
def test_after_gathering_participants_write_no_more_but_the_scribe_does(room, lead, phase, why):
    lead(phase)

    with pytest.raises(Refused, match=why):
        contribute(room, room.anne)
    contribute(room, room.scribe)


def test_what_a_phone_kept_while_one_could_still_write_arrives_after_the_phase(client, room, lead, say):
    lead("gather")
    said_at = timezone.now()
    lead("sort")
    client.force_login(room.anne)

    late = say(phone=True, key=str(uuid4()), said_at=timezone.now().isoformat())
    in_time = say(phone=True, key=str(uuid4()), said_at=said_at.isoformat())

    assert (late.status_code, in_time.status_code) == (403, 200)


def test_a_page_whose_time_is_not_now_says_so_instead_of_the_form(client, room, lead):
    lead("sort")
    client.force_login(room.anne)

    page = client.get(room.address).text

    assert "being sorted now" in page
    assert "data-capture" not in page


def test_words_sent_too_late_stay_in_the_form(client, room, lead, say):
    client.force_login(room.anne)
    lead("sort")

    page = say(text="Said at the last moment.").text

    assert "being sorted now" in page and "Said at the last moment." in page
    assert not Contribution.objects.exists()


def test_positions_are_taken_in_their_phase(client, room, lead):
    contribution = ContributionFactory(session=room.session)
    client.force_login(room.anne)
    lead("gather")

    early = client.get(address(room, "positions")).text
    with pytest.raises(Refused, match="not taken now"):
        actions.take_position(
            contribution=Contribution.objects.get(pk=contribution.pk), value=1, by=room.anne
        )
    lead("hold")

    assert contribution.text not in early
    assert contribution.text in client.get(address(room, "positions")).text


def test_only_scribes_write_where_the_pilot_wants_it_so(room, lead):
    lead(writers="scribes")

    with pytest.raises(Refused, match="the scribes write"):
        contribute(room, room.anne)
    assert contribute(room, room.scribe).pk


def test_a_kind_that_is_not_wanted_and_a_closed_question_are_not_offered(client, room, lead, say):
    other = QuestionFactory(session=room.session, text="What hinders you?")
    lead(kinds=["need", "obstacle"], closed=[room.question.pk])
    client.force_login(room.anne)

    page = client.get(room.address).text
    wrong = say(kind="idea", question=room.question.pk).text

    assert 'value="obstacle"' in page and 'value="idea"' not in page
    assert other.text in page and room.question.text not in page
    assert "This kind is not wanted just now." in wrong
    assert "This question is not open just now." in wrong
    say(kind="need", question=other.pk)
    assert Contribution.objects.get().question == other


def test_settings_changed_by_somebody_else_are_not_overwritten(client, room, pilot, lead):
    lead(wall="kinds")
    with pytest.raises(Stale):
        actions.lead(session=room.session, by=pilot, seen=0, wall="newest")

    client.force_login(pilot)
    form = {"wall": "shared", "writers": "everyone", "seen": "0", "open": [room.question.pk]}
    client.post(address(room, "conduct"), form)

    assert Conduct.objects.get().wall == "kinds"
    assert "Somebody else changed this" in client.get(address(room, "conduct")).text


def test_the_form_keeps_what_the_pilot_decides(client, room, pilot):
    client.force_login(pilot)
    other = QuestionFactory(session=room.session)
    form = {"wall": "shared", "writers": "scribes", "kinds": ["need"], "seen": "0", "open": [other.pk]}

    client.post(address(room, "conduct"), form)

    conduct = Conduct.objects.get()
    assert (conduct.wall, conduct.writers, conduct.kinds, conduct.closed) == (
        "shared",
        "scribes",
        ["need"],
        [room.question.pk],
    )


def test_a_workshop_held_again_is_led_as_one(room, lead):
    again = SessionFactory(meeting=room.meeting, repeats=room.session)
    lead("hold")

    assert conduct_of(again).phase == "hold"


@pytest.mark.parametrize("who", ["anne", "scribe"])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_strip_that_comes_along_is_the_one_that_the_page_would_ask_for(client, room, lead, who, language):
    client.force_login(getattr(room, who))
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = language
    standing = standing_in(room.meeting, getattr(room, who))
    lead(writers="scribes", allows_anonymous=True)

    with override(language):
        _, _, what = part_of(room.session, standing).partition(":")
    asked = client.get(address(room, "session_phase"))

    assert strip(what, revision(f"phase:{room.session.pk}")) == (asked["ETag"], asked.text)


def test_the_strip_is_asked_for_again_only_when_something_changed(client, room, lead):
    lead("gather")
    client.force_login(room.anne)

    first = client.get(address(room, "session_phase"))
    same = client.get(address(room, "session_phase"), headers={"If-None-Match": first["ETag"]})
    contribute(room, room.anne)
    still = client.get(address(room, "session_phase"), headers={"If-None-Match": first["ETag"]})
    lead("sort")
    moved = client.get(address(room, "session_phase"), headers={"If-None-Match": first["ETag"]})

    assert "<html" not in first.text
    assert (same.status_code, still.status_code, moved.status_code) == (304, 304, 200)
    assert "being sorted now" in moved.text


@pytest.mark.parametrize("shows", ["newest", "kinds", "questions", "shared"])
def test_the_wall_shows_what_the_pilot_wants_at_the_same_cost(client, room, statements, lead, shows):
    lead(wall=shows)
    client.force_login(room.anne)
    wall = address(room, "wall")
    few = None
    for kind in ("need", "tool", "idea"):
        question = QuestionFactory(session=room.session)
        contribution = ContributionFactory(
            session=room.session, kind=kind, question=question, text=f"Said: {kind}"
        )
        AuthorFactory(contribution=contribution)
        PositionFactory(contribution=contribution)
        few = few or statements(wall)
        assert f"Said: {kind}" in client.get(wall).text

    assert statements(wall) == few <= 15


def test_what_most_agree_with_comes_first(client, room, lead):
    lead(wall="shared")
    newest_of_all = ContributionFactory(session=room.session)
    agreed = ContributionFactory(session=room.session, said_at=timezone.now() - timedelta(days=1))
    PositionFactory(contribution=agreed)
    client.force_login(room.anne)

    page = client.get(address(room, "wall"))

    assert list(page.context["newest"]) == [agreed, newest_of_all]
    assert "1 of 1 agree" in page.text


# The dry run


def test_what_is_said_in_a_dry_run_counts_nowhere(client, room, pilot):
    ContributionFactory(session=room.session, text="Said in earnest.")
    actions.begin_trial(session=room.session, by=pilot)
    tried = contribute(room, room.anne, text="Just trying.")
    actions.take_position(contribution=contribute(room, room.scribe), value=1, by=room.anne)
    client.force_login(room.anne)

    wall, held = client.get(address(room, "wall")).text, client.get(address(room, "positions")).text
    listed = client.get(reverse("contributions", args=["nancy"])).text

    assert "Just trying." in wall and "Dry run" in wall and "Said in earnest." not in wall
    assert "All done." in held
    assert "Just trying." not in listed
    assert client.get(tried.get_absolute_url()).status_code == 200
    assert [c.text for c in Contribution.objects.all()] == ["Said in earnest."]
    assert not Position.objects.exists() and not room.anne.positions.exists()
    assert counting.figures_of(room.meeting, []).total == room.meeting.contributions.count() == 1
    told = everything_about(room.anne)
    assert (told["contributions"], told["positions"]) == ([], [])


def test_a_dry_run_is_thrown_away_in_one_go(client, room, pilot):
    kept = ContributionFactory(session=room.session)
    PositionFactory(contribution=kept)
    actions.begin_trial(session=room.session, by=pilot)
    actions.take_position(contribution=contribute(room, room.scribe), value=1, by=room.anne)
    client.force_login(pilot)

    client.post(address(room, "conduct_trial"), {"end": "1"})

    assert "1 contribution was thrown away" in client.get(address(room, "conduct")).text
    assert list(Contribution.everything.all()) == [kept]
    assert [p.contribution for p in Position.everything.all()] == [kept]
    assert not Conduct.objects.get().is_trial
    assert actions.end_trial(session=room.session, by=pilot) == 0


def test_a_dry_run_takes_place_before_the_programme_is_published(room):
    session = SessionFactory(meeting=MeetingFactory())
    pilot = SessionRoleFactory(session=session, kind="pilot").person
    words = {"kind": "idea", "text": "A kitchen.", "language": "en"}
    with pytest.raises(Refused, match="being prepared"):
        actions.contribute(session=session, by=pilot, **words)

    actions.begin_trial(session=session, by=pilot)
    again = Session.objects.get(pk=session.pk)

    assert actions.contribute(session=again, by=pilot, **words).is_trial


def test_a_scribe_does_not_lead(room):
    assert standing_in(room.meeting, room.scribe).leads(room.session) is False
    with pytest.raises(Refused, match="pilot and the facilitator"):
        actions.go_to(session=room.session, phase="sort", minutes=None, by=room.scribe)


def test_the_console_costs_the_same_at_any_size(client, room, pilot, statements):
    client.force_login(pilot)
    ContributionFactory(session=room.session)
    few = statements(address(room, "conduct"))
    for _ in range(3):
        PositionFactory(contribution=ContributionFactory(session=room.session))
        QuestionFactory(session=room.session)

    assert statements(address(room, "conduct")) == few <= 15


def test_the_minutes_offered_are_those_of_the_running_order_in_the_kit(room):
    room.session.start, room.session.end = time(15, 30), time(17, 30)

    assert minutes_offered(room.session) == {"gather": 53, "sort": 13, "hold": 20, "conclude": 20}


def test_the_page_says_what_the_minutes_beside_the_phases_are_for(client, room, pilot):
    room.session.start, room.session.end = time(15, 30), time(17, 30)
    room.session.save()
    client.force_login(pilot)

    assert "106 of 120 minutes: the others are for arriving" in client.get(address(room, "conduct")).text
