"""Audiences: a part of the directory, described line by line, with who is in it and why."""

from datetime import date

import pytest
from django.urls import reverse

from croisee.attendance.audiences import members_of
from croisee.attendance.models import Audience
from tests import factories as make


@pytest.fixture
def organiser(client, meeting):
    person = make.OrganiserFactory(meeting=meeting).person
    client.force_login(person)
    return person


def line(what, join="and", where=""):
    return {"join": join, "what": what, "where": where}


def found(*lines) -> dict[str, list[str]]:
    """The people of an audience with these lines, each with why."""
    members = members_of(Audience(name="some", lines=list(lines)))
    return {member.person.last_name: member.why for member in members}


def somebody(name, role="elected", kind="authority", **facts):
    person = make.PersonFactory(last_name=name, **facts)
    make.AffiliationFactory(person=person, role=role, organisation__kind=kind)
    return person


@pytest.fixture
def people(db):
    return somebody("Abel"), somebody("Bela", role="staff"), somebody("Cleo", kind="association")


def test_the_first_line_says_who_is_meant(people):
    assert found(line("role:elected")) == {"Abel": ["elected member"], "Cleo": ["elected member"]}


def test_and_narrows_or_widens_except_takes_away(people):
    elected = line("role:elected")

    assert list(found(elected, line("kind:authority"))) == ["Abel"]
    assert list(found(elected, line("role:staff", "or"))) == ["Abel", "Bela", "Cleo"]
    assert list(found(elected, line("kind:association", "except"))) == ["Abel"]


def test_each_person_stands_with_the_lines_that_brought_them_in(people):
    assert found(line("role:elected"), line("kind:authority"))["Abel"] == [
        "elected member",
        "public authority",
    ]


def test_lines_are_taken_one_after_the_other(people):
    """(elected or staff) except associations, as one reads it."""
    lines = line("role:elected"), line("role:staff", "or"), line("kind:association", "except")

    assert list(found(*lines)) == ["Abel", "Bela"]


def test_people_are_found_by_the_last_step_of_their_organisation(db):
    person, network = somebody("Abel"), make.OrganisationFactory(kind="network")
    organisation = person.affiliations.get().organisation
    for stage, year in (("identified", 2012), ("member", 2013)):
        make.MembershipFactory(
            organisation=organisation, network=network, stage=stage, since=date(year, 1, 1)
        )
    somebody("Bela")

    assert list(found(line("stage:member"))) == ["Abel"]
    assert list(found(line("stage:identified"))) == []
    assert list(found(line("stage:none"))) == ["Bela"]


def test_those_who_took_part_before_are_found_and_those_who_wait_are_not(meeting):
    make.RegistrationFactory(meeting=meeting, person__last_name="Abel")
    make.RegistrationFactory(meeting=meeting, person__last_name="Bela", status="waiting")

    assert found(line(f"took_part:{meeting.pk}")) == {"Abel": ["Took part: Nancy"]}


def test_a_territory_means_everything_within_it(db):
    from croisee.territories.models import Containment, Territory

    grand_est = Territory.objects.create(code="R", level="region", name="Grand Est")
    nancy = Territory.objects.create(code="C", level="commune", name="Nancy")
    Containment.objects.create(place=nancy, container=grand_est)
    person = somebody("Abel")
    person.affiliations.get().organisation.__class__.objects.update(territory=nancy)

    assert found(line("territory", where="Grand Est")) == {"Abel": ["In Grand Est"]}
    assert found(line("territory", where="Nowhere")) == {}


def test_nobody_is_in_an_audience_who_cannot_be_written_to(db):
    somebody("Abel", email=None)
    somebody("Bela", is_active=False)

    assert found(line("role:elected")) == {}


def test_an_audience_is_kept_changed_exported_and_thrown_away(client, organiser, people):
    client.post(reverse("audience_new"), {"name": "Elected", "what_0": "role:elected"})
    audience = Audience.objects.get()
    page = client.get(audience.get_absolute_url())
    assert [m.person.last_name for m in page.context["page"].object_list] == ["Abel", "Cleo"]

    client.post(audience.get_absolute_url(), {"name": "Staff", "what_0": "role:staff"})
    rows = client.get(reverse("audience_export", args=[audience.pk, "csv"])).text.splitlines()
    assert rows[1].startswith("Bela,")

    client.post(reverse("audience_drop", args=[audience.pk]))
    assert not Audience.objects.exists()


def test_an_audience_without_lines_or_with_an_unknown_place_says_what_to_do(client, organiser):
    page = client.post(reverse("audience_new"), {"name": "Nobody"})
    assert page.context["form"].errors["what_0"] == ["Say in at least one line who is meant."]

    page = client.post(reverse("audience_new"), {"name": "X", "what_0": "territory", "where_0": "Nowhere"})
    assert "where_0" in page.context["form"].errors
    assert not Audience.objects.exists()


@pytest.mark.parametrize("number", (1, 3))
def test_an_audience_costs_the_same_at_any_size(client, organiser, number, django_assert_max_num_queries):
    for n in range(number):
        somebody(f"Abel{n}")
    audience = Audience.objects.create(name="Elected", lines=[line("role:elected")])
    client.get(audience.get_absolute_url())
    with django_assert_max_num_queries(11):
        client.get(audience.get_absolute_url())
