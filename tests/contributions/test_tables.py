from uuid import uuid4

import pytest
from django.urls import reverse

from croisee.contributions import actions
from croisee.contributions.models import Conduct, Contribution, Link
from croisee.journal.models import Entry
from croisee.kit.access import Refused
from tests.factories import (
    AuthorFactory,
    ContributionFactory,
    LinkFactory,
    PositionFactory,
    RegistrationFactory,
    SeatFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def table(room):
    """The address of table 2, at which Anne sits."""
    SeatFactory(registration=room.registration, session=room.session, table=2)
    return reverse("table", args=["nancy", room.session.pk]) + "?table=2"


@pytest.fixture
def type_in(client, room, table):
    """type_in(text="…"): send the form of table 2, as its scribe."""
    client.force_login(room.scribe)

    def send(**facts):
        words = {"kind": "lever", "text": "One form for all.", "language": "en", "key": str(uuid4())}
        return client.post(table, words | facts)

    return send


def said(room, kind, **facts):
    return ContributionFactory(session=room.session, meeting=room.meeting, kind=kind, **facts)


def test_a_scribe_types_for_those_who_sit_at_the_table(client, room, type_in):
    elsewhere = RegistrationFactory(meeting=room.meeting, organisation__name="Metz")

    answer = type_in(said_by=[room.registration.pk], others=[elsewhere.pk])

    contribution = Contribution.objects.get()
    assert (contribution.table, contribution.written_by) == (2, room.scribe)
    assert [author.person for author in contribution.authors.all()] == [room.anne, elsewhere.person]
    assert answer.url == f"{reverse('table', args=['nancy', room.session.pk])}?table=2&language=en"
    assert "One form for all." in client.get(answer.url).text


def test_those_at_the_table_are_to_tick_and_all_others_to_choose(client, room, table):
    other = RegistrationFactory(meeting=room.meeting)
    SeatFactory(registration=other, session=room.session, table=3)
    client.force_login(room.scribe)

    def offered(address):
        form = client.get(address).context["form"]
        return [[pk for pk, _ in form.fields[name].choices] for name in ("said_by", "others")]

    assert offered(table) == [[room.registration.pk], [other.pk]]
    assert offered(table.replace("table=2", "table=")) == [
        [r.pk for r in sorted((room.registration, other), key=lambda r: r.person.last_name)],
        [],
    ]


def test_a_scribe_begins_at_their_own_table(client, room, table):
    own = RegistrationFactory(meeting=room.meeting, person=room.scribe)
    SeatFactory(registration=own, session=room.session, table=4)
    client.force_login(room.scribe)

    page = client.get(table.split("?")[0])

    assert "Write for table 4" in page.text
    assert page.context["tables"] == [2, 4]


def test_a_lever_is_linked_at_once_with_the_obstacle_that_it_lifts(room, type_in):
    obstacle = said(room, "obstacle")

    type_in(lifts=obstacle.pk)

    link = Link.objects.get()
    assert (link.source.text, link.target, link.kind) == ("One form for all.", obstacle, "lifts")


def test_what_does_not_go_together_is_said_and_nothing_is_kept(room, type_in):
    obstacle, need = said(room, "obstacle"), said(room, "need")

    for facts in ({"kind": "practice", "lifts": obstacle.pk}, {"kind": "lever", "answers": need.pk}):
        assert "A lever lifts an obstacle" in type_in(**facts).text
    assert Contribution.objects.count() == 2


def test_sent_twice_it_is_kept_and_linked_once(room, type_in):
    facts = {"key": str(uuid4()), "kind": "tool", "answers": said(room, "need").pk}

    assert [type_in(**facts).status_code for _ in range(2)] == [302, 302]

    assert (Contribution.objects.filter(kind="tool").count(), Link.objects.count()) == (1, 1)


def test_the_last_one_is_undone_and_its_words_stand_in_the_form_again(client, room, type_in):
    type_in(text="The first.")
    type_in(text="The scond.", said_by=[room.registration.pk])
    last = Contribution.objects.last()
    undo = reverse("table_undo", args=["nancy", room.session.pk])

    answers = [client.post(undo, {"contribution": last.pk}) for _ in range(2)]

    assert [c.text for c in Contribution.objects.shown()] == ["The first."]
    form = client.get(answers[1].url).context["form"]
    assert (form.initial["text"], form.initial["said_by"]) == ("The scond.", [room.registration.pk])


def test_what_somebody_has_answered_is_not_undone_and_not_by_anybody_else(room):
    contribution = said(room, "idea", written_by=room.scribe)

    with pytest.raises(Refused, match="typed"):
        actions.undo(contribution=contribution, by=room.anne)
    PositionFactory(contribution=contribution)
    with pytest.raises(Refused, match="taken position"):
        actions.undo(contribution=contribution, by=room.scribe)


def test_at_the_table_one_writes_in_every_phase_and_in_a_dry_run(room, type_in):
    Conduct.objects.create(session=room.session, phase="sort", is_trial=True)

    type_in()

    assert Contribution.everything.get().is_trial and not Contribution.objects.exists()


def test_the_table_costs_the_same_at_any_size(client, room, table, statements):
    client.force_login(room.scribe)

    def more():
        contribution = said(room, "lever", table=2)
        AuthorFactory(contribution=contribution)
        LinkFactory(source=contribution, target=said(room, "obstacle", table=2))
        guest = RegistrationFactory(meeting=room.meeting)
        SeatFactory(registration=guest, session=room.session, table=2)

    more()
    few = statements(table)
    more()
    more()

    assert statements(table) == few <= 15


# Links


def test_linked_on_its_page_and_read_from_both_ends(client, room):
    practice, need = said(room, "practice", text="A shared van."), said(room, "need", text="Transport.")
    client.force_login(room.scribe)

    for _ in range(2):
        client.post(reverse("contribution_link", args=[practice.pk]), {"target": need.pk})

    assert Link.objects.count() == 1
    assert "Transport." in client.get(practice.get_absolute_url()).text
    assert "A shared van." in client.get(need.get_absolute_url()).text
    client.post(reverse("contribution_unlink", args=[practice.pk]), {"target": need.pk})
    assert not Link.objects.exists()
    verbs = {entry.verb for entry in Entry.objects.about(practice)}
    assert verbs == {"contribution.linked", "contribution.unlinked"}


def test_nothing_is_linked_with_what_was_said_elsewhere_or_is_not_shown(room):
    lever = said(room, "lever")

    for target in (ContributionFactory(kind="obstacle"), said(room, "obstacle", is_withdrawn=True)):
        with pytest.raises(Refused, match="in this session"):
            actions.link(source=lever, target=target, by=room.scribe)
    with pytest.raises(Refused, match="Only levers"):
        actions.link(source=said(room, "idea"), target=said(room, "need"), by=room.scribe)


def test_a_link_with_something_withdrawn_is_not_read(client, room):
    link = LinkFactory(source__session=room.session, target__text="Too many forms.")
    client.force_login(room.scribe)
    assert "Too many forms." in client.get(link.source.get_absolute_url()).text

    Contribution.objects.filter(pk=link.target.pk).update(is_withdrawn=True)

    assert "Too many forms." not in client.get(link.source.get_absolute_url()).text


def test_a_link_goes_when_the_kind_changes_and_no_longer_fits(room):
    link = LinkFactory(source__session=room.session, source__written_by=room.scribe)

    actions.edit(contribution=link.source, by=room.scribe, kind="idea")

    assert not Link.objects.exists()
