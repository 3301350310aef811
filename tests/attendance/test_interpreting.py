"""In which languages sessions can be followed, and who of those who come understands none of them."""

from datetime import time

import pytest
from django.urls import reverse

from croisee.attendance import actions, hearing
from croisee.attendance.models import Interpreting
from croisee.journal.models import Entry
from croisee.meetings.programme import programme_of
from tests import factories as make


@pytest.fixture
def meeting(meeting):
    """In French."""
    meeting.language = "fr"
    meeting.save()
    return meeting


@pytest.fixture
def opening(meeting):
    return make.SessionFactory(
        meeting=meeting, kind="plenary", title="Ouverture", start=time(9), end=time(10)
    )


@pytest.fixture
def workshop(meeting):
    return make.SessionFactory(meeting=meeting, title="Lieux", start=time(10), end=time(11))


def coming(meeting, *languages, **facts):
    return make.RegistrationFactory(meeting=meeting, languages=list(languages), **facts)


def heard(meeting) -> dict[str, tuple[int, int]]:
    """How many each session expects, and how many of them understand nothing."""
    found = hearing.hearings_of(meeting, programme_of(meeting))
    return {one.item.title: (one.people, len(one.lost)) for one in found}


def interpret(session, *languages, by="", organiser):
    wanted = {session.pk: (list(languages), by)}
    actions.interpret(meeting=session.meeting, wanted=wanted, by=organiser)


def test_whoever_shares_no_language_with_a_plenary_is_counted(meeting, opening):
    coming(meeting, "fr")
    coming(meeting, "de", "en")
    coming(meeting, "de", "fr")

    assert heard(meeting) == {"Ouverture": (3, 1)}


def test_whoever_names_no_language_follows_everything(meeting, opening):
    coming(meeting)

    assert heard(meeting) == {"Ouverture": (1, 0)}


def test_only_those_who_come_are_counted(meeting, opening):
    coming(meeting, "de", status="waiting")
    coming(meeting, "de", status="cancelled")

    assert heard(meeting) == {"Ouverture": (0, 0)}


def test_an_interpreter_is_enough(meeting, opening, organiser):
    coming(meeting, "de")

    interpret(opening, "de", by="Cabine A", organiser=organiser)

    assert heard(meeting) == {"Ouverture": (1, 0)}


def test_a_session_in_another_language_is_followed_in_that_one(meeting, opening):
    opening.language = "de"
    opening.save()
    coming(meeting, "de")
    coming(meeting, "fr")

    assert heard(meeting) == {"Ouverture": (2, 1)}


def test_before_seats_are_published_a_workshop_expects_those_who_chose_it(meeting, workshop):
    make.ChoiceFactory(registration=coming(meeting, "de"), session=workshop, rank=1)
    coming(meeting, "nl")

    assert heard(meeting) == {"Lieux": (1, 1)}


def test_once_seats_are_published_a_workshop_expects_those_who_sit_there(meeting, workshop):
    other = make.SessionFactory(meeting=meeting, title="Moyens")
    german = coming(meeting, "de")
    make.ChoiceFactory(registration=german, session=workshop, rank=0)
    make.SeatFactory(registration=german, session=other)

    assert heard(meeting) == {"Lieux": (0, 0), "Moyens": (1, 1)}


def test_each_time_that_a_workshop_is_held_has_its_own_interpreters(meeting, workshop, organiser):
    again = make.SessionFactory(
        meeting=meeting, repeats=workshop, title="Lieux", start=time(14), end=time(15)
    )
    make.ChoiceFactory(registration=coming(meeting, "de"), session=workshop, rank=0)

    interpret(again, "de", organiser=organiser)

    found = hearing.hearings_of(meeting, programme_of(meeting))
    assert [(one.item.pk, len(one.lost)) for one in found] == [(workshop.pk, 1), (again.pk, 0)]


# Among the conflicts of the programme


def test_the_programme_says_who_is_lost_and_what_they_speak(client, meeting, opening, organiser):
    coming(meeting, "de", "en")
    coming(meeting, "de")

    page = client.get(reverse("meeting_programme", args=[meeting.slug]))

    assert page.context["conflicts"] == [
        "Ouverture (09:00–10:00): 2 people understand none of the languages in which it can be followed "
        "(French), and nobody interprets for them: German (2), English (1)."
    ]


def test_the_conflict_ends_with_the_interpreter(client, meeting, opening, organiser):
    coming(meeting, "de")
    interpret(opening, "de", organiser=organiser)

    assert client.get(reverse("meeting_programme", args=[meeting.slug])).context["conflicts"] == []


