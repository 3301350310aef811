"""A machine translates what may be sent to it, through either protocol; people's words stay."""

import time

import pytest
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from croisee.kit.jobs import JOBS
from croisee.meetings.actions import publish_version
from croisee.meetings.actions.writing import write_questions
from croisee.meetings.models import Stage
from croisee.translations.actions import allow_sending
from croisee.translations.machine import asking
from croisee.translations.machine.asking import LARGEST
from croisee.translations.models import Service, Translation
from tests.factories import (
    ContributionFactory,
    PersonFactory,
    QuestionFactory,
    SessionRoleFactory,
    TranslationFactory,
)
from tests.translations.stand_in import StandIn

pytestmark = pytest.mark.django_db
GERMAN = "Die Genossenschaft leiht Fahrräder."


@pytest.fixture
def said(workshop):
    workshop.meeting.other_languages = ["de"]
    workshop.meeting.save()
    return ContributionFactory(session=workshop, text=GERMAN, language="de", result="Weniger Autos.")


@pytest.fixture
def team(db):
    return PersonFactory(is_administrator=True)


@pytest.fixture
def rung(monkeypatch):
    """The jobs that were rung, with how long they wait."""
    found = []
    keep = lambda name, *, wait=0, **facts: found.append((name, wait, facts))  # noqa: E731
    for place in ("registry.later_once", "machine.rounds.later", "views.later"):
        monkeypatch.setattr(f"croisee.translations.{place}", keep)
    return found


def ask(row, language="en", **facts):
    JOBS["translations.ask"](kind="contribution", pk=row.pk, language=language, **facts)


def made():
    rows = Translation.objects.order_by("field").values_list("field", "text", "origin", "is_checked")
    return list(rows)


def test_all_texts_of_a_row_go_in_one_question_and_are_marked_as_a_machines(service, said, team):
    allow_sending(sends="shared", by=team)

    ask(said)

    assert made() == [
        ("result", "[en] Weniger Autos.", "machine", False),
        ("text", f"[en] {GERMAN}", "machine", False),
    ]
    [question] = service.asked
    assert (question["q"], question["source"], question["target"]) == ([GERMAN, "Weniger Autos."], "de", "en")


def test_an_openai_compatible_service_is_told_the_words_of_the_thesaurus(service, said, team, settings):
    settings.TRANSLATE_KIND, settings.TRANSLATE_URL = "openai-compatible", service.address + "/v1"
    settings.TRANSLATE_MODEL = "a-model"
    allow_sending(sends="shared", by=team)

    ask(said)

    assert ("text", f"[a-model] {GERMAN}", "machine", False) in made()
    says = service.asked[0]["messages"][0]["content"]
    assert "from German to English" in says and "Fahrrad = bicycle" in says


@pytest.mark.parametrize(
    ("sends", "stage", "is_asked"),
    [
        (None, Stage.REPORTED, False),
        ("nothing", Stage.REPORTED, False),
        ("public", Stage.LIVE, False),
        ("public", Stage.REPORTED, True),
        ("shared", Stage.LIVE, True),
    ],
)
def test_only_what_the_team_allows_is_sent(service, said, team, sends, stage, is_asked):
    said.meeting.stage = stage
    said.meeting.save()
    if sends:
        allow_sending(sends=sends, by=team)

    ask(said)

    assert bool(service.asked) is is_asked


@pytest.mark.parametrize(
    "how", [{"hidden_because": "off topic"}, {"is_withdrawn": True}, {"is_waiting": True}, {"is_trial": True}]
)
def test_what_is_not_read_by_all_is_never_sent(service, said, team, how):
    type(said).everything.filter(pk=said.pk).update(**how)
    allow_sending(sends="shared", by=team)

    ask(said)

    assert not service.asked


def test_what_people_wrote_or_checked_is_never_replaced_and_what_is_there_is_not_asked_again(
    service, said, team
):
    allow_sending(sends="shared", by=team)
    TranslationFactory(row=said, text="The cooperative lends bicycles.")
    TranslationFactory(row=said, field="result", text="Fewer cars.", origin="machine", is_checked=True)
    said.text, said.result = "Anderes.", "Anders."
    said.save()

    ask(said)

    assert not service.asked and {text for _field, text, *_ in made()} == {
        "The cooperative lends bicycles.",
        "Fewer cars.",
    }


