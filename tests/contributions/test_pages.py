import csv
from io import StringIO

import pytest
from django.urls import reverse

from croisee.contributions import actions, counting
from croisee.contributions.models import Conduct, Position
from croisee.kit.live import touched
from croisee.kit.personal import everything_about
from croisee.network.actions import erase_me
from tests.factories import (
    AuthorFactory,
    ContributionFactory,
    OrganiserFactory,
    PersonFactory,
    PositionFactory,
    QuestionFactory,
    SessionFactory,
)

pytestmark = pytest.mark.django_db


def fill(room, number):
    """So many contributions, each with authors, positions and a question of its own."""
    for _ in range(number):
        question = QuestionFactory(session=room.session)
        contribution = ContributionFactory(session=room.session, question=question)
        AuthorFactory(contribution=contribution)
        PositionFactory(contribution=contribution)


def positions_address(room):
    return reverse("positions", args=["nancy", room.session.pk])


# Lists


@pytest.mark.parametrize("route", ["contributions", "wall", "positions", "contribute", "contribution"])
def test_a_page_costs_the_same_at_any_size(client, room, statements, route):
    fill(room, 1)
    client.force_login(room.anne)
    arguments = {"contributions": ["nancy"], "contribution": [room.session.contributions.first().pk]}
    address = reverse(route, args=arguments.get(route, ["nancy", room.session.pk]))
    few = statements(address)
    fill(room, 2)
    SessionFactory(meeting=room.meeting)

    assert statements(address) == few <= 15


@pytest.mark.parametrize(
    "address",
    ["/meetings/nancy/", "/meetings/nancy/manage/", "/me/", "registration", "session", "?answers"],
)
def test_a_page_with_a_panel_costs_the_same_at_any_size(client, room, statements, address):
    OrganiserFactory(meeting=room.meeting, person=room.anne)
    special = {
        "registration": room.registration.get_absolute_url(),
        "session": room.session.get_absolute_url(),
        "?answers": positions_address(room) + "?answers",
    }
    fill(room, 1)
    AuthorFactory(contribution=room.session.contributions.first(), person=room.anne)
    client.force_login(room.anne)
    few = statements(special.get(address, address))
    fill(room, 2)
    for contribution in room.session.contributions.all()[1:]:
        AuthorFactory(contribution=contribution, person=room.anne)

    assert statements(special.get(address, address)) == few


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({"text": "ecole PRET"}, ["a"]),
        ({"kind": "need"}, ["b"]),
        ({"language": "nl"}, ["c"]),
        ({"mine": "on"}, ["b"]),
        ({"kind": "nonsense", "session": "none"}, ["c", "b", "a"]),
        ({"text": "nowhere"}, []),
    ],
)
def test_the_list_shows_what_one_looks_for(client, room, wanted, found):
    kept = {
        "a": ContributionFactory(session=room.session, text="Nous prêtons l’École."),
        "b": ContributionFactory(session=room.session, kind="need", written_by=room.anne),
        "c": ContributionFactory(session=room.session, language="nl"),
    }
    client.force_login(room.anne)

    page = client.get(reverse("contributions", args=["nancy"]), wanted)

    assert page.context["page"].object_list == [kept[name] for name in found]


def test_the_list_comes_in_pages(client, room):
    ContributionFactory.create_batch(25, session=room.session)
    client.force_login(room.anne)
    address = reverse("contributions", args=["nancy"])

    assert len(client.get(address).context["page"].object_list) == 24
    assert len(client.get(address, {"page": 2}).context["page"].object_list) == 1


