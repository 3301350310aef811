"""Who reads an agreement, and what is kept of those who write it."""

import pytest
from django.contrib.auth.models import AnonymousUser

from croisee.cooperation.models import Agreement
from croisee.kit.personal import everything_about
from tests import factories as make

STRANGER = AnonymousUser()


@pytest.fixture
def party(db):
    return make.PartyFactory(agreement__running=True)


def seen_by(person):
    return set(Agreement.objects.visible_to(person))


def test_an_agreement_is_public_once_signed_when_each_party_publishes_it(party):
    assert seen_by(STRANGER) == set()

    party.publishes = True
    party.save()
    assert seen_by(STRANGER) == {party.agreement}

    make.PartyFactory(agreement=party.agreement)
    assert seen_by(STRANGER) == set()


def test_nobody_else_reads_what_is_not_signed_though_its_parties_would_publish_it(db):
    make.PartyFactory(publishes=True)

    assert seen_by(STRANGER) == set() == seen_by(make.PersonFactory())


def test_those_who_represent_a_party_read_it_and_those_who_only_work_there_do_not(party):
    there = {"organisation": party.organisation}
    voice = make.AffiliationFactory(is_representative=True, **there).person
    colleague = make.AffiliationFactory(**there).person

    assert seen_by(voice) == {party.agreement}
    assert seen_by(colleague) == set()


def test_those_in_charge_of_its_project_and_the_team_read_it_and_those_who_only_joined_do_not(party):
    project = make.ProjectFactory()
    Agreement.objects.update(project=project)
    joined = make.ParticipationFactory(project=project).person
    charged = make.ParticipationFactory(project=project, is_in_charge=True).person

    assert seen_by(joined) == set()
    assert seen_by(charged) == {party.agreement} == seen_by(make.PersonFactory(is_administrator=True))


def test_what_somebody_measured_is_told_to_them(db):
    measure = make.MeasureFactory(by=make.PersonFactory())

    told = everything_about(measure.by)["agreements"]["measured"]
    assert told == [{"indicator": "Meals that are served", "value": "1500.000", "on": "2026-12-31"}]
