"""What everybody reads of a text and its translations: nothing that its own page holds back, and no names."""

import pytest
from django.urls import reverse

from croisee.contributions.actions.saying import edit
from croisee.contributions.models import Contribution
from croisee.cooperation.models import Project
from croisee.exchange.models import Posting
from croisee.kit.stale import mark_of
from croisee.meetings import actions
from croisee.meetings.models import Meeting
from croisee.network.models import Organisation
from croisee.syntheses.models import Synthesis
from croisee.translations.actions import translate
from croisee.translations.registry import KINDS
from tests.factories import (
    AuthorFactory,
    ContributionFactory,
    CycleFactory,
    MeetingFactory,
    OrganisationFactory,
    OrganiserFactory,
    PersonFactory,
    PostingFactory,
    ProjectFactory,
    QuestionFactory,
    RegistrationFactory,
    SessionFactory,
    SessionRoleFactory,
    StatementFactory,
    SynthesisFactory,
    TranslationFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def organiser(workshop):
    workshop.meeting.language = "fr"
    workshop.meeting.save()
    return OrganiserFactory(meeting=workshop.meeting).person


@pytest.fixture
def said(workshop) -> Contribution:
    workshop.meeting.stage = "reported"
    workshop.meeting.save()
    return ContributionFactory(session=workshop, text="Die Stadt leiht Räder.", language="de")


def languages_of(client, kind: str, row):
    return client.get(reverse("translations", args=[kind, row.pk]))


def test_a_page_says_in_which_language_a_text_is_written(client, said):
    page = languages_of(client, "contribution", said).text

    assert "<p>It is written in German.</p>" in page


@pytest.mark.parametrize("of_session", [True, False])
def test_a_question_is_read_by_everybody_only_once_it_is_published(client, workshop, organiser, of_session):
    meeting, session = workshop.meeting, workshop if of_session else None
    asked = QuestionFactory(meeting=meeting, session=session, text="Quoi ensuite ?")
    actions.publish_version(meeting=meeting, name="First", by=organiser)
    added = QuestionFactory(meeting=meeting, session=session, text="Une question gardée ?")
    assert "Quoi ensuite" in languages_of(client, "question", asked).text
    assert languages_of(client, "question", added).status_code == 404

    asked.text = "Et maintenant ?"
    asked.save()
    assert languages_of(client, "question", asked).status_code == 404
    client.force_login(organiser)
    assert "Une question gardée" in languages_of(client, "question", added).text


def test_a_pilot_translates_a_new_question_of_their_session_before_it_is_published(
    client, workshop, organiser
):
    actions.publish_version(meeting=workshop.meeting, name="First", by=organiser)
    added = QuestionFactory(session=workshop, text="Une question gardée ?")
    client.force_login(SessionRoleFactory(session=workshop, kind="pilot").person)

    assert "Une question gardée" in languages_of(client, "question", added).text


def test_nobody_reads_who_translated_what_was_said(client, said, workshop):
    author = RegistrationFactory(meeting=workshop.meeting, person__first_name="Zita").person
    AuthorFactory(contribution=said, person=author, shows_name=False)
    words = {"texts": {"text": "La ville prête des vélos."}, "of": {"text": mark_of(said.text)}}
    translate(row=said, language="fr", seen=mark_of({}), by=author, **words)

    for reader in (None, SessionRoleFactory(session=workshop, kind="pilot").person):
        if reader:
            client.force_login(reader)
        page = languages_of(client, "contribution", said).text
        assert "Français: written by people" in page and "Zita" not in page


def test_who_translated_a_programme_is_named_to_those_who_translate_it(client, workshop, organiser):
    words = {"texts": {"title": "D’ici à là"}, "of": {"title": mark_of(workshop.title)}}
    team = PersonFactory(is_administrator=True, first_name="Zita")
    translate(row=workshop, language="de", seen=mark_of({}), by=team, **words)

    assert "Zita" not in languages_of(client, "session", workshop).text
    client.force_login(organiser)
    assert "Zita" in languages_of(client, "session", workshop).text


def test_whoever_takes_words_back_takes_them_back_in_every_language(client, said, workshop):
    workshop.meeting.stage = "live"
    workshop.meeting.save()
    TranslationFactory(row=said, language="fr", text="La ville. Appelez Zita.", machine=True)
    TranslationFactory(row=said, language="en", text="The town. Call Zita.")
    author = RegistrationFactory(meeting=workshop.meeting).person
    AuthorFactory(contribution=said, person=author)

    edit(contribution=said, text="Die Stadt leiht.", by=author)

    assert [one.language for one in said.translations.all()] == ["en"]
    client.force_login(author)
    assert "Die Stadt leiht." in client.get(said.get_absolute_url()).text
    assert "Zita" not in client.get(said.get_absolute_url()).text


def test_a_title_that_waits_for_the_next_version_is_not_read_in_another_language_before(
    client, workshop, organiser
):
    actions.publish_version(meeting=workshop.meeting, name="First", by=organiser)
    workshop.title = "Un titre gardé"
    workshop.save()
    TranslationFactory(row=workshop, field="title", text="A title that is kept")
    address = workshop.meeting.get_absolute_url()

    page = client.get(address).text
    assert "From here to there" in page and "A title that is kept" not in page
    assert "A title that is kept" not in client.get(workshop.get_absolute_url()).text

    actions.publish_version(meeting=workshop.meeting, name="Second", by=organiser)
    assert "A title that is kept" in client.get(address).text


def of_a_draft(**facts):
    return MeetingFactory(stage="draft", **facts)


# Of each kind a row that is held back, and what publishes it
HELD_BACK = {
    "cycle": (
        lambda: of_a_draft(cycle=CycleFactory()).cycle,
        lambda row: row.meetings.update(stage="open"),
    ),
    "contribution": (
        lambda: ContributionFactory(meeting=MeetingFactory(live=True)),
        lambda row: Meeting.objects.filter(pk=row.meeting_id).update(stage="reported"),
    ),
    "meeting": (of_a_draft, lambda row: Meeting.objects.filter(pk=row.pk).update(stage="open")),
    "session": (
        lambda: SessionFactory(meeting=of_a_draft()),
        lambda row: Meeting.objects.filter(pk=row.meeting_id).update(stage="open"),
    ),
    "question": (
        lambda: QuestionFactory(meeting=of_a_draft(), session=None),
        lambda row: Meeting.objects.filter(pk=row.meeting_id).update(stage="open"),
    ),
    "project": (ProjectFactory, lambda row: Project.objects.filter(pk=row.pk).update(is_public=True)),
    "synthesis": (
        SynthesisFactory,
        lambda row: Synthesis.objects.filter(pk=row.pk).update(stage="published"),
    ),
    "statement": (
        StatementFactory,
        lambda row: Synthesis.objects.filter(pk=row.synthesis_id).update(stage="published"),
    ),
    "posting": (
        lambda: PostingFactory(audience="members").contribution,
        lambda row: Posting.objects.filter(pk=row.pk).update(audience="everybody"),
    ),
    "organisation": (
        lambda: OrganisationFactory(is_confirmed=False, about="We repair bicycles."),
        lambda row: Organisation.objects.filter(pk=row.pk).update(is_confirmed=True),
    ),
}


def test_every_kind_is_asked_as_the_public():
    assert HELD_BACK.keys() == KINDS.keys()


@pytest.mark.parametrize("kind", sorted(HELD_BACK))
def test_everybody_reads_the_languages_of_what_is_published_alone(client, kind):
    make, publish = HELD_BACK[kind]
    row = make()
    page, form = reverse("translations", args=[kind, row.pk]), reverse("translate", args=[kind, row.pk, "nl"])
    asking = [
        reverse("ask_machine", args=[kind, row.pk, "nl"]),
        reverse("correct_language", args=[kind, row.pk]),
    ]

    assert [client.get(page).status_code, client.get(form).status_code] == [404, 404]
    assert [client.post(one, {"language": "nl"}).status_code for one in asking] == [404, 404]

    publish(row)
    assert [client.get(page).status_code, client.get(form).status_code] == [200, 403]
    assert [client.post(one, {"language": "nl"}).status_code for one in asking] == [403, 403]


@pytest.mark.parametrize(
    "how", [{"hidden_because": "off topic"}, {"is_withdrawn": True}, {"is_waiting": True}]
)
def test_what_nobody_reads_any_more_has_no_languages_either(client, said, how):
    assert languages_of(client, "contribution", said).status_code == 200
    Contribution.everything.filter(pk=said.pk).update(**how)

    assert languages_of(client, "contribution", said).status_code == 404
