import pypdfium2
import pytest
from django.urls import reverse

from croisee.contributions.models import Contribution
from croisee.contributions.standing import standing_in
from croisee.cooperation.models import Project
from croisee.exchange import queries
from tests.factories import (
    AuthorFactory,
    ChoiceFactory,
    ContactFactory,
    ContributionFactory,
    KeptFactory,
    ParticipationFactory,
    ProjectFactory,
    QuestionFactory,
    RegistrationFactory,
    RoomFactory,
    SeatFactory,
    SessionFactory,
    SynthesisFactory,
    TranslationFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def anne():
    return RegistrationFactory(
        meeting__live=True,
        meeting__open=False,
        person__first_name="Anne",
        person__last_name="Marchal",
        shares_contact=True,
    )


def open_carnet(registration):
    """The carnet of somebody who sees all that was said."""
    meeting = registration.meeting
    visible = meeting.contributions.shown().for_list()
    return queries.carnet_of(standing_in(meeting, registration.person), meeting, visible)


def filled(registration, times: int = 1):
    """A carnet with so many of everything."""
    meeting = registration.meeting
    for number in range(times):
        session = SessionFactory(meeting=meeting, room=RoomFactory(meeting=meeting))
        SeatFactory(registration=registration, session=session, table=number + 1)
        said = ContributionFactory(session=session, question=QuestionFactory(session=session))
        AuthorFactory(contribution=said)
        KeptFactory(person=registration.person, contribution=said)
        ParticipationFactory(project=ProjectFactory(meeting=meeting), person=registration.person)
        other = RegistrationFactory(meeting=meeting, shares_contact=True, person__phone="+33 6 00 00 00 00")
        ContactFactory(
            meeting=meeting, asked_by=other.person, asked=registration.person, agreed_at="2013-09-12T12:00Z"
        )
    return registration


def test_the_schedule_is_that_of_ones_seats(anne):
    mine, other = (SessionFactory(meeting=anne.meeting) for _ in range(2))
    SeatFactory(registration=anne, session=mine, table=4)

    carnet = open_carnet(anne)

    assert [(line.session, line.table) for line in carnet.schedule] == [(mine, 4)]
    assert carnet.is_seated


def test_without_seats_the_schedule_is_the_programme(anne):
    sessions = [SessionFactory(meeting=anne.meeting) for _ in range(2)]

    carnet = open_carnet(anne)

    assert [line.session for line in carnet.schedule] == sessions
    assert not carnet.is_seated


def test_ideas_stand_in_the_order_in_which_they_were_kept(anne):
    session = SessionFactory(meeting=anne.meeting)
    first, second = (ContributionFactory(session=session) for _ in range(2))
    for said in (second, first):
        KeptFactory(person=anne.person, contribution=said)
    KeptFactory(contribution=ContributionFactory(session=session))

    assert open_carnet(anne).kept == [second, first]


def test_an_idea_that_is_withdrawn_since_is_gone(anne):
    KeptFactory(
        person=anne.person, contribution=ContributionFactory(session__meeting=anne.meeting, is_withdrawn=True)
    )

    assert open_carnet(anne).kept == []


def test_what_was_said_in_ones_workshops_is_told_by_question(anne):
    mine, other = (SessionFactory(meeting=anne.meeting) for _ in range(2))
    SeatFactory(registration=anne, session=mine)
    late, early = QuestionFactory(session=mine, position=2), QuestionFactory(session=mine, position=1)
    to_late, to_early, to_none = (ContributionFactory(session=mine, question=q) for q in (late, early, None))
    ContributionFactory(session=other)

    (workshop,) = open_carnet(anne).workshops

    assert workshop.session == mine
    assert workshop.total == 3
    assert [(a.question, a.contributions) for a in workshop.answers] == [
        (early, [to_early]),
        (late, [to_late]),
        (None, [to_none]),
    ]


def test_a_workshop_that_is_held_again_is_the_same_workshop(anne):
    first = SessionFactory(meeting=anne.meeting)
    SeatFactory(registration=anne, session=SessionFactory(meeting=anne.meeting, repeats=first))
    said = ContributionFactory(session=first)

    (workshop,) = open_carnet(anne).workshops

    assert (workshop.session, workshop.total) == (first, 1)
    assert workshop.answers[0].contributions == [said]


def test_whoever_changed_rooms_finds_the_workshop_where_they_spoke_too(anne):
    chosen, spoken = (SessionFactory(meeting=anne.meeting) for _ in range(2))
    ChoiceFactory(registration=anne, session=chosen)
    ContributionFactory(session=chosen)
    AuthorFactory(contribution=ContributionFactory(session=spoken), person=anne.person)

    assert [workshop.session for workshop in open_carnet(anne).workshops] == [chosen, spoken]


def test_the_synthesis_stands_there_once_it_is_published(anne):
    synthesis = SynthesisFactory(meeting=anne.meeting)
    assert open_carnet(anne).synthesis is None

    synthesis.stage = "published"
    synthesis.save()
    assert open_carnet(anne).synthesis == synthesis


# Pages


def test_the_personal_link_opens_the_carnet_without_an_account(client, anne):
    filled(anne)
    client.get(anne.get_absolute_url())

    page = client.get(reverse("carnet", args=[anne.meeting.slug])).content.decode()

    assert "Anne Marchal" in page
    assert "+33 6 00 00 00 00" in page
    assert "table 1" in page


def test_an_empty_carnet_says_what_to_do(client, anne):
    client.force_login(anne.person)

    page = client.get(reverse("carnet", args=[anne.meeting.slug])).content.decode()

    for hint in ("On any contribution", "Find the people who bring", "No project yet"):
        assert hint in page


def test_the_carnet_shows_no_unpublished_matter_of_another_workshop(visit, world):
    KeptFactory(person=world.other_pilot, contribution=world.contribution)

    page = visit("other_pilot", reverse("carnet", args=[world.meeting.slug])).content.decode()

    assert world.contribution.text not in page


@pytest.mark.parametrize("times", (1, 3))
def test_the_carnet_costs_the_same_at_any_size(client, anne, times, django_assert_num_queries):
    filled(anne, times)
    client.force_login(anne.person)

    with django_assert_num_queries(19):
        client.get(reverse("carnet", args=[anne.meeting.slug]))


def test_the_carnet_is_read_in_the_language_of_the_page(client, anne):
    filled(anne)
    said, project = Contribution.objects.get(), Project.objects.get()
    Contribution.objects.update(language="fr")
    Project.objects.update(language="fr")
    TranslationFactory(row=said, text="We share a kitchen.")
    TranslationFactory(row=project, field="title", text="The shared kitchen")
    client.force_login(anne.person)

    page = client.get(reverse("carnet", args=[anne.meeting.slug])).text

    assert page.count("We share a kitchen.") >= 2 and "translation from French" in page
    assert '<h3><a href="' + project.get_absolute_url() + '" lang="en">The shared kitchen</a></h3>' in page


# On paper


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return "\n".join(page.get_textpage().get_text_bounded() for page in document)


def test_the_carnet_on_paper_holds_what_the_page_holds(client, anne):
    filled(anne)
    client.get(anne.get_absolute_url())

    answer = client.get(reverse("carnet_pdf", args=[anne.meeting.slug]))

    text = text_of(answer.content)
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == f'attachment; filename="carnet-{anne.meeting.slug}.pdf"'
    carnet = open_carnet(anne)
    for part in (
        "Anne Marchal",
        carnet.schedule[0].session.room.name,
        carnet.book.agreed[0].person.email,
        carnet.projects[0].title,
        f"C{carnet.kept[0].pk}",
    ):
        assert part in text


@pytest.mark.parametrize(
    "language, word", (("fr", "Mon emploi du temps"), ("de", "Mein Tagesplan"), ("nl", "Mijn dag"))
)
def test_the_carnet_on_paper_speaks_the_language_of_its_person(client, anne, language, word):
    anne.person.language = language
    anne.person.save()
    client.force_login(filled(anne).person)

    answer = client.get(reverse("carnet_pdf", args=[anne.meeting.slug]))

    assert word in text_of(answer.content)


def test_an_empty_carnet_prints_too(client, anne):
    client.force_login(anne.person)

    assert client.get(reverse("carnet_pdf", args=[anne.meeting.slug])).content.startswith(b"%PDF")
