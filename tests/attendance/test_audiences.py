"""Audiences: a part of the directory, described line by line, with who is in it and why."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from croisee.attendance.audiences import Reach, members_of, reading_of
from croisee.attendance.models import Audience, Invitation, Wave
from tests import factories as make


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

    assert found(line(f"took_part:{meeting.pk}")) == {"Abel": ["Took part: Nancy (Nancy, 12/09/2013)"]}


def test_a_territory_means_everything_within_it(db):
    from croisee.territories.models import Containment, Territory

    grand_est = Territory.objects.create(code="R", level="region", name="Grand Est")
    nancy = Territory.objects.create(code="C", level="commune", name="Nancy")
    Containment.objects.create(place=nancy, container=grand_est)
    person = somebody("Abel")
    person.affiliations.get().organisation.__class__.objects.update(territory=nancy)

    assert found(line("territory", where="Grand Est")) == {"Abel": ["In Grand Est"]}
    assert found(line("territory", where="Nowhere")) == {}


def test_who_has_no_address_is_in_an_audience_and_who_was_erased_is_not(db):
    somebody("Abel", email=None)
    somebody("Bela", is_active=False)

    assert list(found(line("role:elected"))) == ["Abel"]


def test_people_are_found_by_a_word_of_their_function(db):
    for name, function in (("Abel", "Échevin de la culture"), ("Bela", "chargée de mission")):
        make.AffiliationFactory(person__last_name=name, function=function)

    assert found(line("function", where="échevin")) == {"Abel": ["Function: “échevin”"]}
    assert list(found(line("function", where="mission chargée"))) == ["Bela"]
    assert found(line("function", where="maire")) == {}


def test_people_are_found_by_a_theme_of_their_organisation_or_of_their_workshops(meeting):
    about = somebody("Abel")
    about.affiliations.get().organisation.__class__.objects.update(about="A mill that became a kitchen")
    kitchen = make.SessionFactory(meeting=meeting, title="Kitchens of the region")
    chose = make.RegistrationFactory(meeting=meeting, person__last_name="Bela", organisation__about="")
    make.ChoiceFactory(registration=chose, session=kitchen)
    sat = make.RegistrationFactory(meeting=meeting, person__last_name="Cleo", organisation__about="")
    make.SeatFactory(registration=sat, session=kitchen)
    make.SessionRoleFactory(session=kitchen, person__last_name="Dora")
    other = make.RegistrationFactory(meeting=meeting, person__last_name="Enzo", organisation__about="")
    closing = make.SessionFactory(meeting=meeting, kind="plenary", title="What kitchens have told us")
    make.SeatFactory(registration=other, session=closing)

    assert list(found(line("theme", where="kitchen"))) == ["Abel", "Bela", "Cleo", "Dora"]


def test_people_are_found_by_their_answer_to_an_invitation(meeting):
    wave = Wave.objects.create(meeting=meeting, name="First", subject="Come", text="{link}")
    sent = datetime(2013, 6, 1, tzinfo=UTC)

    def invite(name, **facts):
        person = make.PersonFactory(last_name=name)
        Invitation.objects.create(wave=wave, person=person, **facts)
        return person

    invite("Abel", sent_at=sent)
    invite("Bela", sent_at=sent, declined_at=sent)
    make.RegistrationFactory(meeting=meeting, person=invite("Cleo", sent_at=sent))
    make.RegistrationFactory(meeting=meeting, person=invite("Dora", sent_at=sent, declined_at=sent))
    invite("Enzo", due="invite")

    assert list(found(line(f"invited:{meeting.pk}"))) == ["Abel", "Bela", "Cleo", "Dora"]
    assert found(line(f"silent:{meeting.pk}")) == {
        "Abel": ["Was invited and has not answered: Nancy (Nancy, 12/09/2013)"]
    }
    assert list(found(line(f"declined:{meeting.pk}"))) == ["Bela"]


def test_those_who_contributed_under_their_name_are_found_and_the_others_stay_unknown(db):
    text = "We lend the kitchen"
    make.AuthorFactory(person__last_name="Abel", contribution__text=text)
    make.AuthorFactory(person__last_name="Bela")
    make.AuthorFactory(person__last_name="Cleo", contribution__text=text, shows_name=False)
    make.AuthorFactory(person__last_name="Dora", contribution__text=text, contribution__is_withdrawn=True)

    assert list(found(line("contributed"))) == ["Abel", "Bela"]
    assert found(line("contributed_on", where="kitchen")) == {"Abel": ["Contributed on: “kitchen”"]}


def test_each_line_says_how_many_fit_it_and_how_many_are_left(client, organiser, people):
    lines = line("role:elected"), line("role:staff", "or"), line("kind:association", "except")
    audience = Audience.objects.create(name="Some", lines=list(lines))

    assert reading_of(audience).reach == [Reach(2, 2), Reach(1, 3), Reach(1, 2)]
    page = client.get(audience.get_absolute_url())
    assert "2 people fit; after this line: 2" in page.text
    assert "One person fits; after this line: 3" in page.text


def test_a_line_that_looks_for_a_word_needs_one(client, organiser):
    page = client.post(reverse("audience_new"), {"name": "Nobody", "what_0": "theme", "where_0": "  "})

    assert page.context["form"].errors["where_0"] == ["Write the word to look for."]


def test_a_meeting_that_invited_somebody_is_offered_as_a_line(client, organiser, meeting):
    def offered() -> list[str]:
        form = client.get(reverse("audience_new")).context["form"]
        return [code for _g, options in form.fields["what_0"].choices[1:] for code, _label in options]

    assert f"silent:{meeting.pk}" not in offered()
    Wave.objects.create(meeting=meeting, name="First", subject="Come", text="{link}")
    assert f"silent:{meeting.pk}" in offered()


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
    with django_assert_max_num_queries(12):
        client.get(audience.get_absolute_url())