def test_the_table_holds_what_the_list_shows(client, room):
    contribution = ContributionFactory(session=room.session, text="=1+1", where="Nancy")
    PositionFactory(contribution=contribution)
    client.force_login(room.anne)

    header, row = csv.reader(
        StringIO(
            client.get(reverse("contributions_export", args=["nancy", "csv"])).content.decode("utf-8-sig")
        )
    )

    assert dict(zip(header, row, strict=True)) == {
        "Number": str(contribution.pk),
        "Session": "Set creativity free",
        "Question": "",
        "Kind": "practice",
        "In your words": "'=1+1",
        "Language": "en",
        "Said by": "a participant",
        "Who": "",
        "Where": "Nancy",
        "Since when": "",
        "With what result": "",
        "Whom to call": "",
        "Agree": "1",
        "Disagree": "0",
        "Pass": "0",
        "Priorities": "0",
        "Said at": "2013-09-12T13:00:00+02:00",
        "Withdrawn": "",
        "Hidden because": "",
        "Merged into": "",
    }


# Positions


def test_one_by_one_until_all_is_done(client, room):
    ContributionFactory.create_batch(2, session=room.session)
    AuthorFactory(contribution=ContributionFactory(session=room.session), person=room.anne)
    client.force_login(room.anne)

    for value in (1, -1):
        shown = client.get(positions_address(room)).context["contribution"]
        client.post(positions_address(room), {"contribution": shown.pk, "value": value})

    assert sorted(room.anne.positions.values_list("value", flat=True)) == [-1, 1]
    assert "All done." in client.get(positions_address(room)).text


def test_the_last_answer_counts(client, room):
    contribution = ContributionFactory(session=room.session)
    client.force_login(room.anne)
    for value in (1, 0):
        answer = {"contribution": contribution.pk, "value": value}
        client.post(positions_address(room) + f"?again={contribution.pk}", answer)

    assert [p.value for p in Position.objects.all()] == [0]
    assert "pass" in client.get(positions_address(room) + "?answers").text


@pytest.mark.parametrize("answer", [{}, {"contribution": "x", "value": 1}, {"contribution": 1, "value": 5}])
def test_an_answer_that_says_nothing_is_asked_again(client, room, answer):
    client.force_login(room.anne)

    assert client.post(positions_address(room), answer).url == positions_address(room)
    assert not Position.objects.exists()


# The wall


def test_the_wall_asks_for_its_part_and_gets_it_only_when_something_changed(client, room):
    client.force_login(room.anne)
    address = reverse("wall", args=["nancy", room.session.pk]) + "?part=list"
    actions.contribute(session=room.session, by=room.anne, kind="idea", text="A kitchen.", language="en")

    first = client.get(address)
    same = client.get(address, headers={"If-None-Match": first["ETag"]})
    touched(f"session:{room.session.pk}")
    moved = client.get(address, headers={"If-None-Match": first["ETag"]})

    assert "A kitchen." in first.text and "<html" not in first.text
    assert (same.status_code, same.content, moved.status_code) == (304, b"", 200)


@pytest.mark.parametrize(("shows", "status"), [("shared", 200), ("looks", 200), ("newest", 304)])
def test_a_wall_that_shows_positions_follows_them_and_another_does_not(client, room, shows, status):
    Conduct.objects.create(session=room.session, wall=shows)
    position = PositionFactory(contribution=ContributionFactory(session=room.session), value=1)
    client.force_login(room.anne)
    address = reverse("wall", args=["nancy", room.session.pk]) + "?part=list"
    known = client.get(address)["ETag"]

    assert client.get(address, headers={"If-None-Match": known}).status_code == 304
    actions.take_position(contribution=position.contribution, by=room.anne, value=-1)

    assert client.get(address, headers={"If-None-Match": known}).status_code == status


def test_many_walls_ask_for_the_same_part_and_it_is_made_once(client, room, statements):
    client.force_login(room.anne)
    address = reverse("wall", args=["nancy", room.session.pk]) + "?part=list"
    ContributionFactory(session=room.session)
    touched(f"session:{room.session.pk}")

    assert statements(address) <= 4

    ContributionFactory(session=room.session, text="We share a van.")
    touched(f"session:{room.session.pk}")

    assert "We share a van." in client.get(address).text