def test_after_the_original_changed_a_machine_is_asked_anew(service, said, team, rung):
    allow_sending(sends="shared", by=team)
    ask(said)
    said.text = "Die Stadt leiht Fahrräder."
    said.save()
    [(name, _wait, facts)] = rung
    JOBS[name](**facts)

    assert service.asked[-1]["q"] == ["Die Stadt leiht Fahrräder."]
    assert Translation.objects.get(field="text").text == "[en] Die Stadt leiht Fahrräder."


def test_without_a_service_nothing_is_rung(said, rung):
    said.save()

    assert rung == []


@pytest.mark.parametrize(("status", "is_again"), [(503, True), (429, True), (403, False), (302, False)])
def test_what_fails_for_a_while_is_asked_again_later(service, said, team, rung, status, is_again):
    allow_sending(sends="shared", by=team)
    service.fails = [status]

    ask(said, tried=1)

    assert [(wait, facts["tried"]) for _name, wait, facts in rung] == ([(240, 2)] if is_again else [])
    assert Service.objects.get().failure == f"HTTP {status}" and not made()


def test_after_six_tries_it_is_left(service, said, team, rung):
    allow_sending(sends="shared", by=team)
    service.fails = [503]

    ask(said, tried=5)

    assert rung == []


@pytest.mark.parametrize(
    "answer",
    ["<html>", '{"translatedText": ["one"]}', '{"translatedText": ["", ""]}', '"' + "x" * LARGEST + '"'],
)
def test_an_answer_that_means_nothing_is_not_kept(service, said, team, rung, answer):
    allow_sending(sends="shared", by=team)
    service.says = answer

    ask(said)

    assert not made() and Service.objects.get().failure


def test_a_service_that_is_away_is_asked_again(settings, said, team, rung):
    server = StandIn()
    settings.TRANSLATE_URL = server.address
    server.stop()
    allow_sending(sends="shared", by=team)

    ask(said)

    assert [wait for _name, wait, _facts in rung] == [60]


def test_a_service_that_drips_is_left_after_a_while(service, said, team, rung, monkeypatch, client):
    monkeypatch.setattr(asking, "PATIENCE", 0.4)
    allow_sending(sends="shared", by=team)
    service.drips = True
    began = time.monotonic()

    ask(said)

    assert time.monotonic() - began < 3
    assert [wait for _name, wait, _facts in rung] == [60] and not made()
    client.force_login(team)
    assert ": The server took too long. It is asked again" in client.get(reverse("translation_service")).text


@pytest.mark.parametrize(
    ("fields", "is_rung"),
    [(None, True), (["text"], True), (["is_waiting"], True), (["merged_into"], False), (["table"], False)],
)
def test_a_service_is_asked_after_what_may_bring_new_words(service, said, team, rung, fields, is_rung):
    allow_sending(sends="shared", by=team)
    said.save(update_fields=fields)

    assert bool(rung) is is_rung


def test_nothing_is_rung_while_nothing_may_be_sent_and_once_for_many_changes(service, said, team):
    queue = DBTaskResult.objects.filter(args_kwargs__args__0="translations.ask")
    said.save()
    assert not queue.exists()

    allow_sending(sends="shared", by=team)
    said.save()
    said.save()
    assert queue.count() == len(said.meeting.languages) - 1


def test_a_question_that_is_reworded_is_in_the_language_of_its_session(service, workshop, team, rung):
    """A German session in a French meeting."""
    workshop.meeting.language, workshop.meeting.other_languages, workshop.language = "fr", ["de"], "de"
    workshop.meeting.save(), workshop.save()
    question = QuestionFactory(session=workshop, text="Was fehlt?")
    allow_sending(sends="shared", by=team)
    rung.clear()

    write_questions(workshop.meeting, workshop, [{"ref": str(question.pk), "text": "Was fehlt noch?"}])

    assert [(facts["pk"], facts["language"]) for _name, _wait, facts in rung] == [(question.pk, "fr")]


