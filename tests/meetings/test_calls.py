"""A call for contributions to a programme: written, answered, decided on."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from croisee.kit.access import Refused
from croisee.kit.models import Mail
from croisee.kit.personal import everything_about
from croisee.meetings import actions
from croisee.meetings.models import Call, Proposal, Score, Session
from croisee.network.actions import erase_me
from tests.factories import (
    CallFactory,
    OrganiserFactory,
    PersonFactory,
    ProposalFactory,
    RegistrationFactory,
    SessionFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def oda():
    """An organiser of a draft meeting with an open call."""
    organiser = OrganiserFactory(meeting__slug="nancy", meeting__title="Nancy")
    CallFactory(meeting=organiser.meeting, title="Tell us", questions=["How long?", "For whom?"])
    return organiser


@pytest.fixture
def call(oda) -> Call:
    return oda.meeting.call


@pytest.fixture
def desk(client, oda):
    """desk(route, *ids, **data) posts to the organiser's pages of the meeting as its organiser."""
    client.force_login(oda.person)

    def post(route: str, *ids: int, **data):
        return client.post(reverse(route, args=["nancy", *ids]), data)

    return post


@pytest.fixture
def propose(client, call):
    """propose(**changes) sends the form of the call as a passer-by."""

    def send(**changes):
        said = {"kind": "topic", "title": "Kitchens", "text": "Who cooks?", "speaker": "Paul Roy"}
        said |= {"organisation": "Town of Metz", "email": "Paul@example.org", "language": "de"}
        said |= {"answer_0": "An hour", "stamp": stamp(client, call)}
        return client.post(call.get_absolute_url(), said | changes)

    return send


def stamp(client, call) -> str:
    return client.get(call.get_absolute_url()).context["form"]["stamp"].value()


def merge(oda, proposal, *others):
    actions.merge_proposals(proposal=proposal, others=others, by=oda.person)


def fresh(proposal: Proposal) -> Proposal:
    return Proposal.objects.get(pk=proposal.pk)


def told() -> list[tuple[str, str]]:
    return [(mail.to, mail.subject.replace("\u202f", " ")) for mail in Mail.objects.order_by("pk")]


# The call


def test_an_organiser_writes_a_call(client):
    oda = OrganiserFactory(meeting__slug="nancy")
    client.force_login(oda.person)
    said = {"title": "Tell us", "text": "What works?", "closes_on": "2099-07-01", "is_public": "on"}

    client.post(reverse("call_edit", args=["nancy"]), said | {"questions@": ["How long?", ""]})

    call = Call.objects.get()
    assert (call.title, call.closes_on, call.questions) == ("Tell us", date(2099, 7, 1), ["How long?"])
    assert (call.is_public, call.is_open) == (True, False)


def test_a_call_is_written_once_by_a_double_click(client):
    oda = OrganiserFactory(meeting__slug="nancy")
    client.force_login(oda.person)
    said = {"title": "Tell us", "text": "What works?", "closes_on": "2099-07-01"}

    answers = [client.post(reverse("call_edit", args=["nancy"]), said) for _click in range(2)]

    assert Call.objects.count() == 1
    assert "Somebody else changed this" in answers[1].content.decode()


def test_a_call_opens_and_closes(desk, call):
    for to, is_open in (("closed", False), ("open", True)):
        desk("call_open", to=to)
        call.refresh_from_db()
        assert call.is_open == is_open


def test_a_call_whose_day_is_over_does_not_open(oda, call):
    call.closes_on = timezone.localdate() - timedelta(days=2)

    with pytest.raises(Refused, match="choose a later one"):
        actions.open_call(call=call, is_open=True, by=oda.person)


def test_a_public_call_is_found_even_while_the_programme_is_a_draft(client, call):
    assert call.get_absolute_url() in client.get(reverse("meetings")).content.decode()

    Call.objects.update(is_public=False)
    assert call.get_absolute_url() not in client.get(reverse("meetings")).content.decode()
    assert client.get(call.get_absolute_url()).headers["X-Robots-Tag"] == "noindex"


def test_the_meeting_leads_to_its_call(client, oda, call):
    oda.meeting.stage = "open"
    oda.meeting.save()

    assert call.get_absolute_url() in client.get(oda.meeting.get_absolute_url()).content.decode()


# Proposing