def test_the_wall_shows_the_newest_first_and_counts_the_others(client, room):
    ContributionFactory.create_batch(11, session=room.session)
    ContributionFactory(session=room.session, is_withdrawn=True)
    client.force_login(room.anne)

    page = client.get(reverse("wall", args=["nancy", room.session.pk]))

    assert len(page.context["newest"]) == 9
    assert (page.context["total"], page.context["unseen"]) == (11, 2)
    assert "/live/?topic=" in page.text and f"/c/{room.session.pk}" in page.text
    assert " style=" not in page.text


@pytest.mark.parametrize(
    ("shows", "unseen"),
    [("newest", 2), ("shared", 2), ("kinds", 6), ("questions", 7), ("priorities", 11), ("looks", 0)],
)
def test_the_wall_counts_what_has_no_card_however_it_is_arranged(client, room, shows, unseen):
    ContributionFactory.create_batch(10, session=room.session)
    ContributionFactory(session=room.session, kind="need")
    Conduct.objects.create(session=room.session, wall=shows)
    client.force_login(room.anne)

    page = client.get(reverse("wall", args=["nancy", room.session.pk]))

    assert page.context["unseen"] == unseen
    assert f'data-unseen="{unseen}"' in page.text


@pytest.mark.parametrize("shows", ["newest", "kinds"])
def test_no_line_of_the_wall_begins_with_a_colon_in_french(client, room, shows):
    ContributionFactory(session=room.session, text="Un poste et demi : chacune paie.", language="fr")
    Conduct.objects.create(session=room.session, wall=shows)
    client.force_login(room.anne)

    wall = client.get(reverse("wall", args=["nancy", room.session.pk])).text

    assert "demi\u00a0: chacune" in wall


# Panels


def test_the_organiser_sees_how_much_was_said_and_how_concrete_it_is(room):
    ContributionFactory(session=room.session, who="a", where="b", since="c", result="d", contact="e")
    ContributionFactory(session=room.session, kind="need", where="b")
    ContributionFactory(session=room.session, is_withdrawn=True)

    figures = counting.figures_of(room.meeting, room.meeting.sessions.all())

    assert (figures.total, figures.share, [t.value for t in figures.kinds]) == (2, 50, ["practice", "need"])
    assert figures.sessions == ((room.session, 2),)


def test_the_personal_page_leads_to_the_workshops_one_s_own_first(client, room):
    seat = SessionFactory(meeting=room.meeting, title="Mine")
    room.registration.seats.create(session=seat)

    page = client.get(room.registration.get_absolute_url()).text

    assert page.index("Mine") < page.index(room.address)
    assert reverse("contribute", args=["nancy", seat.pk]) in page


# People


def test_a_person_takes_out_what_they_said_and_held(room):
    actions.contribute(session=room.session, by=room.anne, kind="idea", text="A kitchen.", language="en")
    other = ContributionFactory(session=room.session, text="B")
    actions.take_position(contribution=other, value=1, by=room.anne)

    everything = everything_about(room.anne)

    assert [c["text"] for c in everything["contributions"]] == ["A kitchen."]
    assert [(p["on"], p["position"]) for p in everything["positions"]] == [("B", "agree")]


def test_whoever_is_erased_is_a_participant_and_the_counts_stay(room):
    contribution = actions.contribute(
        session=room.session,
        by=room.anne,
        kind="idea",
        text="A kitchen.",
        language="en",
        contact="Mrs Alba, 03 83 00 00 00",
    )
    other = ContributionFactory(session=room.session, contact="Paul Other")
    PositionFactory(contribution=other, person=room.anne)

    erase_me(by=room.anne)

    contribution.refresh_from_db()
    assert (contribution.said_by, contribution.contact) == ("a participant", "")
    assert contribution.written_by is None
    assert (contribution.authors.count(), other.positions.count()) == (1, 1)
    other.refresh_from_db()
    assert other.contact == "Paul Other"


def test_a_stranger_is_offered_to_register(client, room):
    client.force_login(PersonFactory())

    answer = client.get(room.address)

    assert answer.status_code == 403
    assert reverse("register", args=["nancy"]) in answer.text
