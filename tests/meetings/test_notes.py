from datetime import date, time

import pytest
from django.urls import reverse

from croisee.journal.models import Entry
from croisee.meetings.bridge import draft_of
from croisee.meetings.models import Meeting, Note
from croisee.network.models import Organisation
from tests.factories import AffiliationFactory, MeetingFactory, OrganisationFactory, PersonFactory
from tests.meetings.notes import TEXT, note_of, page_of, sent, upload

pytestmark = pytest.mark.django_db


def test_a_note_is_read_and_kept_and_no_meeting_exists(client, organiser):
    answer = upload(client, TEXT.encode())

    note = Note.objects.get()
    assert answer.url == page_of(note)
    assert (note.name, note.sent_by, note.meeting) == ("rooms.md", organiser, None)
    assert note.reading["title"] == "Rooms for all"
    assert not Meeting.objects.exists()


def test_the_same_note_sent_twice_is_kept_once(client, organiser):
    first, second = upload(client, TEXT.encode()), upload(client, TEXT.encode())

    assert first.url == second.url
    assert Note.objects.count() == 1


def test_a_note_that_was_corrected_is_not_given_back_for_a_new_one(client, organiser):
    note_of(organiser, draft={"title": "mine"})

    upload(client, TEXT.encode())

    assert Note.objects.count() == 2


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("note.txt", b"", "This file is empty."),
        ("note.txt", b"  \n ", "This file is empty."),
        ("note.docx", b"PK\x03\x04 not an archive", "This file is damaged"),
        ("note.pdf", b"%PDF-1.7 nothing", "This file is damaged"),
        ("photo.png", b"\x89PNG\r\n\x1a\n" + bytes(200), "Files of this kind are not read."),
        ("note.docx", b"\xd0\xcf\x11\xe0" + bytes(600), "This file is protected by a password."),
        (
            "recipe.txt",
            b"Take two eggs and some flour, then stir.",
            "This does not look like the note of a meeting",
        ),
        ("note.txt", b"x" * 20_000_001, "This file is larger than 20 MB."),
    ],
)
def test_what_cannot_be_read_gets_one_sentence_and_nothing_is_kept(client, organiser, name, data, sentence):
    answer = upload(client, data, name)

    (error,) = answer.context["form"].errors["file"]
    assert error.startswith(sentence)
    assert not Note.objects.exists()


def test_nothing_sent_asks_for_a_file(client, organiser):
    assert client.post(reverse("note_new")).context["form"].errors["file"] == [
        "Choose the file of your note first."
    ]


def test_each_value_shows_its_words_and_the_words_lead_back(client, organiser):
    note = note_of(organiser)

    answer = client.get(page_of(note))

    form = answer.context["form"]
    words = form.head.fields["title"].words
    assert words.excerpt == "Rooms for all"
    html = answer.content.decode()
    assert f'<a class="words" href="#w-{words.number}"' in html
    assert f'<mark id="w-{words.number}" class="read read--name"' in html
    targets = set(form.text().split('href="#')[1:])
    assert all(f'id="{target.partition(chr(34))[0]}"' in html for target in targets)


def test_every_value_that_was_read_leads_to_a_field_of_the_page(client, organiser):
    note = note_of(organiser)

    form = client.get(page_of(note)).context["form"]

    assert {pointer for one in form.every for pointer, _ in one.targets()} >= set(note.reading["spans"])


def test_the_meeting_is_what_was_read_and_corrected(client, organiser):
    note = note_of(organiser)
    OrganisationFactory(name="Leeds Council")

    answer = client.post(
        page_of(note),
        sent(
            note,
            title="Rooms for everybody",
            host="leeds  council",
            objectives=["Compare what three towns have tried", "", "A new one\nand another"],
            sessions__0__start="10:00",
            sessions__0__end="11:30",
            sessions__0__pilots=["Mill Lane Trust", "LEEDS COUNCIL"],
        ),
    )

    meeting = Meeting.objects.get()
    assert answer.url == reverse("meeting_manage", args=[meeting.slug])
    assert (meeting.title, meeting.stage, meeting.slug) == (
        "Rooms for everybody",
        "draft",
        "rooms-for-everybody-leeds-2026",
    )
    assert (meeting.starts_on, meeting.place, meeting.language) == (date(2026, 6, 4), "Leeds", "en")
    assert meeting.host == Organisation.objects.get(name="Leeds Council")
    assert meeting.objectives == ["Compare what three towns have tried", "A new one", "and another"]
    assert [row.person for row in meeting.organisers.all()] == [organiser]
    first, second = meeting.sessions.order_by("position")
    assert (first.kind, first.number, first.title) == ("workshop", 1, "Open the doors")
    assert (first.day, first.start, first.end) == (date(2026, 6, 4), time(10), time(11, 30))
    assert [(pilot.name, str(pilot)) for pilot in first.pilots.all()] == [
        ("Mill Lane Trust", "Mill Lane Trust"),
        ("", "Leeds Council"),
    ]
    assert [question.text for question in first.questions.all()] == [
        "Which rooms stand empty in the evening?",
        "Who keeps the keys?",
    ]
    assert second.title == "Share the costs"
    note.refresh_from_db()
    assert note.meeting == meeting
    assert Entry.objects.about(meeting).get().verb == "meeting.created"