def test_anybody_proposes_and_gets_a_personal_link(client, propose):
    answer = propose()

    proposal = Proposal.objects.get()
    assert answer.headers["Location"] == proposal.get_absolute_url()
    assert (proposal.kind, proposal.author, proposal.email) == (
        "topic",
        "Paul Roy, Town of Metz",
        "paul@example.org",
    )
    assert proposal.answers == [["How long?", "An hour"], ["For whom?", ""]]
    assert "It has arrived" in client.get(proposal.get_absolute_url()).content.decode()


def test_the_link_comes_by_mail_in_the_language_of_the_proposal(propose):
    propose()

    mail = Mail.objects.get()
    assert (mail.to, mail.subject) == ("paul@example.org", "Ihr Vorschlag ist angekommen: Nancy")
    assert Proposal.objects.get().token in mail.text


def test_sending_twice_is_sending_once(client, call, propose):
    one = stamp(client, call)

    answers = [propose(stamp=one) for _click in range(2)]

    assert Proposal.objects.count() == Mail.objects.count() == 1
    assert answers[0].headers["Location"] == answers[1].headers["Location"]


def test_the_trap_keeps_automatic_senders_away(propose):
    page = propose(leave_empty="http://example.org")

    assert "it only keeps automatic senders away" in page.content.decode()
    assert not Proposal.objects.exists()


@pytest.mark.parametrize("field", ["kind", "title", "text", "speaker", "email", "language"])
def test_what_is_missing_is_said_beside_its_field(propose, field):
    assert propose(**{field: ""}).context["form"].errors.keys() == {field}
    assert not Proposal.objects.exists()


def test_nothing_is_taken_after_the_closing_day(client, call, propose):
    one = stamp(client, call)
    Call.objects.update(closes_on=timezone.localdate() - timedelta(days=2))

    assert "This call closed on" in propose(stamp=one).content.decode()
    assert not Proposal.objects.exists()


def test_nobody_floods_somebody_elses_mail(call, propose):
    ProposalFactory.create_batch(10, call=call, email="paul@example.org")

    assert "10 proposals have come from this address" in propose().content.decode()
    assert Proposal.objects.count() == 10 and not Mail.objects.exists()


def test_a_call_that_was_never_opened_is_nobodys_business(client, call):
    Call.objects.update(is_open=False)

    assert client.get(call.get_absolute_url()).status_code == 404


def test_authors_change_their_proposal_until_the_call_closes(client, call):
    proposal = ProposalFactory(call=call, answers=[["How long?", "An hour"]])
    said = {"kind": "format", "title": "New", "text": "Other", "speaker": "Me", "language": "fr"}

    client.post(proposal.get_absolute_url(), said | {"answer_0": "Two hours"})

    changed = fresh(proposal)
    assert (changed.title, changed.kind, changed.email) == ("New", "format", proposal.email)
    assert changed.answers == [["How long?", "Two hours"], ["For whom?", ""]]

    Call.objects.update(closes_on=timezone.localdate() - timedelta(days=2))
    assert client.post(proposal.get_absolute_url(), said | {"title": "Late"}).status_code == 403
    assert fresh(proposal).title == "New"


# Deciding


def test_each_organiser_has_one_score_and_the_mean_is_shown(client, desk, oda, call):
    proposal = ProposalFactory(call=call)
    other = OrganiserFactory(meeting=oda.meeting).person
    actions.score_proposal(proposal=proposal, value=2, by=other)

    for value in ("4", "5"):
        desk("proposal_score", proposal.pk, value=value)

    assert sorted(score.value for score in Score.objects.all()) == [2, 5]
    page = client.get(reverse("proposal_manage", args=["nancy", proposal.pk])).content.decode()
    assert "Mean: 3.5, from 2 organisers." in page

    desk("proposal_score", proposal.pk, value="")
    assert [score.value for score in Score.objects.all()] == [2]


@pytest.mark.parametrize("value", ["0", "6", "99"])
def test_a_score_goes_from_1_to_5(desk, call, value):
    proposal = ProposalFactory(call=call)

    assert desk("proposal_score", proposal.pk, value=value).status_code == 403
    assert not Score.objects.exists()
    with pytest.raises(IntegrityError), transaction.atomic():
        Score.objects.create(proposal=proposal, person=PersonFactory(), value=int(value))


def test_a_comment_is_kept_once_and_is_not_public(client, desk, call):
    proposal = ProposalFactory(call=call)

    for _click in range(2):
        desk("proposal_comment", proposal.pk, text="Ask them for figures.")

    assert [comment.text for comment in proposal.comments.all()] == ["Ask them for figures."]
    assert "figures" not in client.get(proposal.get_absolute_url()).content.decode()


