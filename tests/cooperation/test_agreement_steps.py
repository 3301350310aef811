"""A text is put to the parties; each votes and signs, and is asked again when it changes."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from croisee.cooperation.agreements import actions, rules
from croisee.cooperation.agreements.bridge import Whole
from croisee.cooperation.agreements.forms.rows import has_history
from croisee.cooperation.agreements.mails import tell_parties
from croisee.cooperation.models import Agreement
from croisee.kit.access import Refused
from tests import factories as make
from tests.cooperation.signing import TODAY, settle, sign_all, stage_of


def test_it_is_in_force_when_all_have_signed(agreement, team):
    settle(agreement, team)
    sign_all(agreement, team)

    one = Agreement.objects.get()
    assert (one.stage, one.in_force_since) == ("in_force", TODAY)
    assert [row.stage for row in one.stages.all()] == ["voted", "signed", "in_force"]


def test_all_who_vote_have_voted_and_then_the_stage_says_so(agreement, team):
    settle(agreement, team)
    party = agreement.parties.get(votes=True)
    step = actions.note_step(party=party, kind="voted", on=TODAY, by=team)
    assert stage_of(agreement) == "voted"

    actions.take_back(step=step, by=team)
    assert stage_of(agreement) == "draft"


def test_it_enters_into_force_on_its_day_when_it_says_so(agreement, team):
    tomorrow = timezone.localdate() + timedelta(days=1)
    Agreement.objects.update(enters="begins", begins=tomorrow, ends=tomorrow + timedelta(days=900))
    settle(agreement, team)
    sign_all(agreement, team)
    assert stage_of(agreement) == "signed"

    actions.enter_into_force(agreement=agreement)
    assert stage_of(agreement) == "signed"
    Agreement.objects.update(begins=timezone.localdate())
    for _ in range(2):
        actions.enter_into_force(agreement=agreement)
    assert [row.stage for row in agreement.stages.all()].count("in_force") == 1


@pytest.mark.parametrize("kind", ["signed", "voted"])
def test_a_party_signs_after_its_vote_and_each_step_once(agreement, team, kind):
    settle(agreement, team)
    party = agreement.parties.get(votes=True)
    if kind == "voted":
        actions.note_step(party=party, kind="voted", on=TODAY, by=team)

    with pytest.raises(Refused):
        actions.note_step(party=party, kind=kind, on=TODAY, by=team)


def test_only_those_who_represent_a_party_note_its_vote(agreement, mayor, team):
    settle(agreement, team)
    other = agreement.parties.get(votes=False)

    with pytest.raises(Refused):
        actions.note_step(party=other, kind="signed", on=TODAY, by=mayor)


def test_whoever_voted_is_asked_again_once_the_text_has_changed(client, agreement, mayor, team, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    settle(agreement, team)
    actions.note_step(party=agreement.parties.get(votes=True), kind="voted", on=TODAY, by=mayor)
    rows = {"object": {"title": "Objet", "text": "Other words", "is_in": True}}
    actions.change_text(agreement=agreement, language="fr", rows=rows, by=team)
    version = settle(agreement, team)
    tell_parties(version)

    client.force_login(mayor)
    page = client.get(reverse("agreement_steps", args=[agreement.pk]))
    assert [row.is_asked_again for row in page.context["rows"]] == [True, False]
    assert stage_of(agreement) == "draft"
    assert "earlier version" in mail.outbox[-1].body or "antérieure" in mail.outbox[-1].body


def test_a_text_is_put_to_the_parties_only_when_it_differs(agreement, team):
    settle(agreement, team)

    with pytest.raises(Refused):
        settle(agreement, team)


def test_whom_a_version_names_have_to_sign_it_and_nobody_else(agreement, mayor, team):
    third = make.PartyFactory(agreement=agreement, votes=False)
    settle(agreement, team)
    make.PartyFactory(agreement=agreement, votes=False)
    town, kitchen = agreement.parties.all()[:2]
    actions.note_step(party=town, kind="voted", on=TODAY, by=team)
    actions.note_step(party=town, kind="signed", on=TODAY, by=team)
    third.delete()
    actions.note_step(party=kitchen, kind="signed", on=TODAY, by=team)
    assert Agreement.objects.get().first_signed_on is None

    version = settle(agreement, team)
    make.PartyFactory(agreement=agreement)
    for row in version.content["parties"]:
        party = agreement.parties.get(pk=row["id"])
        for kind in ("voted", "signed") if party.votes else ("signed",):
            actions.note_step(party=party, kind=kind, on=TODAY, by=team)
    assert Agreement.objects.get().first_signed_on == TODAY


def test_what_all_have_signed_meanwhile_is_not_taken_back(agreement, team):
    settle(agreement, team)
    kitchen, town = agreement.parties.get(votes=False), agreement.parties.get(votes=True)
    step = actions.note_step(party=kitchen, kind="signed", on=TODAY, by=team)
    for kind in ("voted", "signed"):
        actions.note_step(party=town, kind=kind, on=TODAY, by=team)

    with pytest.raises(Refused):
        actions.take_back(step=step, by=team)


def test_facts_written_from_an_older_page_leave_the_stage_alone(agreement, team):
    older = Agreement.objects.get()
    settle(agreement, team)
    sign_all(agreement, team)
    actions.change(agreement=older, values={"title": "Another title"}, by=team)

    one = Agreement.objects.get()
    assert (one.title, one.stage, one.first_signed_on) == ("Another title", "in_force", TODAY)


def test_whoever_began_it_writes_on_after_it_was_put_only_while_of_a_party(agreement, town, team):
    works = make.AffiliationFactory(organisation=town)
    guest = make.PersonFactory()
    for person, after in ((works.person, True), (guest, False)):
        Agreement.objects.update(opened_by=person)
        assert rules.writes(person, Agreement.objects.get())
        settle(agreement, team)
        assert rules.writes(person, Agreement.objects.get()) is after
        agreement.versions.all().delete()


def test_a_party_of_whose_promise_something_was_said_stays(agreement):
    one = make.PartyFactory(agreement=agreement)
    make.CommitmentNoteFactory(commitment__party=one)

    assert has_history("parties", [one])
    assert not has_history("parties", list(agreement.parties.exclude(pk=one.pk)))
    assert not has_history("money", [one])


def test_a_text_with_gaps_is_put_to_the_parties_only_once_they_were_read(client, agreement, team):
    client.force_login(team)
    agreement.clauses.update(text="{{notice}} {{governance}}")
    address = reverse("agreement_settle", args=[agreement.pk])

    asked = client.post(address, {"why": "The whole text"})
    assert "who steers it" in str([one.what for one in asked.context["unfinished"]])
    assert 'value="The whole text"' in asked.text
    assert not agreement.versions.exists()

    Agreement.objects.update(governance="A committee")
    again = client.post(address, {"why": "", "despite": asked.context["despite"]})
    assert not agreement.versions.exists()  # what is missing has changed since it was read
    client.post(address, {"why": "", "despite": again.context["despite"]})
    assert agreement.versions.count() == 1


def test_a_whole_text_is_put_to_the_parties_at_once(client, agreement, team):
    client.force_login(team)
    agreement.clauses.update(text="We share a kitchen.")
    agreement.parties.update(signatory_name="Ada Lovelace")

    client.post(reverse("agreement_settle", args=[agreement.pk]), {"why": ""})

    assert Whole(agreement).unfinished == []
    assert agreement.versions.count() == 1
