"""The team of a network names its themes; organisers say which sessions and questions deal with them."""

import pytest
from django.urls import reverse

from croisee.meetings.actions import prepare_next
from croisee.meetings.models import Theme
from tests.factories import (
    MeetingFactory,
    OrganisationFactory,
    OrganiserFactory,
    PersonFactory,
    QuestionFactory,
    SessionFactory,
    ThemeFactory,
)


@pytest.fixture
def network(db):
    return OrganisationFactory(kind="network", name="Network of territories")


@pytest.fixture
def team(client, db):
    client.force_login(PersonFactory(is_administrator=True))
    return client


def kept(client, network, **lines):
    """What the list answers when it is sent as it was shown, with these changes."""
    shown = client.get(reverse("themes", args=[network.pk])).context["form"]
    data = {f"names@{line['ref']}": line["text"] for line in shown.initial["names"]}
    data |= {"seen": shown.initial["seen"]} | lines
    return client.post(reverse("themes", args=[network.pk]), data)


def names(network):
    return [theme.name for theme in network.themes.all()]


def test_the_team_adds_renames_and_leaves_out(team, network):
    europe, places = ThemeFactory(network=network, name="Europ"), ThemeFactory(network=network, name="Places")

    kept(team, network, **{f"names@{europe.pk}": "Europe", f"names@{places.pk}": "", "names@": ["Funding"]})

    assert names(network) == ["Europe", "Funding"]
    assert Theme.objects.get(name="Europe") == europe


def test_two_names_are_exchanged_at_once(team, network):
    a, b = ThemeFactory(network=network, name="A"), ThemeFactory(network=network, name="B")

    kept(team, network, **{f"names@{a.pk}": "B", f"names@{b.pk}": "A"})

    assert [Theme.objects.get(pk=one.pk).name for one in (a, b)] == ["B", "A"]


def test_sent_twice_a_theme_is_there_once(team, network):
    for _ in range(2):
        team.post(reverse("themes", args=[network.pk]), {"names@": "Europe", "seen": ""})

    assert names(network) == ["Europe"]


def test_what_another_added_meanwhile_stays(team, network):
    first = ThemeFactory(network=network, name="First")
    ThemeFactory(network=network, name="Of another")

    team.post(reverse("themes", args=[network.pk]), {f"names@{first.pk}": "Changed", "seen": str(first.pk)})

    assert names(network) == ["Changed", "Of another"]


@pytest.mark.parametrize(
    "line, said", [("Éurope", "“Éurope” stands twice in the list."), ("?", "A theme has at least one word.")]
)
def test_a_line_that_is_no_theme_is_said(team, network, line, said):
    ThemeFactory(network=network, name="Europe")

    assert said in kept(team, network, **{"names@": [line]}).text


def test_a_line_more_is_shown_and_nothing_kept_yet(team, network):
    answer = kept(team, network, **{"names@": ["Europe"], "add": "names"})

    assert answer.status_code == 200 and "Europe" in answer.text and not names(network)


def test_others_read_the_list(client, network):
    ThemeFactory(network=network, name="Europe")

    page = client.get(reverse("themes", args=[network.pk]))

    assert "Europe" in page.text and page.context["form"] is None
    assert client.get(reverse("themes", args=[OrganisationFactory().pk])).status_code == 404


@pytest.fixture
def held(client, network):
    """A meeting of the network, with a workshop and its question, and who organises it."""
    session = SessionFactory(meeting=MeetingFactory(organiser=network), title="Places to meet")
    QuestionFactory(session=session)
    client.force_login(OrganiserFactory(meeting=session.meeting).person)
    return session


def test_an_organiser_says_what_a_session_and_a_question_deal_with(client, held, network):
    europe, places = ThemeFactory(network=network, name="Europe"), ThemeFactory(network=network)
    question = held.questions.get()
    page = reverse("meeting_themes", args=[held.meeting.slug])
    assert "Places to meet" in client.get(page).text

    client.post(page, {f"session-{held.pk}": [europe.pk], f"question-{question.pk}": [places.pk]})

    assert [*held.themes.all()] == [europe] and [*question.themes.all()] == [places]
    assert [*Theme.objects.of_meeting(held.meeting)] == [europe, places]


def test_only_what_was_ticked_or_unticked_is_changed(client, held, network):
    europe, page = ThemeFactory(network=network), reverse("meeting_themes", args=[held.meeting.slug])
    held.themes.add(europe)  # by another organiser, after the form was shown

    client.post(page, {"sent": "as it was shown"})
    assert [*held.themes.all()] == [europe]
    client.post(page, {f"initial-session-{held.pk}": [europe.pk]})
    assert [*held.themes.all()] == []


def test_what_was_taken_out_of_the_programme_is_not_asked_for(client, held, network):
    ThemeFactory(network=network)
    QuestionFactory(meeting=held.meeting, session=None, text="What for the whole day?")
    QuestionFactory(session=held, text="What for the places?")
    held.is_leaving = True
    held.save()

    page = client.get(reverse("meeting_themes", args=[held.meeting.slug])).text

    assert "What for the whole day?" in page
    assert "Places to meet" not in page and "What for the places?" not in page


@pytest.mark.parametrize("case, said", [("alone", "belongs to none yet"), ("none", "has named no theme yet")])
def test_the_page_says_what_is_missing_first(client, held, case, said):
    if case == "alone":
        held.meeting.organiser = None
        held.meeting.save()

    assert said in client.get(reverse("meeting_themes", args=[held.meeting.slug])).text


def test_the_page_of_a_session_leads_to_its_themes(client, held, network):
    theme = ThemeFactory(network=network, name="Europe")
    held.questions.get().themes.add(theme)
    run = SessionFactory(meeting=held.meeting, repeats=held)

    for session in (held, run):
        assert theme.get_absolute_url() in client.get(session.get_absolute_url()).text


def test_the_next_meeting_deals_with_the_same(held, network):
    theme = ThemeFactory(network=network)
    theme.sessions.add(held)
    theme.questions.add(held.questions.get())
    organiser = held.meeting.organisers.get().person

    following = prepare_next(
        meeting=held.meeting, title="Again", starts_on=held.meeting.starts_on, token="s" * 24, by=organiser
    )

    assert [*following.sessions.get().themes.all()] == [*following.questions.get().themes.all()] == [theme]


@pytest.mark.parametrize("size", (1, 3))
def test_the_pages_cost_the_same_at_any_size(client, held, network, size, django_assert_num_queries):
    for _ in range(size):
        theme = ThemeFactory(network=network)
        theme.sessions.add(SessionFactory(meeting=held.meeting))
        theme.questions.add(QuestionFactory(session=held))

    with django_assert_num_queries(8):
        client.get(reverse("meeting_themes", args=[held.meeting.slug]))
    with django_assert_num_queries(5):
        client.get(reverse("themes", args=[network.pk]))
