import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from croisee.journal.models import Entry
from croisee.kit.access import Refused
from croisee.network import actions
from croisee.network.entries import entry_of
from croisee.network.models import Identifier, Organisation
from tests.factories import OrganisationFactory, PersonFactory, TerritoryFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator():
    return PersonFactory(is_administrator=True)


def test_an_entry_is_kept_with_all_that_is_tied_to_it(administrator):
    town, valley, network = OrganisationFactory(), TerritoryFactory(), OrganisationFactory()
    said = {
        "territory": valley.code,
        "acts_in": [valley.code],
        "parent": network.pk,
        "themes": ["energy", "housing"],
        "identifiers": [["siren", "552100554"]],
    }

    actions.change_organisation(organisation=town, by=administrator, **said)

    assert entry_of(Organisation.objects.get(pk=town.pk), tuple(said)) == said


def test_what_stays_the_same_is_neither_written_nor_remembered(administrator):
    town = OrganisationFactory(name="Nancy")
    said = {"themes": ["energy"], "name": "Nancy"}
    actions.change_organisation(organisation=town, by=administrator, **said)

    actions.change_organisation(organisation=town, by=administrator, **said | {"themes": ["housing"]})

    assert [line.facts["before"] for line in Entry.objects.about(town).order_by("pk")] == [
        {"themes": []},
        {"themes": ["energy"]},
    ]


def test_no_two_organisations_have_the_same_number(administrator):
    post = OrganisationFactory(name="La Poste")
    Identifier.objects.create(organisation=post, scheme="siren", value="356000000")

    with pytest.raises(Refused, match="356 000 000 is the number of La Poste already"):
        actions.change_organisation(
            organisation=OrganisationFactory(), by=administrator, identifiers=[["siren", "356000000"]]
        )


def test_no_organisation_belongs_to_its_own_part(administrator):
    group = OrganisationFactory()
    part = OrganisationFactory(parent=OrganisationFactory(parent=group))

    with pytest.raises(Refused, match="neither to itself nor to one of its parts"):
        actions.change_organisation(organisation=group, by=administrator, parent=part.pk)


def test_a_second_confirmed_entry_of_the_same_name_is_refused(administrator):
    OrganisationFactory(name="Ville de Metz")

    with pytest.raises(Refused, match="an entry of this name already: Ville de Metz"):
        actions.change_organisation(
            organisation=OrganisationFactory(), by=administrator, name="VILLE DE METZ"
        )


def test_what_an_entry_says_follows_a_merger(administrator):
    right, wrong, valley = OrganisationFactory(), OrganisationFactory(), TerritoryFactory()
    part = OrganisationFactory(parent=wrong)
    said = {"acts_in": [valley.code], "themes": ["energy"], "identifiers": [["siren", "552100554"]]}
    for one in (right, wrong):
        actions.change_organisation(organisation=one, by=administrator, themes=["energy"])
    actions.change_organisation(organisation=wrong, by=administrator, **said)
    actions.change_organisation(organisation=right, by=administrator, parent=wrong.pk)

    actions.merge_organisation(organisation=wrong, into=right, by=administrator)

    right, part = (Organisation.objects.get(pk=one.pk) for one in (right, part))
    assert entry_of(right, tuple(said)) == said
    assert right.parent is None
    assert part.parent == right


def test_a_point_has_both_its_numbers():
    with pytest.raises(IntegrityError):
        OrganisationFactory(latitude=48.7)


def test_the_country_is_that_of_the_territory():
    assert OrganisationFactory(territory=TerritoryFactory(country="LU")).country == "LU"


def test_a_number_is_checked_by_its_row():
    number = Identifier(organisation=OrganisationFactory(), scheme="siren", value="552 100 555")

    with pytest.raises(ValidationError, match="typing error"):
        number.full_clean()


def test_an_entry_is_found_by_its_other_names_and_its_town():
    OrganisationFactory(name="Réseau des territoires", also="RTES", locality="Épinal")

    assert [Organisation.objects.filter(words__say=text).count() for text in ("rtes", "epinal", "metz")] == [
        1,
        1,
        0,
    ]
