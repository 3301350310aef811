"""Who."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from croisee.network.models import (
    Affiliation,
    Claim,
    Membership,
    Organisation,
    Person,
    Proposal,
    Prospect,
)


class OrganisationFactory(DjangoModelFactory):
    class Meta:
        model = Organisation

    name = factory.Sequence(lambda n: f"Commune number {n}")
    kind = "authority"
    is_confirmed = True


class PersonFactory(DjangoModelFactory):
    class Meta:
        model = Person

    first_name = "Anne"
    last_name = factory.Sequence(lambda n: f"Person{n}")
    email = factory.Sequence(lambda n: f"person{n}@example.org")
    language = "en"


class AffiliationFactory(DjangoModelFactory):
    class Meta:
        model = Affiliation

    person = factory.SubFactory(PersonFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    role = "elected"


class MembershipFactory(DjangoModelFactory):
    class Meta:
        model = Membership

    organisation = factory.SubFactory(OrganisationFactory)
    network = factory.SubFactory(OrganisationFactory, kind="network")
    stage = "member"
    since = date(2013, 1, 1)


class ProspectFactory(DjangoModelFactory):
    """On a board, identified unless another stage is given."""

    class Meta:
        model = Prospect
        skip_postgeneration_save = True

    organisation = factory.SubFactory(OrganisationFactory)
    network = factory.SubFactory(OrganisationFactory, kind="network")

    @factory.post_generation
    def stage(self, create, stage, **facts):
        step = {"organisation": self.organisation, "network": self.network}
        MembershipFactory(stage=stage or "identified", **step, **facts)


class ClaimFactory(DjangoModelFactory):
    class Meta:
        model = Claim

    organisation = factory.SubFactory(OrganisationFactory)
    person = factory.SubFactory(PersonFactory)
    role = "staff"
    function = "project officer"


class EntryProposalFactory(DjangoModelFactory):
    class Meta:
        model = Proposal

    organisation = factory.SubFactory(OrganisationFactory)
    values = {"website": "https://proposed.example.org"}
    before = {"website": ""}
    proposed_by = factory.SubFactory(PersonFactory)
