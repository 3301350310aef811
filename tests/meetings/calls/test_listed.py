"""The list of proposals to a call, and what is kept of those who proposed."""

import pytest
from django.urls import reverse

from croisee.kit.personal import everything_about
from croisee.meetings import actions
from croisee.meetings.models import Proposal
from croisee.network.actions import erase_me
from tests.factories import PersonFactory, ProposalFactory, RegistrationFactory
from tests.meetings.calls.calling import listed, merge

pytestmark = pytest.mark.django_db


# The list


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