def test_an_organisation_that_nobody_knows_waits_to_be_confirmed(client, organiser):
    client.post(
        page_of(note := note_of(organiser)), sent(note, co_organisers=["Mill Lane Trust", "mill lane trust"])
    )

    (row,) = Meeting.objects.get().co_organisers.all()
    assert (row.organisation.name, row.organisation.is_confirmed) == ("Mill Lane Trust", False)


def test_a_session_is_left_out_by_its_tick_or_by_emptying_it(client, organiser):
    note = note_of(organiser)
    emptied = {f"sessions__1__{name}": "" for name in ("number", "title", "framing", "start", "end", "day")}
    emptied |= {"sessions__1__pilots": [""], "sessions__1__questions": ["", ""]}

    client.post(page_of(note), sent(note, sessions__0__out="on", sessions__0__title="", **emptied))

    assert not Meeting.objects.get().sessions.exists()


def test_a_gathering_is_added_in_the_empty_row(client, organiser):
    note = note_of(organiser)

    client.post(page_of(note), sent(note, related__0__kind="preparatory", related__0__place="York"))

    (row,) = Meeting.objects.get().related.all()
    assert (row.kind, row.day, row.place) == ("preparatory", None, "York")


def test_sent_twice_it_is_created_once(client, organiser):
    note = note_of(organiser)
    first, second = (client.post(page_of(note), sent(note)) for _ in range(2))

    assert first.url == second.url
    assert Meeting.objects.count() == 1


def test_two_meetings_of_one_name_have_two_addresses(client, organiser):
    MeetingFactory(slug="rooms-for-all-leeds-2026")

    client.post(page_of(note := note_of(organiser)), sent(note))

    assert note_of(organiser).pk and Meeting.objects.filter(slug="rooms-for-all-leeds-2026-2").exists()


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"title": ""}, "title", "Give the meeting a title."),
        ({"ends_on": "2026-06-03"}, "ends_on", "The last day comes before the first one."),
        ({"starts_on": "", "ends_on": "2026-06-03"}, "starts_on", "Say when the meeting begins, too."),
        ({"expected_min": "90", "expected_max": "80"}, "expected_max", "This is less than “at least”."),
        ({"expected_min": "90", "expected_max": "0"}, "expected_max", "This is less than “at least”."),
        (
            {"sessions__0__start": "11:00", "sessions__0__end": "10:00"},
            "end",
            "The end comes before the start. What lasts until midnight ends at 23:59.",
        ),
        ({"sessions__0__end": "10:00"}, "start", "Say when it begins, too."),
        ({"sessions__0__day": "2026-07-01"}, "day", "This day is not one of the meeting's."),
        ({"sessions__0__title": ""}, "title", "Give the session a title, or leave it out."),
    ],
)
def test_a_wrong_value_is_said_at_its_field_and_nothing_is_written(
    client, organiser, changes, field, sentence
):
    note = note_of(organiser)

    answer = client.post(page_of(note), sent(note, **changes))

    ((_, wrong),) = answer.context["form"].wrong()
    assert (wrong.name, list(wrong.errors)) == (field, [sentence])
    assert f'href="#{wrong.auto_id}"' in answer.content.decode()
    assert not Meeting.objects.exists()
    assert Organisation.objects.count() == 1  # the organiser's own


