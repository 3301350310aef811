"""What organisers decide on the proposals to a call, and who is told."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from croisee.kit.access import Refused
from croisee.kit.models import Mail
from croisee.meetings import actions
from croisee.meetings.models import Score, Session
from tests.factories import OrganiserFactory, PersonFactory, ProposalFactory, SessionFactory
from tests.meetings.calls.calling import fresh, merge, told

pytestmark = pytest.mark.django_db


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