def test_nobody_is_told_that_a_machine_is_asked_where_it_will_not_be(client, service, said, team, rung):
    allow_sending(sends="shared", by=team)
    client.force_login(team)
    address = reverse("ask_machine", args=["contribution", said.pk, "en"])
    TranslationFactory(row=said), TranslationFactory(row=said, field="result")
    assert "replaces nothing that people wrote" in client.post(address).text

    said.translations.all().delete()
    type(said).objects.filter(pk=said.pk).update(text="Wort " * 2001)
    assert "longer than a service is asked for" in client.post(address).text

    kept = QuestionFactory(session=said.session, text="Encore une ?")
    publish_version(meeting=said.meeting, name="", by=team)
    added = QuestionFactory(session=said.session, text="Une autre ?")
    ask_for = lambda row: client.post(reverse("ask_machine", args=["question", row.pk, "nl"]))  # noqa: E731
    assert (ask_for(kept).status_code, ask_for(added).status_code) == (302, 403)


def test_publishing_a_version_asks_for_what_it_adds_and_for_nothing_that_waits(service, said, team):
    allow_sending(sends="shared", by=team)
    told = QuestionFactory(session=said.session, text="Qui prête des vélos ?")
    DBTaskResult.objects.all().delete()

    publish_version(meeting=said.meeting, name="", by=team)
    waits = QuestionFactory(session=said.session, text="Et qui les répare ?")
    [look] = [args for args in rings() if args[0] == "translations.look_through"]
    DBTaskResult.objects.all().delete()
    JOBS[look[0]](**look[1])

    asked = {(facts["kind"], facts["pk"], facts["language"]) for _name, facts in rings()}
    assert {("question", told.pk, "de"), ("session", said.session_id, "de")} <= asked
    assert not any(kind == "question" and pk == waits.pk for kind, pk, _language in asked)


def test_all_there_is_is_asked_for_at_once_but_not_what_people_translated(service, said, team):
    allow_sending(sends="shared", by=team)
    for field in ("text", "result"):
        TranslationFactory(row=said, field=field, language="en", text="In English.")
    DBTaskResult.objects.all().delete()

    JOBS["translations.look_through"]()

    assert not any(facts["kind"] == "contribution" for _name, facts in rings())
    assert any(facts["kind"] == "meeting" for _name, facts in rings())


def test_nothing_is_looked_through_where_nothing_may_be_sent(service, said, team):
    publish_version(meeting=said.meeting, name="", by=team)

    assert not any(name == "translations.look_through" for name, _facts in rings())


def test_what_is_there_is_looked_through_as_soon_as_it_may_be_sent(service, said, team):
    allow_sending(sends="shared", by=team)

    assert any(name == "translations.look_through" for name, _facts in rings())


def rings() -> list:
    return [one.args_kwargs["args"] for one in DBTaskResult.objects.all()]


def test_the_page_says_which_service_and_what_is_sent_and_only_the_team_decides(client, service, team):
    address = reverse("translation_service")
    page = client.get(address).text
    assert "127.0.0.1" in page and "<strong>Nothing</strong>" in page and "<form method" in page
    assert client.post(address, {"sends": "shared"}).status_code == 403

    client.force_login(team)
    client.post(address, {"sends": "public"})

    assert Service.objects.get().sends == "public"
    assert "What everybody may read without signing in" in client.get(address).text


def test_without_a_service_the_page_says_that_nothing_is_sent(client):
    assert "nothing is sent anywhere" in client.get(reverse("translation_service")).text


def test_a_pilot_asks_for_a_first_translation_where_it_may_be_sent(client, service, said, team, rung):
    client.force_login(SessionRoleFactory(session=said.session, kind="pilot").person)
    address = reverse("ask_machine", args=["contribution", said.pk, "en"])
    assert client.post(address).status_code == 403

    allow_sending(sends="shared", by=team)
    assert client.post(address).status_code == 302
    assert rung == [("translations.ask", 0, {"kind": "contribution", "pk": said.pk, "language": "en"})]
