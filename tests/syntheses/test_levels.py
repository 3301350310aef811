"""Levels: the whole meeting rests on its sessions, a cycle on its meetings, and each on contributions."""

from datetime import date

import pytest
from django.contrib.messages import get_messages
from django.db.models import RestrictedError
from django.urls import reverse

from croisee.engines.report import Claim, SourceList
from croisee.kit.access import Refused
from croisee.syntheses import actions, bridge, cycles, levels
from croisee.syntheses.editions import edition_in, edition_today
from croisee.syntheses.evidence import carried
from croisee.syntheses.models import Statement, Synthesis
from tests import factories as make


def address(name, *args):
    return reverse(name, args=["nancy", *args])


@pytest.fixture
def whole(synthesis, organiser):
    """whole("On the whole.", statement, …): a statement of the whole meeting on those of its sessions."""

    def write(text, *rests):
        facts = {"session": None, "question": None, "cites": [], "rests": rests}
        return actions.write_statement(synthesis=synthesis, text=text, by=organiser, **facts)

    return write


def together(proceedings, organiser, text, *rests):
    facts = {"session": None, "question": None, "cites": [], "rests": rests}
    return actions.write_statement(synthesis=proceedings, text=text, by=organiser, **facts)


def publish(proceedings, organiser):
    """The organiser of the only town agrees, and publishes."""
    actions.assent(synthesis=proceedings, session=None, step="agreed", by=organiser)
    actions.publish(synthesis=proceedings, by=organiser)


def rested(statement):
    return [basis.on for basis in statement.bases.all()]


def test_the_whole_meeting_cites_statements_of_its_sessions(client, organiser, synthesis, state, say):
    statement = state("Rooms are lent.", say("We lend rooms."))
    client.force_login(organiser)
    assert "Rooms are lent." in client.get(f"{address('statement_new')}?session=0").content.decode()

    client.post(f"{address('statement_new')}?session=0", {"text": "Sharing.", "rests": [statement.pk]})

    assert rested(synthesis.statements.get(text="Sharing.")) == [statement]
    page = client.get(address("synthesis_edit"), {"session": 0}).content.decode()
    assert f"S{statement.pk}" in page


def test_a_session_cites_no_statement(pilot, synthesis, workshop, state):
    statement = state("Rooms.")
    facts = {"session": workshop, "question": None, "cites": [], "rests": [statement]}

    with pytest.raises(Refused, match="only the whole meeting cites statements"):
        actions.write_statement(synthesis=synthesis, text="More.", by=pilot, **facts)


def test_nothing_rests_on_its_own_level(whole, state):
    first = whole("On the whole.", state("Rooms."))

    with pytest.raises(Refused, match="the level below"):
        whole("Again.", first)


def test_what_is_cited_above_stays_where_it_is(organiser, state, whole, meeting):
    lower = state("Rooms.")
    higher = whole("On the whole.", lower)

    with pytest.raises(Refused, match="stays in its session"):
        actions.move_statement(statement=lower, to=0, place=(None, None), by=organiser)
    with pytest.raises(Refused, match="stays with the whole meeting"):
        actions.move_statement(statement=higher, to=0, place=(lower.session_id, None), by=organiser)
    with pytest.raises(Refused, match="cites it"):
        actions.remove_statement(statement=lower, by=organiser)
    with pytest.raises(RestrictedError):
        lower.delete()


def test_merged_below_still_carries_what_is_above(organiser, state, whole):
    first, second = state("Rooms."), state("Vans.")
    higher = whole("On the whole.", first, second)

    actions.merge_statements(statement=first, other=second, by=organiser)

    assert rested(higher) == [first]


def test_a_statement_on_statements_is_published_without_a_contribution(
    organiser, synthesis, state, say, whole
):
    whole("Sharing.", state("Rooms.", say("We lend rooms.")))

    actions.publish(synthesis=synthesis, by=organiser)

    assert Synthesis.objects.get().is_published


def test_versions_keep_the_levels(organiser, synthesis, state, whole):
    higher = whole("Sharing.", state("Rooms."))
    version = actions.keep_version(synthesis=synthesis, name="First", by=organiser)
    actions.remove_statement(statement=higher, by=organiser)

    actions.restore_version(version=version, by=organiser)

    assert edition_today(synthesis) == edition_in(version)
    assert edition_today(synthesis).blocks[-1].rests


