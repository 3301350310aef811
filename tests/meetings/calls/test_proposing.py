"""A call for contributions to a programme: written, found, and answered by anybody."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from croisee.kit.access import Refused
from croisee.kit.models import Mail
from croisee.meetings import actions
from croisee.meetings.models import Call, Proposal
from tests.factories import OrganiserFactory, ProposalFactory
from tests.meetings.calls.calling import fresh, stamp

pytestmark = pytest.mark.django_db


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
