"""Several people at one synthesis: who writes where, what was kept, what differs, what comes back."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from croisee.journal.models import Entry
from croisee.kit.access import Refused
from croisee.kit.live import revision
from croisee.kit.stream import stream_address
from croisee.syntheses import actions
from croisee.syntheses.changes import compared
from croisee.syntheses.editions import edition_in, edition_today
from croisee.syntheses.models import Statement, Synthesis, Version, Writing
from tests import factories as make


def address(name, *args):
    return reverse(name, args=["nancy", *args])


def change(statement, text, by, cites=()):
    statement.refresh_from_db()
    actions.change_statement(statement=statement, text=text, cites=cites, seen=statement.revision, by=by)


def keep(synthesis, by, name="First"):
    return actions.keep_version(synthesis=synthesis, name=name, by=by)


@pytest.fixture
def other_day(synthesis):
    """other_day(): what was written until now was written two hours ago."""

    def go_on():
        Synthesis.objects.update(changed_at=timezone.now() - timedelta(hours=2))

    return go_on


def test_whoever_opens_a_statement_is_named_to_the_others(client, pilot, organiser, state):
    statement = state("Rooms.")
    client.force_login(pilot)
    client.get(address("statement_edit", statement.pk))
    client.force_login(organiser)

    assert f"{pilot.name} is writing here since" in client.get(address("synthesis_edit")).content.decode()
    page = client.get(address("statement_edit", statement.pk)).content.decode()
    assert f"{pilot.name} has been writing here since" in page
    assert ">\nRooms.</textarea>" in page


def test_whoever_is_at_a_statement_is_not_warned_of_themselves(client, pilot, state):
    statement = state("Rooms.")
    client.force_login(pilot)

    pages = [client.get(address("statement_edit", statement.pk)) for _ in range(2)]

    assert all("writing here" not in page.content.decode() for page in pages)
    assert "writing here" not in client.get(address("synthesis_edit")).content.decode()


def test_who_gives_no_sign_is_no_longer_at_it(pilot, organiser, state):
    statement = state("Rooms.")
    actions.begin_writing(statement=statement, by=pilot)
    Writing.objects.update(until=timezone.now() - timedelta(seconds=1))

    assert actions.begin_writing(statement=statement, by=organiser).person == organiser


def test_keeping_the_words_or_going_back_frees_the_statement(client, pilot, state):
    first, second = state("Rooms."), state("Vans.")
    client.force_login(pilot)
    for statement in (first, second):
        client.get(address("statement_edit", statement.pk))

    change(first, "Rooms are lent.", pilot)
    client.post(address("statement_writing", second.pk), {"leave": 0})

    assert not Writing.objects.exists()


def test_nobody_frees_what_somebody_else_is_at(client, pilot, organiser, state):
    statement = state("Rooms.")
    actions.begin_writing(statement=statement, by=pilot)
    client.force_login(organiser)

    client.post(address("statement_writing", statement.pk), {"leave": 0})

    assert Writing.objects.get().person == pilot


def test_an_open_desk_learns_that_somebody_changed_something(client, pilot, organiser, synthesis, state):
    statement = state("Rooms.")
    client.force_login(organiser)
    opened = client.get(address("synthesis_edit")).context

    change(statement, "Rooms are lent.", pilot)

    assert opened["revision"] < revision(synthesis.topic)
    assert opened["stream"] == stream_address(synthesis.topic)


def test_a_stale_head_keeps_what_was_typed(client, organiser, synthesis):
    client.force_login(organiser)
    head = {"introduction": "", "language": "en"}
    client.post(address("synthesis_head"), head | {"title": "Theirs", "seen": 0})

    page = client.post(address("synthesis_head"), head | {"title": "Mine", "seen": 0})

    assert "Somebody changed this meanwhile." in page.content.decode()
    assert "<dd>Theirs</dd>" in page.content.decode() and 'value="Mine"' in page.content.decode()
    client.post(
        address("synthesis_head"), head | {"title": "Mine", "seen": page.context["form"]["seen"].value()}
    )
    assert Synthesis.objects.get().title == "Mine"


def test_the_history_says_who_did_what(client, organiser, pilot, synthesis, state):
    statement = state("Rooms.")
    change(statement, "Rooms are lent.", pilot)
    actions.remove_statement(statement=statement, by=organiser)
    client.force_login(organiser)

    acts = client.get(address("synthesis_history")).context["acts"]

    assert [(act.what, act.words, act.entry.by) for act in acts] == [
        ("Statement removed", "Rooms are lent.", organiser),
        ("Statement changed", "", pilot),
    ]


def test_the_history_goes_by_pages(client, organiser, synthesis, state, monkeypatch):
    monkeypatch.setattr("croisee.syntheses.chronicle.PAGE", 2)
    statement = state("0")
    for n in range(1, 4):
        change(statement, str(n), organiser)
    client.force_login(organiser)

    first = client.get(address("synthesis_history"))
    second = client.get(address("synthesis_history"), {"before": first.context["earlier"]})

    assert (len(first.context["acts"]), len(second.context["acts"])) == (2, 1)
    assert second.context["earlier"] is None


def test_a_pilot_reads_the_history_of_their_workshop(client, pilot, organiser, meeting, synthesis, state):
    other = make.SessionFactory(meeting=meeting)
    secret, mine = state("A secret.", session=other), state("Mine.")
    change(secret, "Still a secret.", organiser)
    change(mine, "Mine, again.", organiser)
    actions.remove_statement(statement=state("Gone secret.", session=other), by=organiser)
    version = keep(synthesis, organiser)
    client.force_login(pilot)

    for page in (
        client.get(address("synthesis_history")),
        client.get(version.get_absolute_url()),
        client.get(address("synthesis_changes")),
    ):
        assert page.status_code == 200
        assert "secret" not in page.content.decode()
    assert [act.words for act in client.get(address("synthesis_history")).context["acts"]] == [
        "",
        "Mine, again.",
    ]


def test_a_statement_shows_its_former_words_and_takes_them_up(client, organiser, state):
    statement = state("Rooms.")
    change(statement, "Rooms are lent.", organiser)
    change(statement, "Vans are lent.", organiser)
    client.force_login(organiser)

    page = client.get(address("statement_edit", statement.pk))
    newest, oldest = page.context["history"]

    assert (newest.before, oldest.before) == ("Rooms are lent.", "Rooms.")
    assert "<del>Rooms</del><ins>Vans</ins>" in page.content.decode()
    again = client.get(address("statement_edit", statement.pk), {"words": oldest.entry.pk})
    assert again.context["form"]["text"].value() == "Rooms."


def test_a_new_sitting_keeps_what_the_last_one_left(organiser, pilot, synthesis, state, other_day):
    statement = state("Rooms.", changed_by=pilot)
    other_day()

    change(statement, "Rooms are lent.", organiser)
    change(statement, "Vans are lent.", organiser)

    version = synthesis.versions.get()
    assert (version.reason, version.by, edition_in(version).blocks[0].text) == ("left", pilot, "Rooms.")


def test_a_version_is_kept_under_a_name(client, organiser, synthesis, state):
    state("Rooms.")
    client.force_login(organiser)

    client.post(address("synthesis_history"), {"name": "Before the pilots"})

    assert str(synthesis.versions.get()) == "Version 1 · Before the pilots"
    assert edition_in(synthesis.versions.get()) == edition_today(synthesis)


def test_two_versions_are_compared_block_by_block(organiser, synthesis, state, say):
    rooms, vans = say("Rooms!"), say("Vans!")
    a, b, c, d = state("A"), state("B is lent.", rooms), state("C"), state("D")
    before = edition_in(keep(synthesis, organiser))
    change(b, "B is shared.", organiser, [rooms, vans])
    actions.move_statement(statement=d, to=0, by=organiser)
    actions.remove_statement(statement=c, by=organiser)
    state("E")

    changes = compared(before, edition_today(synthesis))

    assert [(one.block.text, str(one)) for one in changes.blocks] == [
        ("D", "moved"),
        ("B is shared.", "reworded, 1 source more"),
        ("E", "added"),
        ("C", "removed"),
    ]
    assert str(changes) == "1 added, 2 changed, 1 removed"
    assert a.text == "A"


def test_a_version_reads_as_it_did_although_a_workshop_has_another_title(
    client, organiser, synthesis, state, workshop, question
):
    state("Rooms.", question=question)
    version = keep(synthesis, organiser)
    workshop.title = "Other title"
    workshop.save()
    question.delete()
    client.force_login(organiser)

    page = client.get(version.get_absolute_url()).content.decode()

    assert "Set creativity free" in page and "Which spaces are missing?" in page


def test_a_version_comes_back_and_what_stood_there_is_kept(organiser, synthesis, state, say, question):
    rooms = say("Rooms!")
    kept, changed = state("Stays."), state("Rooms.", rooms, question=question)
    gone = state("Taken out.", rooms)
    version = keep(synthesis, organiser)
    then = edition_today(synthesis)
    change(changed, "Vans.", organiser, [say("Vans!")])
    actions.remove_statement(statement=gone, by=organiser)
    state("Came later.")
    now = edition_today(synthesis)

    actions.restore_version(version=version, by=organiser)
    actions.restore_version(version=version, by=organiser)

    assert edition_today(synthesis) == then
    assert edition_in(synthesis.versions.first()) == now
    assert [v.reason for v in synthesis.versions.all()] == ["replaced", "kept"]
    assert Entry.objects.filter(verb="synthesis.restored").count() == 1
    assert Statement.objects.get(pk=kept.pk).revision == 0


def test_a_statement_that_an_amendment_rests_on_is_not_lost(organiser, synthesis, state, meeting):
    version = keep(synthesis, organiser)
    carried = state("Rooms.")
    brief = make.BriefFactory(bill=make.BillFactory(meeting=meeting), title="For rooms")
    make.EvidenceFactory(amendment__brief=brief, contribution=None, statement=carried)

    with pytest.raises(Refused, match="For rooms"):
        actions.restore_version(version=version, by=organiser)

    assert Statement.objects.get() == carried
    assert synthesis.versions.count() == 1


def test_no_version_without_sources_comes_back_over_what_is_published(organiser, synthesis, state, say):
    state("Nobody said this.")
    version = keep(synthesis, organiser)
    Synthesis.objects.update(stage="published")

    with pytest.raises(Refused, match="could not be published"):
        actions.restore_version(version=version, by=organiser)


def test_a_version_that_is_not_there_cannot_be_compared(client, organiser, synthesis):
    client.force_login(organiser)

    page = client.get(address("synthesis_changes"), {"before": 7, "after": "today"})

    assert "There is no such version." in page.content.decode()


@pytest.mark.parametrize("rows", (1, 3))
def test_the_history_costs_the_same_at_any_size(client, statements, organiser, synthesis, state, rows):
    for n in range(rows):
        change(state(f"{n}"), f"{n}, again", organiser)
        actions.remove_statement(statement=state(f"gone {n}"), by=organiser)
        keep(synthesis, organiser, name=f"{n}")
    client.force_login(organiser)

    assert [statements(address("synthesis_history")), statements(address("synthesis_changes"))] == [8, 10]
    assert Version.objects.count() == rows
