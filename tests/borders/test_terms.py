"""The glossary is looked through by everybody and changed by the network's team, with a history."""

import json
from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from croisee.borders import actions
from croisee.borders.forms import TermForm, first
from croisee.borders.models import TermVersion
from croisee.borders.terms import glossary
from croisee.borders.terms.reading import shipped
from croisee.borders.terms.skos import from_turtle, to_turtle
from croisee.kit.access import Refused
from croisee.kit.stale import Stale
from tests.factories import PersonFactory

ADDRESS = "https://croisee.example/words/"


@pytest.fixture
def team(client, db):
    person = PersonFactory(is_administrator=True)
    client.force_login(person)
    return person


def posted(term, **changes):
    return {key: value for key, value in (first(term) | changes).items() if value not in ("", None)}


def test_a_term_is_found_by_a_word_of_any_language(client, db):
    page = client.get(reverse("terms"), {"q": "sozialwirtschaft"}, headers={"Accept-Language": "fr"})

    assert {term.name for term in page.context["page"].object_list[:2]} == {
        "social-economy-eu",
        "sozialwirtschaft",
    }


def test_terms_are_filtered_by_country_and_domain(client, db):
    found = client.get(reverse("terms"), {"country": "LU", "domain": "forms"}).context["page"]

    assert {term.name for term in found} == {"asbl-lu", "sis-lu", "office-social-lu"}


def test_a_page_says_what_is_close_and_why_from_either_side(client, db):
    here = client.get(reverse("term", args=["scic"]), headers={"Accept-Language": "de"}).content.decode()
    there = client.get(reverse("term", args=["eg"]), headers={"Accept-Language": "de"}).content.decode()

    assert "Die eG fördert zuerst ihre Mitglieder" in here
    assert "Die eG fördert zuerst ihre Mitglieder" in there


def test_a_page_says_for_programs_what_the_term_is(client, db):
    page = client.get(reverse("term", args=["scic"])).content.decode()
    said = json.loads(page.split('<script type="application/ld+json">')[1].split("</script>")[0])

    assert said["@graph"][0]["@type"] == "DefinedTerm"
    assert {"@value": "SCIC", "@language": "fr"} in said["@graph"][0]["name"]


def test_what_has_no_source_is_marked_to_be_checked(client, db):
    unchecked = next(name for name, term in shipped().items() if not term.source)

    assert "to be checked" in client.get(reverse("term", args=[unchecked])).content.decode()
    assert "to be checked" not in client.get(reverse("term", args=["scic"])).content.decode()


def test_the_team_changes_a_term_and_takes_it_back(client, team, django_capture_on_commit_callbacks):
    facts = posted(shipped()["scic"], says_fr="Une coopérative à plusieurs voix.")
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(reverse("term_edit", args=["scic"]), facts)

    assert answer.status_code == 302
    assert glossary.terms()["scic"].says["fr"] == "Une coopérative à plusieurs voix."
    assert "Une coopérative à plusieurs voix." in client.get(reverse("term", args=["scic"])).content.decode()

    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("term_take_back", args=["scic"]))
    assert glossary.terms()["scic"] == shipped()["scic"]
    assert TermVersion.objects.count() == 2


def test_a_form_that_is_older_than_the_term_overwrites_nothing(team):
    term = shipped()["scic"]
    changed = TermForm(posted(term, says_fr="Une."), term=term)
    assert changed.is_valid()
    actions.write_term(term=changed.written, seen=None, by=team)

    with pytest.raises(Stale):
        actions.write_term(term=term, seen=None, by=team)


def test_a_term_without_reason_or_with_an_unknown_neighbour_is_refused_with_the_line(team):
    term = shipped()["scic"]

    assert "eg: Genossenschaft" in str(TermForm(posted(term, close="eg: Genossenschaft"), term=term).errors)
    assert "nobody" in str(TermForm(posted(term, close="nobody (fr): parce que"), term=term).errors)


