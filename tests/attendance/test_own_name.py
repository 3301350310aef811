"""Whoever stands on a list without an organisation comes in their own name: an inhabitant is a guest."""

import pytest
from django.urls import reverse
from django.utils import timezone

from croisee.attendance.bridge import problem_of
from croisee.attendance.lists import Known, State, check
from croisee.attendance.models import Registration
from croisee.attendance.papers import badge
from croisee.attendance.personal import told
from croisee.kit.access import Refused
from croisee.network.actions import change_organisation, confirm_organisation, merge_organisation
from croisee.network.models import Affiliation, Organisation, Person
from tests import factories as make

HEADS = ["Nom Prénom", "Structure", "Mél", "Fonction"]
LUC = ["Claudel Luc", "", "luc.claudel@example.org", ""]
NADIA = ["Thouvenin Nadia", "Habitante", "", ""]
ZOE = ["ROUYER Zoé", "GAEC des Saules", "zoe.rouyer@example.org", "agricultrice"]
TITLED = ["Mme Odile Grandjean", "GAEC des Saules", "odile.grandjean@example.org", "agricultrice"]
IN_PERSON = "in a personal capacity"
TOTAL = ["TOTAL : 60", "", "", ""]


@pytest.fixture
def imported(send, answer):
    """imported(row, …): what the page showed before the list was imported."""

    def go(*rows):
        listed = send(*rows)
        page = answer(listed, do="look")
        answer(listed, do="import")
        return page

    return go


@pytest.mark.parametrize("cell", ("", "-", "néant", "Habitant·e", "Privatperson", "inwoner"))
def test_a_row_without_organisation_is_taken(cell):
    columns = ("last_name", "organisation")
    (one,) = check([["Martin", cell]], columns, Known(), role="", language="fr")

    assert (one.state, one.values["organisation"], one.values["role"]) == (State.NEW, "", "actor")


def test_a_function_says_as_what_they_come_all_the_same():
    columns = ("last_name", "function")
    (one,) = check([["Martin", "Adjointe"]], columns, Known(), role="staff", language="fr")

    assert one.values["role"] == "elected"


def test_the_page_says_how_many_come_in_their_own_name_and_names_each_part(imported):
    page = imported(LUC, NADIA, ZOE, TITLED, TOTAL)

    assert page.context["alone"] == 2 and page.context["counts"]["TOTAL"] == 1
    shown = [(row.values["first_name"], row.values["last_name"]) for row in page.context["taken"]]
    assert shown == [("Luc", "Claudel"), ("Nadia", "Thouvenin"), ("Zoé", "Rouyer"), ("Odile", "Grandjean")]
    assert "<em>in their own name</em>" in page.text


def test_the_person_chooses_which_name_stands_first(send, answer):
    page = answer(send(["Alba Luc", "Toul", "", "élue"]), do="look", order="first")

    assert [row.values["last_name"] for row in page.context["taken"]] == ["Luc"]


def test_they_are_registered_for_themselves_and_act_for_nobody(imported, meeting):
    imported(LUC, NADIA)

    names = [registration.organisation.name for registration in Registration.objects.all()]
    assert names == ["in a personal capacity"] * 2
    assert not Affiliation.objects.filter(person__last_name__in=["Claudel", "Thouvenin"]).exists()
    apart = {one["organisation"] for one in problem_of(meeting, {})["participants"]}
    assert len(apart) == 2


def test_the_same_list_a_second_time_knows_them(imported):
    imported(LUC, NADIA)
    page = imported(LUC, NADIA)

    assert Person.objects.filter(last_name__in=["Claudel", "Thouvenin"]).count() == 2
    assert (page.context["counts"]["SAME"], page.context["people"]) == (2, 0)


def test_what_stands_for_no_organisation_is_no_entry_of_the_directory(imported, client):
    imported(LUC, ZOE)
    stands, team = Organisation.objects.get(name=IN_PERSON), make.PersonFactory(is_administrator=True)
    client.force_login(team)

    listed = client.get(reverse("organisations"), {"unconfirmed": "on"})
    assert f">{IN_PERSON}<" not in listed.text and "GAEC des Saules" in listed.text
    assert client.get(stands.get_absolute_url()).status_code == 404
    for seen in (Organisation.objects.visible_to(team), Organisation.objects.named("personal capacity")):
        assert stands not in seen
    assert stands not in Organisation.objects.unchecked_since(timezone.localdate())


def test_what_stands_for_no_organisation_is_renamed_confirmed_and_merged_by_nobody(imported):
    imported(LUC)
    stands, team = Organisation.objects.get(name=IN_PERSON), make.PersonFactory(is_administrator=True)
    other = make.OrganisationFactory()

    for change in (
        lambda: change_organisation(organisation=stands, by=team, name="Toul"),
        lambda: change_organisation(organisation=other, by=team, name="À titre personnel"),
        lambda: confirm_organisation(organisation=stands, by=team),
        lambda: merge_organisation(organisation=stands, into=other, by=team),
        lambda: merge_organisation(organisation=other, into=stands, by=team),
    ):
        with pytest.raises(Refused, match="stands for people who come in their own name"):
            change()


def test_somebody_registers_in_their_own_name_and_acts_for_nobody(client, meeting, register):
    register(organisation="", role="", own_name="on")

    registration = Registration.objects.get()
    assert registration.organisation.name == IN_PERSON and registration.comes_alone
    assert not Affiliation.objects.exists()
    assert problem_of(meeting, {})["participants"][0]["organisation"] != str(registration.organisation_id)
    page = client.get(registration.get_absolute_url()).text
    assert f"<dt>You come</dt><dd>{IN_PERSON}</dd>" in page and "actor of the" not in page
    change = client.get(reverse("registration_change", args=[registration.token])).context["form"]
    assert [change[name].value() for name in ("own_name", "organisation", "role")] == [True, "", ""]


def test_without_the_box_an_organisation_and_a_role_are_asked_for(register):
    answer = register(organisation="", role="")

    assert {"organisation", "role"} <= set(answer.context["form"].errors)
    assert not Registration.objects.exists()


def test_nothing_is_said_of_a_role_that_nobody_named(client, meeting, organiser, register):
    register(organisation="", role="", own_name="on", function="potter")
    registration = Registration.objects.get()

    listed = client.get(reverse("registrations", args=[meeting.slug])).text

    assert IN_PERSON in listed and "new, to be checked" not in listed
    assert (registration.for_whom, badge(registration)["role_word"]) == (IN_PERSON, "")
    told_in_file = client.get(reverse("registrations_export", args=[meeting.slug, "csv"])).content.decode()
    assert f"{IN_PERSON};;;potter" in told_in_file.replace(",", ";")
    assert told(registration)["role"] == ""


def test_their_badge_is_printed_without_a_role(client, meeting, organiser, register):
    register(organisation="", role="", own_name="on")

    answer = client.get(reverse("door_badge", args=[meeting.slug, Registration.objects.get().pk]))

    assert answer.content.startswith(b"%PDF")
