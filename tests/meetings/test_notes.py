import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from croisee.meetings import actions, bridge
from croisee.meetings.bridge import NotReadable
from croisee.meetings.models import Meeting, Note
from croisee.network.models import Organisation
from tests.factories import AffiliationFactory, OrganisationFactory, PersonFactory

pytestmark = pytest.mark.django_db

TEXT = "Gather 12 Sept 2013 in Nancy, with Region. Workshop 1: Free. Pilot: Town. Where? Who?"
READING = {
    "version": 1,
    "language": "en",
    "title": "Gather",
    "subtitle": None,
    "organiser": None,
    "host": None,
    "date": "2013-09-12",
    "end_date": None,
    "place": "Nancy",
    "co_organisers": ["Region"],
    "scope": None,
    "capacity": {"min": 150, "max": 200},
    "roles": ["elected"],
    "objectives": ["Meet"],
    "related": [{"kind": "preparatory", "date": "2013-06-11", "place": "Nancy"}],
    "sessions": [
        {
            "kind": "workshop",
            "number": 1,
            "title": "Free",
            "pilots": ["Town"],
            "questions": ["Where?", "Who?"],
            "framing": "",
            "start": "10:30",
            "end": None,
        }
    ],
    "questions": ["What next?"],
    "text": TEXT,
    "spans": {
        "/title": [0, 6],
        "/date": [7, 19],
        "/place": [23, 28],
        "/co_organisers/0": [35, 41],
        "/sessions/0/title": [55, 59],
        "/sessions/0/questions/0": [74, 80],
    },
}


@pytest.fixture
def anne():
    """Somebody who represents an organisation."""
    return AffiliationFactory(is_representative=True).person


@pytest.fixture
def note(anne):
    """A note that Anne has sent."""
    return Note.objects.create(name="note.md", reading=READING, sent_by=anne)


@pytest.fixture
def reads(monkeypatch):
    """reads(what): the next file says this, or is unreadable for that reason."""

    def answer(what):
        def read(data, name):
            if isinstance(what, str):
                raise NotReadable(what)
            return what

        monkeypatch.setattr(bridge, "read", read)

    return answer


def form_of(note) -> dict[str, str | list[str]]:
    """What the page of a note would send when nothing is touched."""
    draft = bridge.draft_of(note.reading)
    sent: dict = {
        name: value for name, value in draft["frame"].items() if value and not isinstance(value, list)
    }
    sent |= {"roles": draft["frame"].get("roles", [])}
    for name in ("co_organisers", "objectives", "questions"):
        sent |= {f"{name}@{line['ref']}": line["text"] for line in draft["frame"][name]}
    for prefix in ("related", "sessions"):
        sent |= {f"{prefix}-TOTAL_FORMS": len(draft[prefix]), f"{prefix}-INITIAL_FORMS": len(draft[prefix])}
        for i, row in enumerate(draft[prefix]):
            for name, value in row.items():
                if isinstance(value, list):
                    sent |= {f"{prefix}-{i}-{name}@{line['ref']}": line["text"] for line in value}
                elif value:
                    sent[f"{prefix}-{i}-{name}"] = value
    return sent


@pytest.fixture
def send(client, note):
    """send(do, changes) posts the page of the note as its sender."""
    client.force_login(note.sent_by)

    def post(do: str, **changes):
        return client.post(reverse("note", args=[note.pk]), form_of(note) | changes | {"do": do})

    return post


def upload(client, data: bytes = b"words", name: str = "note.txt"):
    return client.post(reverse("note_new"), {"file": SimpleUploadedFile(name, data)})


def test_a_note_is_read_and_nothing_else_exists_yet(client, anne, reads):
    reads(READING)
    client.force_login(anne)

    answer = upload(client)

    note = Note.objects.get()
    assert answer.headers["Location"] == reverse("note", args=[note.pk])
    assert (note.reading, note.sent_by, note.meeting) == (READING, anne, None)
    assert not Meeting.objects.exists() and not Organisation.objects.filter(name="Region").exists()


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("empty", "This file is empty."),
        ("too_large", "larger than 20 MB"),
        ("encrypted", "protected by a password"),
        ("broken", "This file is damaged."),
        ("unsupported", "Files of this kind are not read."),
        ("no_text", "There is no text in this file"),
        ("not_a_note", "does not look like the note of a meeting"),
    ],
)
def test_what_cannot_be_read_gets_a_sentence_and_leaves_nothing(client, anne, reads, code, sentence):
    reads(code)
    client.force_login(anne)

    assert sentence in upload(client).content.decode()
    assert not Note.objects.exists()


def test_an_empty_file_gets_a_sentence(client, anne):
    client.force_login(anne)

    assert "This file is empty." in upload(client, b"").content.decode()


def test_a_file_of_50_megabytes_gets_a_sentence(client, anne, reads):
    reads(READING)
    client.force_login(anne)

    answer = upload(client, bytes(50_000_000))

    assert "larger than 20 MB" in answer.content.decode()
    assert not Note.objects.exists()


def test_each_value_shows_the_words_that_it_was_read_from(client, note):
    client.force_login(note.sent_by)

    page = client.get(reverse("note", args=[note.pk])).content.decode()

    assert '<a class="words" href="#s-2" data-source="2">12 Sept 2013</a>' in page
    assert '<span class="anchor" id="s-2"></span><mark data-in="2">12 Sept 2013</mark>' in page
    assert '<a class="words" href="#s-6" data-source="6">Where?</a>' in page


