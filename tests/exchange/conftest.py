from datetime import time

import pytest

from croisee.exchange import actions, matching, thesaurus
from croisee.exchange.models import AppointmentPlan
from tests import factories as make
from tests.exchange.matches import FEW, speaker
from tests.factories import OrganiserFactory, RegistrationFactory, RoundsFactory, SessionFactory


@pytest.fixture
def session(db):
    """An hour of appointments: five slots of ten minutes, two tables."""
    found = SessionFactory(kind="appointments", meeting__live=True, start=time(9), end=time(10))
    RoundsFactory(session=found, tables=2, each=2)
    return found


@pytest.fixture
def four(session):
    """Four organisations, in the order of their names, each with somebody who comes."""
    names = ("Ateliers", "Bergerie", "Comptoir", "Ville de D.")
    return [RegistrationFactory(meeting=session.meeting, organisation__name=name) for name in names]


@pytest.fixture
def oda(session):
    return OrganiserFactory(meeting=session.meeting).person


def wish(session, registration, *others, away=()):
    wished = [other.organisation for other in others]
    actions.wish(session=session, registration=registration, wished=wished, away=list(away))


def computed(session, by):
    plan = actions.ask_plan(session=session, by=by)
    actions.compute_plan(plan=plan)
    return AppointmentPlan.objects.get(pk=plan.pk)


def published(session, by):
    plan = computed(session, by)
    actions.publish_plan(plan=plan, by=by)
    return list(session.appointments.all())


def pairs(rows):
    return {frozenset((row.first_id, row.second_id)) for row in rows}


def two(first, second):
    return frozenset((first.organisation_id, second.organisation_id))


@pytest.fixture
def few_concepts(monkeypatch):
    """A thesaurus of three concepts, and an index of this test alone."""
    monkeypatch.setattr(thesaurus, "thesaurus", lambda: FEW)
    monkeypatch.setattr(matching, "KEPT", {})


@pytest.fixture
def trier():
    return speaker(
        "Stadt Trier", "de", organisation__territory=make.TerritoryFactory(name="Trier", country="DE")
    )


@pytest.fixture
def metz():
    return speaker(
        "Ville de Metz", "fr", organisation__territory=make.TerritoryFactory(name="Metz", country="FR")
    )