def test_an_empty_comment_gets_a_sentence(desk, call):
    page = desk("proposal_comment", ProposalFactory(call=call).pk, text=" ")

    assert page.context["comment_form"].errors.keys() == {"text"}


def test_proposals_are_put_together_with_all_their_authors(desk, call):
    main, second, third = ProposalFactory.create_batch(3, call=call)

    desk("proposal_merge", main.pk, others=[second.pk, third.pk])

    assert fresh(main).together() == [main, second, third]
    assert fresh(second).state == "merged"


def test_putting_together_is_undone(oda, desk, call):
    main, second = ProposalFactory.create_batch(2, call=call)
    merge(oda, main, second)

    desk("proposal_part", second.pk)

    assert fresh(main).together() == [main] and fresh(second).state == "received"


def test_one_that_gathers_others_stays_whole(oda, call):
    main, second, third = ProposalFactory.create_batch(3, call=call)
    merge(oda, main, second)

    with pytest.raises(Refused, match="already gathers others"):
        merge(oda, third, main)


@pytest.mark.parametrize("other", ["itself", "of another call"])
def test_only_other_proposals_of_the_same_call_are_put_together(oda, call, other):
    main = ProposalFactory(call=call)

    with pytest.raises(Refused, match="of the same call"):
        merge(oda, main, main if other == "itself" else ProposalFactory())


def test_a_proposal_becomes_a_session_with_its_authors_as_its_origin(client, oda, desk, call):
    main = ProposalFactory(call=call, title="Kitchens", text="Who cooks?", speaker="Paul Roy")
    merge(oda, main, ProposalFactory(call=call, title="Stoves", text="Which?", speaker="Lea Blum"))

    for _click in range(2):
        desk("proposal_take", main.pk, kind="round_table")

    session = Session.objects.get()
    assert (session.title, session.kind, session.day) == ("Kitchens", "round_table", date(2013, 9, 12))
    assert session.framing == "Who cooks?\n\n**Stoves**\n\nWhich?"
    page = client.get(session.get_absolute_url()).content.decode()
    assert "Paul Roy" in page and "Lea Blum" in page and main.email not in page


def test_a_testimony_joins_a_session_that_is_there_and_its_author_can_be_asked_to_speak(
    client, oda, desk, call
):
    session = SessionFactory(meeting=call.meeting, title="Land")
    proposal = ProposalFactory(call=call, title="Our farm", speaker="Lea Blum")

    for _click in range(2):
        page = desk("proposal_take", proposal.pk, kind=str(session.pk))

    assert (fresh(proposal).state, fresh(proposal).session, Session.objects.count()) == ("taken", session, 1)
    assert len(told()) == 1
    assert client.get(page.url).context["form"]["name"].value() == "Lea Blum"


def test_a_proposal_joins_no_session_of_another_meeting(desk, call):
    page = desk("proposal_take", ProposalFactory(call=call).pk, kind=str(SessionFactory().pk))

    assert page.context["take_form"].errors.keys() == {"kind"}


def test_all_authors_are_told_once_each_in_their_language(oda, desk, call):
    main = ProposalFactory(call=call, email="a@example.org", language="fr")
    merge(oda, main, ProposalFactory(call=call, email="b@example.org", language="nl"))

    for _click in range(2):
        desk("proposal_take", main.pk, kind="workshop")

    assert told() == [
        ("a@example.org", "Votre proposition est au programme : Nancy"),
        ("b@example.org", "Uw voorstel staat in het programma: Nancy"),
    ]


def test_declining_needs_a_reason(desk, call):
    proposal = ProposalFactory(call=call)

    page = desk("proposal_decline", proposal.pk, reason="")

    assert page.context["decline_form"].errors.keys() == {"reason"}
    assert fresh(proposal).state == "received" and not Mail.objects.exists()


def test_the_authors_read_why_it_was_declined(client, desk, call):
    proposal = ProposalFactory(call=call, email="a@example.org", language="de")

    for _click in range(2):
        desk("proposal_decline", proposal.pk, reason="We keep it for Metz.")

    mail = Mail.objects.get()
    assert mail.subject == "Zu Ihrem Vorschlag: Nancy" and "We keep it for Metz." in mail.text
    assert "We keep it for Metz." in client.get(proposal.get_absolute_url()).content.decode()


def test_a_declined_proposal_is_looked_at_again(desk, call):
    proposal = ProposalFactory(call=call, reason="Too late.")

    desk("proposal_reconsider", proposal.pk)

    assert fresh(proposal).state == "received"


