"""Instruments."""

from datetime import UTC, datetime

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from croisee.funding.models import (
    Accompaniment,
    Adviser,
    Application,
    Aspect,
    Correction,
    Funder,
    Instrument,
    Path,
    Plan,
    RuleVersion,
    Skill,
    Upload,
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


class AdviserFactory(DjangoModelFactory):
    """Named by the team, with two places, everywhere."""

    class Meta:
        model = Adviser
        skip_postgeneration_save = True

    person = factory.SubFactory(PersonFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    is_named = True

    @factory.post_generation
    def places_of(self, create, places, **facts):
        self.territories.set(places or [])

    @factory.post_generation
    def speaks(self, create, languages, **facts):
        for language in languages or []:
            Skill.objects.create(adviser=self, sort="language", value=language)

    @factory.post_generation
    def knows(self, create, themes, **facts):
        for theme in themes or []:
            Skill.objects.create(adviser=self, sort="theme", value=theme)


class AccompanimentFactory(DjangoModelFactory):
    class Meta:
        model = Accompaniment

    path = factory.SubFactory(PathFactory)
    adviser = factory.SubFactory(AdviserFactory)
    message = "Please help"
    asked_at = datetime(2026, 11, 2, 9, tzinfo=UTC)


class UploadFactory(DjangoModelFactory):
    """A document of a project; `path=None, organisation=…` for one of a bearer."""

    class Meta:
        model = Upload

    kind = "quotes"
    path = factory.SubFactory(PathFactory)
    name = "quotes.pdf"
    format = "pdf"
    size = 8
    content = b"%PDF-1.4"
    issued_on = factory.LazyFunction(timezone.localdate)