def test_a_new_term_has_its_name_from_english_and_goes_again(
    client, team, django_capture_on_commit_callbacks
):
    term = shipped()["scic"]
    facts = posted(term, words_en="Village hall", close="", broader="")
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("term_new"), facts)
    assert glossary.terms()["village-hall"].label("en") == "Village hall"

    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("term_take_back", args=["village-hall"]))
    assert "village-hall" not in glossary.terms()


def test_others_change_nothing(db):
    with pytest.raises(Refused):
        actions.write_term(term=shipped()["scic"], seen=None, by=PersonFactory())


def test_terms_go_out_as_skos_and_come_back_the_same():
    written = "".join(to_turtle(shipped().values(), ADDRESS)).encode()

    back = {term.name: term for term in from_turtle(written)}
    assert back.keys() == shipped().keys()
    for name, term in shipped().items():
        assert back[name].facts.keys() == term.facts.keys()
        for part in ("says", "close", "unlike", "source", "essglobal", "legal_form", "broader", "domain"):
            assert getattr(back[name], part) == getattr(term, part), (name, part)
        assert {code: words[0] for code, words in back[name].labels.items()} == {
            code: words[0] for code, words in term.labels.items()
        }


def test_a_table_that_comes_back_unchanged_changes_nothing(client, team):
    table = client.get(reverse("terms_csv")).content
    page = client.post(reverse("terms_import"), {"file": SimpleUploadedFile("terms.csv", table)})

    assert page.context["number"] == 0
    assert not TermVersion.objects.exists()


def test_a_file_is_taken_back_with_all_it_brought(client, team):
    table = client.get(reverse("terms_csv")).content.decode()
    table = table.replace("société coopérative d’intérêt collectif", "coopérative d’intérêt collectif", 1)
    page = client.post(reverse("terms_import"), {"file": SimpleUploadedFile("terms.csv", table.encode())})
    assert page.context["number"] == 1

    client.post(reverse("terms_import_take_back", args=[page.context["batch"]]))
    assert not TermVersion.objects.exists()


@pytest.mark.parametrize(("name", "content"), [("terms.csv", b"a,b\n1,2\n"), ("terms.ttl", b"no turtle")])
def test_a_wrong_file_is_refused_with_what_was_expected(client, team, name, content):
    page = client.post(reverse("terms_import"), {"file": SimpleUploadedFile(name, content)})

    assert "Expected: a CSV table" in page.content.decode()


def test_one_may_look_for_the_other_words_of_an_institution(db):
    assert ("Sozialwirtschaft", "de") in glossary.other_words("économie sociale et solidaire")


def test_a_file_with_a_name_that_no_address_can_hold_is_refused(client, team):
    table = client.get(reverse("terms_csv")).content.decode().replace("\nscic,", "\nCommune (BE),", 1)
    upload = SimpleUploadedFile("terms.csv", table.encode())

    page = client.post(reverse("terms_import"), {"file": upload})

    assert "Commune (BE)" in page.content.decode()
    assert not TermVersion.objects.exists()
    assert client.get(reverse("terms")).status_code == 200


def test_another_process_sees_that_an_import_was_taken_back_though_a_later_version_stays(team):
    scic = shipped()["scic"]
    batch, _ = actions.import_terms(terms=[replace(scic, source="A file")], by=team)
    actions.write_term(term=replace(shipped()["eg"], source="By hand"), seen=None, by=team)
    glossary.forget()
    assert glossary.terms()["scic"].source == "A file"

    TermVersion.objects.filter(batch=batch).delete()
    glossary.KEPT["at"] -= glossary.PATIENCE

    assert glossary.terms()["scic"].source == scic.source
    assert glossary.terms()["eg"].source == "By hand"


def test_who_of_the_team_changed_a_term_is_said_to_the_team_alone(client, team):
    actions.write_term(term=replace(shipped()["eg"], source="By hand"), seen=None, by=team)
    glossary.forget()

    assert team.name in client.get(reverse("term", args=["eg"])).content.decode()
    client.logout()
    assert team.name not in client.get(reverse("term", args=["eg"])).content.decode()