def test_what_is_decided_is_decided_once(oda, call):
    proposal = ProposalFactory(call=call, reason="Too late.")

    with pytest.raises(Refused, match="already: declined"):
        actions.take_proposal(proposal=proposal, kind="workshop", by=oda.person)

    assert not Session.objects.exists()


def test_a_session_that_is_taken_out_leaves_the_proposal(oda, call):
    proposal = ProposalFactory(call=call)
    session = actions.take_proposal(proposal=proposal, kind="workshop", by=oda.person)

    actions.delete_session(session=session, by=oda.person)

    assert fresh(proposal).state == "received"


def test_an_organiser_of_another_meeting_decides_nothing(client, call):
    client.force_login(OrganiserFactory().person)
    address = reverse("proposal_take", args=["nancy", ProposalFactory(call=call).pk])

    assert client.post(address, {"kind": "workshop"}).status_code in (403, 404)
    assert not Session.objects.exists()


def test_a_proposal_of_another_meeting_is_not_reached(desk):
    assert desk("proposal_take", ProposalFactory().pk, kind="workshop").status_code == 404


def test_nothing_of_a_proposal_is_public(client, oda, call):
    oda.meeting.stage = "open"
    oda.meeting.save()
    ProposalFactory(call=call, title="Secret kitchens", speaker="Paul Roy")
    addresses = [reverse("meetings"), oda.meeting.get_absolute_url(), call.get_absolute_url()]
    addresses += [reverse("meeting_print", args=["nancy"]), reverse("calendar", args=["nancy"])]

    pages = "".join(client.get(address).content.decode() for address in addresses)

    assert "Secret kitchens" not in pages and "Paul Roy" not in pages


# The list


def listed(client, **asked) -> list[Proposal]:
    return list(client.get(reverse("proposals", args=["nancy"]), asked).context["page"].object_list)


def test_the_list_is_filtered_and_ordered(client, oda, call):
    client.force_login(oda.person)
    low, high = (ProposalFactory(call=call, kind="topic", title=title) for title in ("Low", "High"))
    declined = ProposalFactory(call=call, reason="Too late.", kind="format")
    ProposalFactory()
    for proposal, value in ((low, 1), (high, 5)):
        actions.score_proposal(proposal=proposal, value=value, by=oda.person)

    assert listed(client) == [low, high, declined]
    assert listed(client, order="mean") == [high, low, declined]
    assert listed(client, kind="topic", text="high") == [high]
    assert listed(client, state="declined") == [declined]
    assert listed(client, state="nonsense") == [low, high, declined]


@pytest.mark.parametrize("format", ["csv", "xlsx", "ods"])
def test_the_list_is_a_file_too(client, oda, call, format):
    client.force_login(oda.person)
    ProposalFactory(call=call, title="Kitchens", answers=[["How long?", "An hour"]])

    file = client.get(reverse("proposals_export", args=["nancy", format]), {"text": "kitchens"})

    assert file.status_code == 200
    if format == "csv":
        header, row = file.content.decode().splitlines()
        assert "Kitchens" in row and "How long? An hour" in row and "received" in row


@pytest.mark.parametrize("number", (1, 3))
def test_the_list_costs_the_same_at_any_size(client, oda, call, number, django_assert_num_queries):
    for proposal in ProposalFactory.create_batch(number, call=call):
        merge(oda, proposal, *ProposalFactory.create_batch(number, call=call))
        actions.score_proposal(proposal=proposal, value=3, by=oda.person)
    client.force_login(oda.person)
    with django_assert_num_queries(6):
        client.get(reverse("proposals", args=["nancy"]))


# What is kept of a person


def test_somebody_takes_out_what_they_proposed(call):
    paul = PersonFactory(email="paul@example.org")
    ProposalFactory(call=call, email="Paul@example.org", title="Kitchens", text="Who cooks?")

    assert everything_about(paul)["meetings"]["proposals"] == [
        {"call": "Tell us", "title": "Kitchens", "text": "Who cooks?"}
    ]


def test_erasing_somebody_keeps_what_is_in_the_programme_without_their_name(oda, call):
    paul = RegistrationFactory(person__email="paul@example.org").person
    kept = ProposalFactory(call=call, email="paul@example.org", speaker="Paul Roy")
    ProposalFactory(call=call, email="paul@example.org")
    actions.take_proposal(proposal=kept, kind="workshop", by=oda.person)

    erase_me(by=paul)

    proposal = Proposal.objects.get()
    assert (proposal, proposal.speaker, proposal.email) == (kept, "", "")
