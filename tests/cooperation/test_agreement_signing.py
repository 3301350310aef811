"""A signature says what it does before it is noted, and is taken back until something rests on it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from croisee.cooperation.agreements import actions
from croisee.cooperation.models import Agreement, CommitmentNote, PartyStep, Version
from croisee.journal.models import Entry
from croisee.kit.access import Refused
from tests.cooperation.signing import TODAY, settle, sign_all, stage_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def last(agreement, mayor, team):
    """The town, whose signature alone is missing."""
    settle(agreement, team)
    for party in agreement.parties.order_by("votes"):
        if party.votes:
            actions.note_step(party=party, kind="voted", on=TODAY, by=mayor)
        else:
            actions.note_step(party=party, kind="signed", on=TODAY, by=team)
    return agreement.parties.get(votes=True)


def a_promise(party):
    return party.commitments.create(agreement=party.agreement, text="Cooks")


def sent(client, party, **more):
    said = {f"party-{party.pk}-kind": "signed", f"party-{party.pk}-on": TODAY.isoformat()}
    return client.post(reverse("party_step", args=[party.pk]), said | more, follow=True)


def test_nothing_is_chosen_beforehand(client, agreement, last, mayor):
    client.force_login(mayor)
    page = client.get(reverse("agreement_steps", args=[agreement.pk]))
    (form,) = [row.form for row in page.context["rows"] if row.form]

    assert form.initial.get("kind") is None
    assert [code for code, _label in form.fields["kind"].choices] == ["", "signed"]
    answer = client.post(
        reverse("party_step", args=[last.pk]), {f"party-{last.pk}-on": "2026-03-01"}, follow=True
    )
    assert "Choose what the party did." in answer.text


def test_a_signature_says_what_it_does_before_it_is_noted(client, agreement, last, mayor):
    client.force_login(mayor)
    asked = sent(client, last)

    assert not PartyStep.objects.filter(party=last, kind="signed").exists()
    for said in ("is then signed by all", "Only the parties read it", f"Note the signature of {last}"):
        assert said in asked.text
    for name, value in next(row.hidden for row in asked.context["rows"] if row.asks):
        assert f'name="{name}" value="{value}"' in asked.text
    sent(client, last, sure="1")
    assert stage_of(agreement) == "in_force"


def test_who_is_still_to_sign_is_named(client, agreement, last, mayor):
    PartyStep.objects.filter(kind="signed").delete()
    client.force_login(mayor)

    assert "Still to sign: The Kitchen." in sent(client, last).text


def test_who_noted_the_last_signature_takes_it_back(client, agreement, last, mayor, team):
    step = actions.note_step(party=last, kind="signed", on=TODAY, by=mayor)
    with pytest.raises(Refused):
        actions.take_back(step=PartyStep.objects.get(pk=step.pk), by=team)
    client.force_login(mayor)
    page = client.get(reverse("agreement_steps", args=[agreement.pk]))
    assert [row.may_undo for row in page.context["rows"]] == [True, False]
    client.post(reverse("party_step_back", args=[step.pk]))

    one = Agreement.objects.get()
    assert (one.stage, one.first_signed_on, one.in_force_since) == ("voted", None, None)
    assert Version.objects.get().signed_on is None
    assert [row.stage for row in one.stages.all()] == ["voted"]
    assert Entry.objects.filter(verb="agreement.step_taken_back").count() == 1


@pytest.mark.parametrize("built", ["file", "version", "stage", "said", "note", "measure"])
def test_a_signature_on_which_something_rests_stays(agreement, last, mayor, team, built):
    step = actions.note_step(party=last, kind="signed", on=TODAY, by=mayor)
    if built == "file":
        facts = {"name": "a.pdf", "format": "pdf", "size": 4, "content": b"%PDF", "sha256": "0" * 64}
        agreement.signed_files.create(version=step.version, language="fr", **facts)
    elif built == "version":
        agreement.clauses.update(text="Other words")
        settle(agreement, team)
    elif built == "note":
        CommitmentNote.objects.create(commitment=a_promise(last), state="kept", on=TODAY)
    elif built == "measure":
        agreement.indicators.create(name="Meals").measures.create(value=3, on=TODAY)
    elif built == "said":  # as when it does not enter into force by the signature
        Agreement.objects.update(enters="said")
    else:
        actions.move(agreement=agreement, stage="evaluation", on=TODAY, by=team)

    with pytest.raises(Refused, match="Something rests on this signature already"):
        actions.take_back(step=PartyStep.objects.get(pk=step.pk), by=mayor)


def test_an_entry_into_force_of_its_own_outlives_the_signature(agreement, last, mayor, team):
    Agreement.objects.update(enters="said")
    step = actions.note_step(party=last, kind="signed", on=TODAY, by=mayor)
    actions.move(agreement=Agreement.objects.get(), stage="in_force", on=TODAY, by=team)
    with pytest.raises(Refused, match="a later stage"):
        actions.take_back(step=PartyStep.objects.get(pk=step.pk), by=mayor)

    assert stage_of(agreement) == "in_force"


def test_who_no_longer_speaks_for_the_party_does_not_take_its_signature_back(agreement, last, mayor):
    step = actions.note_step(party=last, kind="signed", on=TODAY, by=mayor)
    mayor.affiliations.all().delete()

    with pytest.raises(Refused, match="Only those who represent this party"):
        actions.take_back(step=PartyStep.objects.get(pk=step.pk), by=mayor)


def test_a_signature_taken_back_leaves_the_stage_that_was_noted_last(agreement, last, mayor):
    """A vote may be of an earlier day than the beginning of the text."""
    agreement.stages.create(stage="draft", on=TODAY)
    agreement.stages.create(stage="voted", on=TODAY - timedelta(days=9))
    step = actions.note_step(party=last, kind="signed", on=TODAY, by=mayor)
    actions.take_back(step=PartyStep.objects.get(pk=step.pk), by=mayor)

    assert stage_of(agreement) == "voted"


def test_a_confirmation_of_another_version_notes_nothing(client, agreement, last, mayor, team):
    agreement.clauses.update(text="Other words")
    settle(agreement, team)
    actions.note_step(party=last, kind="voted", on=TODAY, by=mayor)
    client.force_login(mayor)

    assert "Another version was put to the parties since" in sent(client, last, sure="1").text
    assert not PartyStep.objects.filter(party=last, kind="signed").exists()
    sent(client, last, sure="2")
    assert PartyStep.objects.filter(party=last, kind="signed", version__number=2).exists()


def test_the_last_signature_alone_is_asked_about(client, agreement, last, mayor):
    actions.note_step(party=last, kind="signed", on=TODAY, by=mayor)
    PartyStep.objects.filter(kind="signed").update(noted_by=mayor)
    client.force_login(mayor)
    address = reverse("agreement_steps", args=[agreement.pk])
    with CaptureQueriesContext(connection) as asked:
        page = client.get(address)

    assert [row.may_undo for row in page.context["rows"]] == [True, False]
    last_asked = [one for one in asked if 'noted_at" DESC' in one["sql"]]
    assert len(last_asked) == 1


def test_an_amendment_that_is_taken_back_leaves_what_was_signed(agreement, mayor, team):
    settle(agreement, team)
    sign_all(agreement, team)
    agreement.clauses.update(text="Other words")
    version = settle(agreement, team)
    sign_all(agreement, team)
    step = PartyStep.objects.filter(version=version, kind="signed").latest("noted_at")
    actions.take_back(step=step, by=team)

    one = Agreement.objects.get()
    assert (one.stage, one.first_signed_on) == ("in_force", TODAY)
    assert [row.signed_on for row in one.versions.order_by("number")] == [TODAY, None]


def test_who_lets_everybody_read_is_said_once(client, agreement, last, mayor):
    agreement.parties.update(publishes=True)
    client.force_login(mayor)
    page = client.get(reverse("agreement_steps", args=[agreement.pk])).text

    assert page.count("each party lets them") == 1
    assert "It has not signed yet." in page


def test_nobody_signs_before_their_own_vote(client, agreement, last, mayor):
    PartyStep.objects.filter(party=last, kind="voted").update(on=TODAY + timedelta(days=1))
    client.force_login(mayor)

    refused = sent(client, last)
    assert "it signs on that day or later" in refused.text
    assert not [row for row in refused.context["rows"] if row.asks]
    sent(client, last, sure="1")
    assert not PartyStep.objects.filter(party=last, kind="signed").exists()


def test_a_day_before_the_version_was_there_is_asked_about(client, agreement, last, mayor):
    client.force_login(mayor)
    assert "Look at the day" in sent(client, last).text

    Version.objects.update(made_at=f"{TODAY}T08:00:00Z")
    assert "Look at the day" not in sent(client, last).text


def test_taking_back_is_said(client, agreement, last, mayor):
    client.force_login(mayor)
    vote = PartyStep.objects.get(party=last, kind="voted")

    assert "is taken back" in client.post(reverse("party_step_back", args=[vote.pk]), follow=True).text
