"""Notes and reminders of those who accompany: who reads them, when a request is told again."""

from datetime import datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from croisee.funding.accompaniment import noting, reminding
from croisee.funding.models import Accompaniment, Adviser, Note
from croisee.kit.personal import everything_about
from croisee.network.actions import erase_me
from tests.factories import (
    AdviserFactory,
    PersonFactory,
)
from tests.funding.helping import asked, followed, subjects

pytestmark = pytest.mark.django_db


def test_working_days_leave_out_the_weekend():
    friday = timezone.make_aware(datetime(2026, 11, 27, 10))

    assert reminding.working_days_after(friday, 5).date().isoformat() == "2026-12-04"
    assert reminding.working_days_after(friday, 1).date().isoformat() == "2026-11-30"


def test_a_request_without_an_answer_is_told_once_more_then_to_the_team(path):
    team, one = PersonFactory(is_administrator=True), asked(path)
    reminding.remind(accompaniment_id=one.pk)
    assert subjects(one.adviser.person)[1:] == []
    for _twice in range(2):
        Accompaniment.objects.filter(reminded_at=None).update(asked_at=timezone.now() - timedelta(8))
        reminding.remind(accompaniment_id=one.pk)
    assert subjects(one.adviser.person)[1:] == ["A project waits for your answer: Kitchen"]
    assert subjects(team) == []
    for _twice in range(2):
        Accompaniment.objects.update(reminded_at=timezone.now() - timedelta(6))
        reminding.remind(accompaniment_id=one.pk)

    assert subjects(team) == ["Nobody answers this project: Kitchen"]
    assert list(Accompaniment.objects.left_to_the_team()) == [one]


def test_an_answered_request_reminds_nobody(path):
    one = followed(path)
    Accompaniment.objects.update(asked_at=timezone.now() - timedelta(30))
    reminding.remind(accompaniment_id=one.pk)

    assert len(subjects(one.adviser.person)) == 1


def test_mail_comes_in_the_language_of_the_reader(path):
    one = asked(path, adviser=AdviserFactory(person__language="fr"))

    assert subjects(one.adviser.person) == [
        "Accompagneriez-vous ce projet ? Kitchen".replace(" ?", "\u202f?")
    ]


def test_a_private_note_is_for_advisers_and_a_shared_one_is_answered(client, path, bearer):
    adviser, other = followed(path).adviser.person, followed(path).adviser.person
    client.force_login(adviser)
    for text, shared in (("Weak accounts", ""), ("Ask the region", "on")):
        client.post(reverse("project_note_new", args=[path.project_id]), {"text": text, "is_shared": shared})
    shared = Note.objects.get(is_shared=True)
    client.force_login(bearer)
    page = client.get(reverse("path_help", args=[path.project_id])).text
    assert "Ask the region" in page and "Weak accounts" not in page
    client.post(reverse("project_note_answer", args=[shared.pk]), {"text": "We did"})
    private = Note.objects.get(is_shared=False)
    assert client.post(reverse("project_note_answer", args=[private.pk]), {"text": "?"}).status_code == 404

    assert [answer.text for answer in shared.answers.all()] == ["We did"]
    theirs = Accompaniment.objects.get(adviser__person=other)
    client.force_login(other)
    assert "Weak accounts" in client.get(theirs.get_absolute_url()).text
    assert client.post(reverse("project_note_drop", args=[private.pk])).status_code == 403


def test_a_note_is_in_nobody_elses_export(path, bearer):
    one = followed(path)
    adviser = one.adviser.person
    noting.write_note(path=path, text="Weak accounts", is_shared=True, by=adviser)

    assert "Weak accounts" not in str(everything_about(bearer))
    assert "Please help" in str(everything_about(bearer))
    assert everything_about(adviser)["accompaniment"]["notes"][0]["text"] == "Weak accounts"
    assert "Weak accounts" not in str(everything_about(PersonFactory(is_administrator=True)))


def test_the_team_reads_no_note(client, path):
    one = followed(path)
    noting.write_note(path=path, text="Weak accounts", is_shared=True, by=one.adviser.person)
    client.force_login(PersonFactory(is_administrator=True))

    for address in (one.get_absolute_url(), reverse("path_help", args=[path.project_id])):
        assert "Weak accounts" not in client.get(address).text


def test_who_leaves_takes_entry_and_private_notes_along(path):
    adviser = followed(path).adviser.person
    for shared in (True, False):
        noting.write_note(path=path, text="x", is_shared=shared, by=adviser)
    erase_me(by=adviser)

    assert not Adviser.objects.exists() and not Accompaniment.objects.exists()
    assert list(Note.objects.values_list("is_shared", "written_by")) == [(True, None)]