def test_the_printed_form_says_on_what_a_lower_statement_rests(synthesis, state, say, whole):
    said = say("We lend rooms.")
    lower = state("Rooms are lent.", said)
    whole("Sharing.", lower)

    claim = [block for block in bridge.document_of(synthesis).blocks if isinstance(block, Claim)][-1]

    assert [(s.ref, s.kind, s.text, s.where) for s in claim.sources] == [
        (f"S{lower.pk}", "statement", "Rooms are lent.", f"Workshop 1 · rests on C{said.pk}")
    ]


def test_a_cycle_cites_the_published_statements_of_its_meetings(
    client, organiser, cycle, proceedings, state, say
):
    lower = state("Rooms are lent.", say("We lend rooms."))
    elsewhere = make.StatementFactory(synthesis__stage="published")
    client.force_login(organiser)
    new = reverse("statement_new", args=[cycle.pk])

    page = client.get(new).content.decode()
    client.post(new, {"text": "Four towns share.", "rests": [lower.pk]})

    assert "Rooms are lent." in page and elsewhere.text not in page
    assert rested(proceedings.statements.get()) == [lower]
    with pytest.raises(Refused, match="the level below"):
        together(proceedings, organiser, "No.", make.StatementFactory(synthesis__stage="draft"))


def test_the_proceedings_lead_down_to_the_contributions(client, organiser, cycle, proceedings, state, say):
    said = say("We lend rooms.")
    lower = state("Rooms are lent.", said)
    together(proceedings, organiser, "Four towns share.", lower)
    publish(proceedings, organiser)
    proceedings.refresh_from_db()

    document = cycles.document_of(proceedings)

    [claim] = [block for block in document.blocks if isinstance(block, Claim)]
    [behind] = [block for block in document.blocks if isinstance(block, SourceList)]
    assert (claim.sources[0].where, [one.text for one in behind.sources]) == (
        f"Nancy · Workshop 1 · rests on C{said.pk}",
        ["We lend rooms."],
    )
    page = client.get(reverse("synthesis", args=[cycle.pk])).content.decode()
    assert "Four towns share." in page and f"{address('synthesis')}#session-{lower.session_id}" in page
    for format in ("docx", "odt", "pdf"):
        assert client.get(reverse("synthesis_file", args=[cycle.pk, format])).status_code == 200


def test_a_contribution_shows_what_rests_on_it_at_every_level(
    client, organiser, proceedings, state, say, whole, synthesis
):
    said = say("We lend rooms.")
    middle = whole("Sharing.", state("Rooms are lent.", said))
    together(proceedings, organiser, "Four towns share.", middle)
    Synthesis.objects.update(stage="published")
    client.force_login(organiser)

    page = client.get(said.get_absolute_url()).content.decode()

    for words in ("Rooms are lent.", "Sharing.", "Four towns share."):
        assert words in page


def test_what_the_cycle_cites_is_not_taken_back(organiser, proceedings, synthesis, state, say):
    together(proceedings, organiser, "Together.", state("Rooms.", say("We lend rooms.")))
    publish(proceedings, organiser)

    with pytest.raises(Refused, match="take that one back first"):
        actions.take_back(synthesis=synthesis, by=organiser)


def test_two_organisers_at_one_statement_of_the_cycle(client, organiser, cycle, proceedings, state, say):
    lower = state("Rooms.", say("We lend rooms."))
    statement = together(proceedings, organiser, "Together.", lower)
    client.force_login(organiser)
    here = reverse("statement_edit", args=[cycle.pk, statement.pk])

    client.post(here, {"text": "Theirs.", "rests": [lower.pk], "seen": 0})
    page = client.post(here, {"text": "Mine.", "rests": [lower.pk], "seen": 0}).content.decode()

    assert "Theirs." in page and ">\nMine.</textarea>" in page
    assert Statement.objects.get(pk=statement.pk).text == "Theirs."


def test_a_removed_statement_of_the_cycle_is_put_back_with_its_basis(
    client, organiser, cycle, proceedings, state, say
):
    lower = state("Rooms.", say("We lend rooms."))
    statement = together(proceedings, organiser, "Together.", lower)
    client.force_login(organiser)

    client.post(reverse("statement_remove", args=[cycle.pk, statement.pk]))
    [entry] = client.get(reverse("synthesis_edit", args=[cycle.pk])).context["removed"]
    for _ in range(2):
        client.post(reverse("statement_restore", args=[cycle.pk, entry.pk]))

    assert rested(proceedings.statements.get()) == [lower]


