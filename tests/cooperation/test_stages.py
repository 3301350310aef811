"""How far a project is, and what each stage asks for."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation

from croisee.cooperation.models import StageItem, Tick
from croisee.cooperation.projects import actions, stages
from croisee.journal.models import Entry
from croisee.kit.access import Refused
from croisee.kit.personal import everything_about
from croisee.network.actions import erase_me
from tests.factories import ParticipationFactory, PersonFactory, ProjectFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def anne():
    """Somebody who is in charge of a project between organisations."""
    return ParticipationFactory(project=ProjectFactory(meeting=None), is_in_charge=True)


def moved(one, stage, days_ago=0, why="The council voted."):
    on = timezone.localdate() - timedelta(days=days_ago)
    return actions.move(project=one.project, stage=stage, why=why, on=on, by=one.person)


def ticked(one, item="budget", word="Voted on 4 May.", by=None):
    today = timezone.localdate()
    return actions.tick(project=one.project, item=item, word=word, on=today, by=by or one.person)


def test_what_comes_with_croisee_is_written_in_each_language():
    languages = {code for code, _name in settings.LANGUAGES}

    assert all(languages <= row.keys() for row in stages.shipped())
    assert len({row["code"] for row in stages.shipped()}) == len(stages.shipped())
    assert {row["stage"] for row in stages.shipped()} == set(stages.ORDER)


def test_a_project_keeps_the_history_of_its_stages(anne):
    moved(anne, "structuring", days_ago=9)
    moved(anne, "emergence", why="The town left.")

    steps = [(step.stage, step.why, step.by) for step in anne.project.stage_steps.all()]
    assert steps == [
        ("structuring", "The council voted.", anne.person),
        ("emergence", "The town left.", anne.person),
    ]
    anne.project.refresh_from_db()
    assert anne.project.stage == "emergence"
    assert Entry.objects.about(anne.project)[0].facts["stage"] == "emergence"


@pytest.mark.parametrize(("stage", "days_ago"), [("structuring", 0), ("lasting", 5), ("lasting", -1)])
def test_a_history_goes_forward_and_not_into_the_future(anne, stage, days_ago):
    moved(anne, "structuring")

    with pytest.raises(Refused):
        moved(anne, stage, days_ago)


def test_who_is_only_in_a_project_ticks_and_does_not_move_it(anne):
    omar = ParticipationFactory(project=anne.project)

    assert ticked(omar).by == omar.person
    with pytest.raises(Refused):
        moved(omar, "structuring")


def test_a_stranger_ticks_nothing(anne):
    with pytest.raises(Refused):
        ticked(anne, by=PersonFactory())


def test_the_last_word_on_something_counts_and_it_is_taken_back(anne):
    ticked(anne)
    ticked(anne, word="Voted again.")
    assert [tick.word for tick in Tick.objects.all()] == ["Voted again."]

    for _ in range(2):
        actions.untick(project=anne.project, item="budget", by=anne.person)
    assert not Tick.objects.exists()


def test_the_page_says_what_is_there_and_what_the_next_stage_asks_for(anne):
    ticked(anne)

    asked = {one.stage: one for one in stages.asked_of(anne.project)}

    assert [asked[stage].where for stage in stages.ORDER] == ["now", "next", "later", "later"]
    assert [item.code for item, _tick in asked["structuring"].done] == ["budget"]
    assert "budget" not in [item.code for item, _tick in asked["structuring"].left]


def test_the_team_says_it_otherwise_in_one_language_and_the_others_keep_theirs():
    texts = {"de": "Ein Haushalt für drei Jahre."}
    values = {"stage": "consolidated", "position": 1, "is_dropped": False, "texts": texts}
    actions.put_item(code="budget", values=values, by=PersonFactory(is_administrator=True))

    def budget():
        return next(item for item in stages.items() if item.code == "budget")

    assert budget().stage == "consolidated"
    with translation.override("de"):
        assert budget().text == "Ein Haushalt für drei Jahre."
    with translation.override("fr"):
        assert budget().text.startswith("Un budget dit")


def test_what_is_no_longer_asked_for_stays_where_it_was_ticked(anne):
    ticked(anne)
    StageItem.objects.create(code="budget", stage="structuring", is_dropped=True)

    def codes(project):
        return [item.code for one in stages.asked_of(project) for item, _tick in one.items]

    assert "budget" in codes(anne.project)
    assert "budget" not in codes(ProjectFactory())


def test_the_team_asks_for_one_more_thing(visit):
    said = {"stage": "lasting", "position": "3", "fr": "Une fête chaque année."}
    visit("administrator", reverse("stage_item_new"), said)

    found = [item.text for item in stages.items() if item.stage == "lasting"]
    assert "Une fête chaque année." in found
    empty = visit("administrator", reverse("stage_item_new"), {"stage": "lasting", "position": "3"})
    assert "Write it in one language at least." in empty.content.decode()


def test_a_tick_without_a_word_is_asked_again(client, anne):
    client.force_login(anne.person)

    page = client.post(
        reverse("project_tick", args=[anne.project.pk]), {"item": "budget", "on": "2026-05-04"}
    )

    assert "This field is required." in page.content.decode()
    assert client.post(reverse("project_tick", args=[anne.project.pk]), {
        "item": "nonsense", "word": "x", "on": "2026-05-04",
    }).status_code == 404  # fmt: skip


def test_a_name_is_for_those_who_take_part(visit, world):
    world.meeting.stage = "reported"
    world.meeting.save()
    row = ParticipationFactory(project=world.project, person=world.participant, is_in_charge=True)
    moved(row, "structuring")
    address = reverse("project_stage", args=[world.project.pk])

    assert world.participant.name in visit("link", address).content.decode()
    page = visit("public", address).content.decode()
    assert "The council voted." in page
    assert world.participant.name not in page


def test_what_somebody_said_of_stages_is_theirs_and_stays_without_their_name(anne):
    moved(anne, "structuring")
    ticked(anne)

    told = everything_about(anne.person)["work_in_projects"]
    assert [row["stage"] for row in told["stages"]] == ["structuring"]
    assert [row["has"] for row in told["ticks"]] == ["budget"]

    erase_me(by=anne.person)
    assert anne.project.ticks.get().by is None