def test_nobody_interprets_in_two_places_at_once(client, meeting, organiser, workshop):
    hours = {"start": time(10, 30), "end": time(11, 30)}
    other = make.SessionFactory(meeting=meeting, title="Moyens", **hours)
    later = make.SessionFactory(meeting=meeting, title="Suites", start=time(14), end=time(15))
    for session, by in ((workshop, "Kim, Lou"), (other, "Max; lou"), (later, "Kim")):
        interpret(session, "de", by=by, organiser=organiser)

    page = client.get(reverse("meeting_programme", args=[meeting.slug]))

    assert page.context["conflicts"] == [
        "Lou interprets in two places at the same time: Lieux (10:00–11:00) and Moyens (10:30–11:30)."
    ]


# The page


@pytest.fixture
def address(meeting):
    return reverse("interpreting", args=[meeting.slug])


def test_organisers_note_the_languages_and_who_interprets(client, address, opening, organiser, meeting):
    answer = client.post(
        address, {f"into_{opening.pk}": ["de", "nl"], f"by_{opening.pk}": "Cabine A"}, follow=True
    )

    row = Interpreting.objects.get()
    assert (row.session, row.languages, row.by) == (opening, ["de", "nl"], "Cabine A")
    assert "Can be followed in: French, German, Dutch." in answer.text
    assert Entry.objects.about(meeting).first().verb == "interpreting.changed"


def test_what_is_taken_away_is_gone_and_what_stays_is_no_change(
    client, address, opening, workshop, organiser, meeting
):
    interpret(opening, "de", organiser=organiser)
    interpret(workshop, "nl", by="Kim", organiser=organiser)

    client.post(address, {f"into_{workshop.pk}": ["nl"], f"by_{workshop.pk}": "Kim"})

    assert Interpreting.objects.get().session == workshop
    assert Entry.objects.about(meeting).first().facts["sessions"] == [opening.pk]


@pytest.mark.parametrize("language", ("fr", "xx"))
def test_the_spoken_language_and_an_unknown_one_are_refused_in_a_sentence(
    client, address, opening, organiser, language
):
    answer = client.post(address, {f"into_{opening.pk}": [language]})

    assert "Select a valid choice" in answer.text
    assert not Interpreting.objects.exists()


def test_the_page_counts_those_who_understand_nothing(client, address, meeting, opening, organiser):
    coming(meeting, "de")

    page = client.get(address).text

    assert "one understands nothing" in page
    assert "German (1)" in page


def test_without_a_session_the_page_says_what_to_do(client, address, organiser):
    assert 'class="empty"' in client.get(address).text


def test_everybody_reads_on_the_page_of_a_session_into_what_it_is_interpreted(client, opening, organiser):
    interpret(opening, "de", by="Cabine A", organiser=organiser)
    client.logout()

    page = client.get(opening.get_absolute_url()).text

    assert "Interpreted</span> German" in page
    assert "Cabine A" not in page


def test_the_page_costs_the_same_at_any_size(meeting, address, organiser, statements):
    def add(rows: int) -> int:
        for session in make.SessionFactory.create_batch(rows, meeting=meeting):
            make.ChoiceFactory(registration=coming(meeting, "de"), session=session, rank=0)
            interpret(session, "nl", organiser=organiser)
        return statements(address)

    assert add(1) == add(3) <= 15


# Those who speak


def speaking(session, name="Jutta", **facts):
    return make.SpeakerFactory(session=session, name=name, **({"confirmed": True, "language": "de"} | facts))


def test_who_speaks_another_language_is_said_until_somebody_interprets(client, meeting, workshop, organiser):
    speaking(workshop)
    speaking(workshop, "Asked", confirmed=False, state="asked")
    speaking(workshop, "Maud", language="fr")
    page = reverse("meeting_programme", args=[meeting.slug])

    assert client.get(page).context["conflicts"] == [
        "Lieux (10:00–11:00): Jutta speaks German, and nobody interprets."
    ]
    interpret(workshop, "de", organiser=organiser)
    assert client.get(page).context["conflicts"] == []


def test_who_asks_for_an_interpreter_is_said_until_there_is_one(client, meeting, workshop, organiser):
    speaking(workshop, "Maud", language="fr", needs_interpreter=True)
    page = reverse("meeting_programme", args=[meeting.slug])

    assert client.get(page).context["conflicts"] == [
        "Lieux (10:00–11:00): Maud needs an interpreter, and there is none."
    ]
    interpret(workshop, "de", organiser=organiser)
    assert client.get(page).context["conflicts"] == []


def test_who_speaks_speaks_each_time_that_a_workshop_is_held(meeting, workshop):
    make.SessionFactory(meeting=meeting, repeats=workshop, title="Lieux", start=time(14), end=time(15))
    speaking(workshop)

    found = hearing.hearings_of(meeting, programme_of(meeting))

    assert [[one.name for one in each.unheard] for each in found] == [["Jutta"], ["Jutta"]]


def test_the_page_says_who_speaks_in_which_language(client, address, workshop, organiser):
    speaking(workshop)

    page = client.get(address).content.decode()

    assert "Speak there: Jutta (German)." in page and "an interpreter is missing" in page
