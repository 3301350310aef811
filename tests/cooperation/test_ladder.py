"""The ladder of commitment: what stands on each rung, where a project is, who did it elsewhere."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from django.utils import translation

from croisee.cooperation.ladder.climbing import examples, place_of
from croisee.cooperation.ladder.rungs import STEPS, rungs
from croisee.cooperation.models.agreements.templates import Kind
from croisee.network import legal_forms
from tests import factories as make

TEAM = {"is_administrator": True}


def test_every_rung_says_everything_in_four_languages():
    for rung in rungs():
        assert rung.step in STEPS and rung.source
        assert {"name", "purpose", "who", "takes", "binds", "costs"} <= set(rung.texts)
        for texts in rung.texts.values():
            assert set(texts) == {"en", "fr", "de", "nl"} and all(texts.values())


def test_kinds_of_agreements_and_legal_forms_of_the_rungs_are_known():
    assert {kind for rung in rungs() for kind in rung.kinds} == set(Kind.values) - {"other"}
    assert all(legal_forms.form_of(form) for rung in rungs() for form in rung.forms)


def test_a_rung_speaks_the_language_of_the_page():
    [letter] = [rung for rung in rungs() if rung.code == "letter"]

    with translation.override("de"):
        assert letter.name == "Verpflichtungsschreiben"


@pytest.fixture
def project():
    return make.ProjectFactory(meeting=None)


@pytest.mark.django_db
def test_a_project_without_agreement_is_a_note_of_intent(project):
    place = place_of(project, AnonymousUser())

    assert (place.step, [rung.code for rung in place.next]) == (1, ["letter"])


@pytest.mark.django_db
def test_what_is_only_being_written_is_no_step_yet(project):
    team = make.PersonFactory(**TEAM)
    make.AgreementFactory(project=project, kind="letter", stage="in_force")
    make.AgreementFactory(project=project, kind="convention", stage="draft")

    place = place_of(project, team)

    assert (place.step, [(one.rung.code, one.is_signed) for one in place.held]) == (
        2, [("letter", True), ("convention", False)],
    )  # fmt: skip


@pytest.mark.django_db
def test_the_page_of_a_project_says_its_step_to_those_who_read_the_agreement(project, client):
    make.AgreementFactory(project=project, kind="charter", stage="in_force")
    for name in ("One", "Two"):
        make.ParticipationFactory(project=project, organisation=make.OrganisationFactory(name=name))
    client.force_login(make.PersonFactory(**TEAM))
    page = reverse("project", args=[project.pk])

    assert "It stands on: A charter." in client.get(page).content.decode()
    client.logout()
    assert "It stands on: A note of intent." in client.get(page).content.decode()


@pytest.mark.django_db
def test_an_agreement_that_one_may_not_read_says_nothing_of_the_step(project):
    make.AgreementFactory(project=project, kind="letter", stage="in_force")

    assert place_of(project, make.PersonFactory()).step == 1


@pytest.mark.django_db
def test_who_did_it_elsewhere_stands_nearest_first(project):
    region = make.TerritoryFactory(name="Region", level="region")
    near, beside, far = (make.TerritoryFactory(name=name) for name in ("Near", "Beside", "Far"))
    for place in (near, beside):
        make.ContainmentFactory(place=place, container=region)
    make.ParticipationFactory(project=project, organisation=make.OrganisationFactory(territory=near))
    for place in (far, beside, near):
        agreement = make.AgreementFactory(title=place.name, kind="letter", stage="in_force")
        agreement.territories.add(place)
    team = make.PersonFactory(**TEAM)

    found = examples(project, place_of(project, team).next, team)

    assert [(one.title, one.shared) for one in found["letter"]] == [
        ("Near", "Near"), ("Beside", "Region"), ("Far", ""),
    ]  # fmt: skip


@pytest.mark.django_db
def test_a_body_of_the_directory_is_an_example_of_its_form(project):
    make.OrganisationFactory(name="Our wood", legal_form="fr-scic", is_confirmed=True)

    found = examples(project, rungs(), make.PersonFactory())

    assert [one.title for one in found["scic"]] == ["Our wood"]


@pytest.mark.django_db
@pytest.mark.parametrize("number", (1, 5))
def test_the_page_of_a_project_costs_the_same_at_any_size(project, number, statements, client):
    client.force_login(make.PersonFactory(**TEAM))
    for _n in range(number):
        organisation = make.OrganisationFactory(territory=make.TerritoryFactory())
        make.ParticipationFactory(project=project, organisation=organisation)
        make.PartyFactory(agreement__kind="letter", agreement__stage="in_force", organisation=organisation)

    assert statements(reverse("project_ladder", args=[project.pk])) == 11