def test_a_correction_of_the_proceedings_shows_as_one_with_how_it_is_held(
    client, organiser, cycle, proceedings, state, say
):
    lower = state("Rooms.", say("We lend rooms."))
    statement = together(proceedings, organiser, "Four towns lend.", lower)
    publish(proceedings, organiser)
    client.force_login(organiser)

    form = {"text": "Four towns share.", "rests": [lower.pk], "stance": "minority", "seen": 0}
    client.post(reverse("statement_edit", args=[cycle.pk, statement.pk]), form)
    page = client.get(reverse("synthesis", args=[cycle.pk])).content.decode()

    assert "[held by few, but strongly] [corrected since]" in page
    assert "<del>lend</del><ins>share</ins>" in page


def test_an_amendment_on_the_whole_rests_on_the_contributions_below(meeting, state, say, whole):
    said = say("We lend rooms.")
    higher = whole("Sharing.", state("Rooms.", said))
    wording = make.WordingFactory(version__bill__meeting=meeting)
    amendment = make.AmendmentFactory(brief=make.BriefFactory(bill=wording.version.bill), wording=wording)
    make.EvidenceFactory(amendment=amendment, contribution=None, statement=higher)

    assert carried(amendment.brief, [amendment])[amendment.pk].contributions == (said,)


def test_the_synthesis_of_a_cycle_is_for_those_who_see_one_of_its_meetings(
    client, meeting, cycle, proceedings
):
    meeting.is_public = False
    meeting.save()

    assert client.get(reverse("synthesis", args=[cycle.pk])).status_code == 404


@pytest.mark.parametrize("rows", (1, 3))
def test_the_proceedings_cost_the_same_at_any_size(
    client, statements, organiser, cycle, proceedings, state, say, rows
):
    for n in range(rows):
        said = say(f"Said {n}.", agree=n)
        make.AuthorFactory(contribution=said)
        together(proceedings, organiser, f"Together {n}.", state(f"Rooms {n}.", said))
        state(f"Cited nowhere {n}.", said)
    client.force_login(organiser)

    pages = ("synthesis", "synthesis_edit", "synthesis_head", "synthesis_review", "synthesis_history")

    assert [statements(reverse(page, args=[cycle.pk])) for page in pages] == [13, 12, 15, 15, 10]


@pytest.mark.django_db
def test_meetings_of_one_town_are_told_apart_by_day_and_those_of_one_day_by_title():
    day, other = date(2026, 3, 1), date(2026, 3, 2)
    facts = {
        "Rennes": {"place": "Rennes, hall", "starts_on": day},
        "Nancy, 2 March 2026": {"place": "Nancy", "starts_on": other},
        "Nancy, 1 March 2026, Youth": {"place": "Nancy, school", "starts_on": day, "title": "Youth"},
        "Nancy, 1 March 2026, Food": {"place": "Nancy, market", "starts_on": day, "title": "Food"},
        "Metz": {"place": "Metz", "starts_on": None},
    }
    meetings = {name: make.MeetingFactory(**one) for name, one in facts.items()}

    assert levels.names_of(meetings.values()) == {one.pk: name for name, one in meetings.items()}


def test_who_chose_nothing_at_the_desk_of_a_cycle_is_told_of_statements(client, organiser, proceedings):
    client.force_login(organiser)

    answer = client.post(reverse("synthesis_cite", args=[proceedings.slug]), {"do": "add"})

    assert "Tick the statements" in str(next(iter(get_messages(answer.wsgi_request))))


def test_the_proceedings_are_read_in_another_language(client, organiser, cycle, proceedings, state, say):
    said = say("We lend rooms.")
    lower = state("Rooms are lent.", said)
    upper = together(proceedings, organiser, "Four towns share.", lower)
    publish(proceedings, organiser)
    for row, german in (
        (upper, "Vier Städte teilen."),
        (lower, "Räume werden verliehen."),
        (said, "Wir verleihen."),
    ):
        make.TranslationFactory(row=row, text=german, language="de")

    page = client.get(reverse("synthesis", args=[cycle.pk]), {"language": "de"}).text
    client.force_login(organiser)
    theirs = client.get(reverse("synthesis", args=[cycle.pk]), {"language": "de"}).text

    assert "Vier Städte teilen." in page and "Four towns share." not in page
    for english, german in (
        ("Rooms are lent.", "Räume werden verliehen."),
        ("We lend rooms.", "Wir verleihen."),
    ):
        assert f"{english} [Übersetzung aus dem Englischen: {german}]" in page
    assert "Dies ist eine Übersetzung aus dem Englischen" in page and 'id="to-translate"' not in page
    assert reverse("translate", args=["synthesis", proceedings.pk, "de"]) in theirs
    assert client.get(reverse("translate", args=["statement", upper.pk, "de"])).status_code == 200
