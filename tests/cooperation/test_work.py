"""Steps, news and documents of a project."""

import uuid
from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from PIL import Image

from croisee.cooperation.models import NewsItem, NextStep, ProjectMail, ProjectPaper
from croisee.cooperation.projects import actions
from croisee.kit.access import Refused
from croisee.kit.jobs import JOBS
from croisee.kit.models import Mail
from croisee.kit.personal import everything_about
from croisee.network.actions import erase_me
from tests.factories import ParticipationFactory, PersonFactory, ProjectFactory

pytestmark = pytest.mark.django_db


def picture():
    file = BytesIO()
    Image.new("RGB", (4, 4)).save(file, "PNG")
    return file.getvalue()


PNG = picture()


@pytest.fixture
def anne():
    return ParticipationFactory(project=ProjectFactory(meeting=None), is_in_charge=True)


@pytest.fixture
def omar(anne):
    return ParticipationFactory(project=anne.project)


def today(days=0):
    return timezone.localdate() + timedelta(days=days)


def test_a_step_has_somebody_who_does_it_and_a_day(anne, omar):
    facts = {"owner": omar.person, "due": today(-1), "key": uuid.uuid4()}
    steps = [
        actions.add_step(project=anne.project, text="Rent a room", by=anne.person, **facts) for _ in "ab"
    ]

    assert steps[0] == steps[1]
    assert steps[0].is_late

    actions.tick_step(step=steps[0], is_done=True, by=omar.person)
    step = NextStep.objects.get()
    assert (step.is_late, step.done_on, step.done_by) == (False, today(), omar.person)
    actions.tick_step(step=step, is_done=False, by=omar.person)
    assert NextStep.objects.get().is_late


def test_nobody_from_outside_has_a_step_or_makes_one(anne):
    stranger = PersonFactory()

    for facts in ({"by": anne.person, "owner": stranger}, {"by": stranger}):
        with pytest.raises(Refused):
            actions.add_step(project=anne.project, text="Rent a room", **facts)


def test_the_pages_of_work_are_filled_and_shown(client, anne, omar):
    client.force_login(omar.person)
    work = reverse("project_work", args=[anne.project.pk])
    client.post(
        reverse("project_step_new", args=[anne.project.pk]), {"text": "Rent a room", "owner": omar.person.pk}
    )
    client.post(reverse("project_tell", args=[anne.project.pk]), {"text": "It opens.", "on": str(today())})
    wrong = client.post(
        reverse("project_tell", args=[anne.project.pk]), {"text": "Soon.", "on": str(today(3))}
    )

    assert "This day is still to come." in wrong.content.decode()
    page = client.get(work).content.decode()
    assert "Rent a room" in page
    assert "It opens." in page
    assert "It opens." in client.get(anne.project.get_absolute_url()).content.decode()


def test_news_are_told_to_the_others_once_a_week_at_most(anne, omar):
    def tell(text):
        actions.tell(project=anne.project, text=text, by=anne.person)
        for _ in range(2):
            actions.tell_people(project=anne.project)

    tell("It opens.")
    assert [mail.to for mail in Mail.objects.all()] == [omar.person.email]
    assert "It opens." in Mail.objects.get().text

    tell("It is full.")
    assert Mail.objects.count() == 1
    ProjectMail.objects.update(sent_at=timezone.now() - timedelta(days=8))
    actions.tell_people(project=anne.project)
    told = Mail.objects.last().text
    assert ("It is full." in told, "It opens." in told) == (True, False)


def test_who_has_had_their_mail_of_the_week_waits_with_one_doorbell(anne):
    people = [ParticipationFactory(project=anne.project).person for _ in range(3)]
    for person in people:
        ProjectMail.objects.create(person=person, sent_at=timezone.now())
    actions.tell(project=anne.project, text="It opens.", by=anne.person)
    DBTaskResult.objects.all().delete()

    for _ in range(2):
        actions.tell_people(project=anne.project)

    rung = [bell.args_kwargs["args"] for bell in DBTaskResult.objects.all()]
    assert sorted(facts["person_id"] for _name, facts in rung) == sorted(one.pk for one in people)
    ProjectMail.objects.update(sent_at=timezone.now() - timedelta(days=8))
    for name, facts in rung:
        JOBS[name](**facts)
    assert Mail.objects.count() == 3


def test_whoever_joins_later_is_not_told_of_what_was(anne):
    actions.tell(project=anne.project, text="It opens.", by=anne.person)
    ParticipationFactory(project=anne.project)

    actions.tell_people(project=anne.project)

    assert not Mail.objects.exists()


def test_the_mail_goes_off_with_one_click(client, anne, omar):
    mail = ProjectMail.objects.create(person=omar.person)
    address = reverse("project_mail_off", args=[mail.token])

    client.get(address)
    mail.refresh_from_db()
    assert not mail.is_off
    client.post(address)
    actions.tell(project=anne.project, text="It opens.", by=anne.person)
    actions.tell_people(project=anne.project)
    assert not Mail.objects.exists()


def sent(client, project, **facts):
    file = SimpleUploadedFile("plan.png", facts.pop("content", PNG))
    said = {"about": "The plan of the room", "file": file} | facts
    return client.post(reverse("project_paper_new", args=[project.pk]), said)


@pytest.mark.parametrize("shown", [True, False])
def test_a_document_is_for_those_who_are_in_it_unless_it_is_shown(client, anne, shown):
    anne.project.is_public = True
    anne.project.save()
    client.force_login(anne.person)
    sent(client, anne.project, **({"is_shown": "on"} if shown else {}))
    paper = ProjectPaper.objects.get()
    address = reverse("project_paper", args=[anne.project.pk, paper.pk])
    assert client.get(address).content == PNG

    client.logout()
    assert client.get(address).status_code == (200 if shown else 404)
    assert (paper.about in client.get(anne.project.get_absolute_url()).content.decode()) == shown


def test_a_document_that_is_taken_away_holds_nothing_any_more(client, anne):
    client.force_login(anne.person)
    sent(client, anne.project)
    paper = ProjectPaper.objects.get()

    client.post(reverse("project_paper_remove", args=[anne.project.pk, paper.pk]))

    paper.refresh_from_db()
    assert (bytes(paper.content), paper.removed_by) == (b"", anne.person)
    assert client.get(reverse("project_paper", args=[anne.project.pk, paper.pk])).status_code == 404


def test_a_file_of_another_kind_is_not_kept(client, anne):
    client.force_login(anne.person)

    page = sent(client, anne.project, content=b"<script>")

    assert "Files of this kind are not kept." in page.content.decode()
    assert not ProjectPaper.objects.exists()


def test_what_somebody_did_stays_with_the_project_without_their_name(anne, omar):
    actions.add_step(project=anne.project, text="Rent a room", by=omar.person, owner=omar.person)
    actions.tell(project=anne.project, text="It opens.", by=omar.person)
    told = everything_about(omar.person)["work_in_projects"]
    assert (told["steps"][0]["step"], told["news"][0]["said"]) == ("Rent a room", "It opens.")

    erase_me(by=omar.person)

    assert (NextStep.objects.get().owner, NewsItem.objects.get().by) == (None, None)