@pytest.mark.postgres
def test_what_is_kept_for_later_comes_back_as_it_was_typed(client, organiser):
    note = note_of(organiser)

    answer = client.post(
        page_of(note),
        sent(
            note, "keep", title="", starts_on="some day", objectives=["", "Mine\0", ""], sessions__1__out="on"
        ),
    )

    assert answer.url == page_of(note)
    form = client.get(page_of(note)).context["form"]
    assert form.head["title"].value() == ""
    assert form.head["starts_on"].value() == "some day"
    assert form.head["objectives"].value() == ["", "Mine", ""]
    assert form.head.fields["objectives"].widget.words[0].excerpt == "Compare what three towns have tried"
    assert [session["out"].value() for session in form.sessions] == [False, True]
    assert not Meeting.objects.exists()


def test_adding_a_session_keeps_everything_typed(client, organiser):
    note = note_of(organiser)

    answer = client.post(page_of(note), sent(note, "add", subtitle="By day and by night"), follow=True)

    assert answer.redirect_chain == [(f"{page_of(note)}?add=session#session-3", 302)]
    form = answer.context["form"]
    assert form.head["subtitle"].value() == "By day and by night"
    assert [session["title"].value() for session in form.sessions] == [
        "Open the doors",
        "Share the costs",
        None,
    ]


def test_the_added_session_that_stays_empty_is_no_session(client, organiser):
    note = note_of(organiser)
    data = sent(note)
    data["sessions-count"], data["sessions-2-kind"] = "3", "plenary"

    client.post(page_of(note), data)

    assert Meeting.objects.get().sessions.count() == 2


def test_a_meeting_can_begin_without_a_note(client, organiser):
    page = client.post(reverse("note_new"), {"do": "blank"}).url

    client.post(page, {"do": "create", "title": "By hand", "language": "fr"})

    assert Meeting.objects.get().slug == "by-hand"


def test_an_unfinished_note_is_listed_to_whoever_sent_it_and_can_be_thrown_away(client, organiser):
    note_of(PersonFactory(), name="of somebody else")
    note = note_of(organiser)

    assert list(client.get(reverse("note_new")).context["notes"]) == [note]

    client.post(reverse("note_drop", args=[note.pk]))
    assert not Note.objects.filter(pk=note.pk).exists()


def test_a_note_of_which_a_meeting_was_made_is_not_thrown_away(client, organiser):
    note = note_of(organiser, meeting=MeetingFactory())

    answer = client.post(reverse("note_drop", args=[note.pk]))

    assert answer.status_code == 403
    assert Note.objects.filter(pk=note.pk).exists()


def test_once_the_meeting_exists_its_note_is_only_read(client, organiser):
    note = note_of(organiser, meeting=MeetingFactory(slug="rooms"))

    assert '<fieldset class="whole" disabled' in client.get(page_of(note)).content.decode()
    assert client.post(page_of(note), {"do": "keep"}).url == reverse("meeting_manage", args=["rooms"])


def test_nobody_else_reads_a_note_but_an_administrator(client):
    note = note_of(PersonFactory())

    client.force_login(AffiliationFactory(is_representative=True).person)
    assert client.get(page_of(note)).status_code == 404
    client.force_login(PersonFactory(is_administrator=True))
    assert client.get(page_of(note)).status_code == 200


def test_a_person_without_an_organisation_is_told_whom_to_ask(client):
    client.force_login(PersonFactory())

    answer = client.get(reverse("note_new"))

    assert answer.status_code == 403
    assert "representatives of an organisation prepare meetings" in answer.content.decode()


def test_a_note_is_thrown_away_after_asking(client, organiser):
    note = note_of(organiser)

    assert "Throw this note away?" in client.get(reverse("note_drop", args=[note.pk])).content.decode()
    assert Note.objects.filter(pk=note.pk).exists()


@pytest.mark.parametrize("sessions", (1, 3))
def test_the_page_costs_the_same_at_any_size(client, organiser, sessions, django_assert_num_queries):
    note = note_of(organiser)
    note.draft = client.get(page_of(note)).context["form"].raw() | {"sessions": [{"title": "One"}] * sessions}
    note.save()

    with django_assert_num_queries(3):  # session, person, note
        client.get(page_of(note))


@pytest.mark.parametrize("waiting", (1, 3))
def test_the_list_costs_the_same_at_any_size(client, organiser, waiting, django_assert_num_queries):
    for _ in range(waiting):
        note_of(organiser)

    with django_assert_num_queries(5):
        client.get(reverse("note_new"))


def test_titles_of_sessions_begin_with_a_capital():
    read = {"sessions": [{"title": "pause"}, {"title": "eSports am Nachmittag"}, {"title": None}]}

    drafted = [session["title"] for session in draft_of(read)["sessions"]]

    assert drafted == ["Pause", "eSports am Nachmittag", None]
