"""Instruments."""

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from croisee.funding.models import (
    Application,
    Aspect,
    Correction,
    Funder,
    Instrument,
    Path,
    Plan,
    RuleVersion,
)
from tests.factories.cooperation import ProjectFactory
from tests.factories.network import OrganisationFactory, PersonFactory


class InstrumentFactory(DjangoModelFactory):
    class Meta:
        model = Instrument

    key = factory.Sequence(lambda n: f"instrument-{n}")
    name = factory.Sequence(lambda n: f"Instrument {n}")
    kind = "grant"
    language = "en"
    status = "open"


class FunderFactory(DjangoModelFactory):
    class Meta:
        model = Funder

    instrument = factory.SubFactory(InstrumentFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    tier = "region"


class AspectFactory(DjangoModelFactory):
    class Meta:
        model = Aspect

    instrument = factory.SubFactory(InstrumentFactory)
    sort = "who"
    value = "association"


class RuleVersionFactory(DjangoModelFactory):
    class Meta:
        model = RuleVersion

    instrument = factory.SubFactory(InstrumentFactory)
    rule = {"field": "kind", "in": ["association"]}


class CorrectionFactory(DjangoModelFactory):
    class Meta:
        model = Correction

    instrument = factory.SubFactory(InstrumentFactory)
    values = {"summary": "Proposed words"}
    before = {"summary": ""}
    proposed_by = factory.SubFactory(PersonFactory)


class PathFactory(DjangoModelFactory):
    class Meta:
        model = Path

    project = factory.SubFactory(ProjectFactory, meeting=None)


class PlanFactory(DjangoModelFactory):
    """One that waits to be computed."""

    class Meta:
        model = Plan

    path = factory.SubFactory(PathFactory)
    catalogue = {"version": 1, "territories": {}, "combining": {"caps": []}, "instruments": []}
    project = {
        "costs": [],
        "own_funds": {"min": 0, "max": 0},
        "wishes": {"locked": [], "without": [], "at_most": {}},
    }


class ApplicationFactory(DjangoModelFactory):
    """A file that is to be prepared."""

    class Meta:
        model = Application

    path = factory.SubFactory(PathFactory)
    instrument = factory.SubFactory(InstrumentFactory)
    asked = 5000
    since = factory.LazyFunction(timezone.localdate)