def test_words_within_words_are_marked_once_for_each(note):
    reading = {
        "text": "26 members of the network",
        "spans": {"/scope/text": [0, 25], "/scope/members": [0, 2]},
    }

    pieces = bridge.pieces_of(reading, bridge.sources_of(reading))

    assert [(piece.text, piece.begins, piece.within) for piece in pieces] == [
        ("26", (1, 2), (1, 2)),
        (" members of the network", (), (2,)),
    ]


def test_yes_makes_the_meeting_with_everything_in_it(send, anne):
    town = OrganisationFactory(name="TOWN")

    send("create")

    meeting = Meeting.objects.get()
    assert (meeting.title, meeting.stage, meeting.slug) == ("Gather", "draft", "gather-2013")
    assert (meeting.expected_min, meeting.expected_max, meeting.roles) == (150, 200, ["elected"])
    assert [str(co.organisation) for co in meeting.co_organisers.all()] == ["Region"]
    assert [str(question) for question in meeting.questions.filter(session=None)] == ["What next?"]
    session = meeting.sessions.get()
    assert (session.title, f"{session.starts_at:%d %H:%M}") == ("Free", "12 10:30")
    assert [pilot.organisation for pilot in session.pilots.all()] == [town]
    assert [str(question) for question in session.questions.all()] == ["Where?", "Who?"]
    assert [(one.kind, one.place) for one in meeting.related.all()] == [("preparatory", "Nancy")]
    assert [organiser.person for organiser in meeting.organisers.all()] == [anne]


def test_a_double_click_makes_one_meeting(send):
    first, second = send("create"), send("create")

    assert first.headers["Location"] == second.headers["Location"]
    assert Meeting.objects.count() == 1


def test_two_notes_of_one_title_get_two_addresses(note):
    draft = {"related": [], "sessions": []}
    frame = bridge.draft_of(READING)["frame"] | {"starts_on": None}
    frame |= dict.fromkeys(("subtitle", "organiser", "host", "scope"), "")
    for again in (note, Note.objects.create(sent_by=note.sent_by)):
        actions.create_meeting(note=again, draft=draft | {"frame": frame}, by=note.sent_by)

    assert sorted(Meeting.objects.values_list("slug", flat=True)) == ["gather", "gather-2"]


def test_corrections_are_kept_and_what_was_read_stays(send, note, client):
    send("keep", **{"title": "Gathering", "sessions-0-questions-out": "1"})

    note.refresh_from_db()
    page = client.get(reverse("note", args=[note.pk])).content.decode()
    assert note.reading == READING
    assert note.draft["frame"]["title"] == "Gathering"
    assert note.draft["sessions"][0]["questions"] == [{"text": "Who?", "ref": "/sessions/0/questions/1"}]
    assert 'value="Gathering"' in page
    assert not Meeting.objects.exists()


def test_a_session_and_a_gathering_are_left_out(send):
    send("create", **{"sessions-0-DELETE": "on", "related-0-DELETE": "on"})

    meeting = Meeting.objects.get()
    assert not meeting.sessions.exists() and not meeting.related.exists()


def test_an_added_session_keeps_what_is_typed(send, note):
    page = send("keep", title="Half a ti", add="sessions").content.decode()

    assert 'value="Half a ti"' in page
    assert 'name="sessions-1-title"' in page
    note.refresh_from_db()
    assert note.draft is None


def test_an_added_row_that_stays_empty_is_no_session(send):
    send("create", **{"sessions-TOTAL_FORMS": "2", "sessions-1-kind": "workshop"})

    assert Meeting.objects.get().sessions.count() == 1


def test_a_wrong_value_is_said_at_its_field_and_nothing_is_made(send):
    page = send("create", ends_on="2013-09-01").content.decode()

    assert 'id="id_ends_on_error"' in page
    assert not Meeting.objects.exists()


def test_once_the_meeting_exists_its_note_is_only_read(client, send, note):
    send("create")

    page = client.get(reverse("note", args=[note.pk])).content.decode()
    changed = send("keep", title="Too late")

    assert "<fieldset disabled>" in page
    assert changed.headers["Location"] == reverse("meeting_manage", args=["gather-2013"])


def test_a_meeting_starts_from_a_blank_page_too(client, anne):
    client.force_login(anne)
    client.post(reverse("note_new"), {"do": "blank"})
    note = Note.objects.get()

    client.post(
        reverse("note", args=[note.pk]), form_of(note) | {"title": "Ours", "language": "de", "do": "create"}
    )

    assert (Meeting.objects.get().title, Meeting.objects.get().language) == ("Ours", "de")


def test_a_note_is_forgotten_after_asking(client, note):
    client.force_login(note.sent_by)

    client.get(reverse("note_drop", args=[note.pk]))
    assert Note.objects.exists()
    client.post(reverse("note_drop", args=[note.pk]))
    assert not Note.objects.exists()


def test_nobody_else_reads_a_note(client, note):
    client.force_login(AffiliationFactory(is_representative=True).person)

    assert client.get(reverse("note", args=[note.pk])).status_code == 404


def test_a_person_without_an_organisation_is_told_whom_to_ask(client):
    client.force_login(PersonFactory())

    answer = client.get(reverse("note_new"))

    assert answer.status_code == 403
    assert "representatives of an organisation prepare meetings" in answer.content.decode()


def test_a_reading_is_plain_json(note):
    assert json.loads(json.dumps(bridge.draft_of(READING))) == bridge.draft_of(READING)
