"""An agreement is begun and written: facts, clauses, lines, languages."""

import pytest
from django.urls import reverse

from croisee.cooperation.agreements import actions
from croisee.cooperation.agreements.bridge import Whole
from croisee.cooperation.agreements.shelf import seed_templates
from croisee.cooperation.models import Agreement, Template, TemplateText
from croisee.kit.access import Refused
from tests import factories as make


def test_an_agreement_is_begun_from_a_model_with_its_first_options(client, town, mayor):
    seed_templates()
    text = TemplateText.objects.get(version__template__code="cpo")
    client.force_login(mayor)
    data = {"title": "For the kitchen", "text": text.pk, "own": town.pk, "organisations": ""}
    client.post(reverse("agreement_new"), data | {"key": "6f1f4c7e-0000-4000-8000-000000000001"})
    client.post(reverse("agreement_new"), data | {"key": "6f1f4c7e-0000-4000-8000-000000000001"})

    one = Agreement.objects.get()
    taken = set(one.clauses.filter(is_in=True).values_list("code", flat=True))
    assert {"payment_advance", "payment_quarter"} & taken == {"payment_advance"}
    assert [str(party) for party in one.parties.all()] == [town.name]


def test_somebody_who_represents_nobody_begins_none(db):
    with pytest.raises(Refused):
        actions.begin(title="A", kind="cpo", by=make.PersonFactory())


def test_facts_fill_the_clauses_and_what_is_not_said_is_found(client, agreement, mayor):
    make.ClauseFactory(agreement=agreement, code="court", text="It is for {{court}}.")
    client.force_login(mayor)
    address = reverse("agreement_facts", args=[agreement.pk])
    page = client.get(address)
    form = page.context["form"]
    data = {name: form[name].value() for name in form.fields if form[name].value() is not None}
    data |= {"begins": "2026-01-01", "ends": "2028-12-31", "evaluation_on": "2028-06-30"}
    data |= {"renewal_by": "2028-09-30", "object": "A shared kitchen."}
    assert "court" in Whole(agreement).gaps

    client.post(address, data | {"asked_court": "the court of Metz"})
    one = Whole(Agreement.objects.get(pk=agreement.pk))
    assert [row[2] for row in one.text_in("fr")] == [
        "Les parties s’unissent pour : A shared kitchen.",
        "It is for the court of Metz.",
    ]
    assert one.gaps == []


def test_a_form_that_is_older_than_the_agreement_changes_nothing(client, agreement, mayor):
    client.force_login(mayor)
    address = reverse("agreement_text", args=[agreement.pk, "fr"])
    form = client.get(address).context["form"]
    data = {name: form[name].value() for name in form.fields}
    rows = {"object": {"title": "Objet", "text": "Newer words", "is_in": True}}
    actions.change_text(agreement=agreement, language="fr", rows=rows, by=mayor)
    answer = client.post(address, data | {"text_object": "Older words"})

    assert answer.status_code == 200
    assert agreement.clauses.get().text == "Newer words"


def test_code_of_templates_is_refused_in_a_clause(client, agreement, mayor):
    client.force_login(mayor)
    address = reverse("agreement_text", args=[agreement.pk, "fr"])
    form = client.get(address).context["form"]
    data = {name: form[name].value() for name in form.fields}
    for text in ("{% load x %}", "{{ secret }}", "{{object|safe}}"):
        client.post(address, data | {"text_object": text})

    assert agreement.clauses.get().text.endswith("{{object}}")


def test_lines_sent_twice_are_kept_once(client, agreement, mayor):
    client.force_login(mayor)
    address = reverse("agreement_part", args=[agreement.pk, "commitments"])
    formset = client.get(address).context["formset"]
    party = agreement.parties.first().pk
    data = {"seen": formset.seen, "commitments-TOTAL_FORMS": "3", "commitments-INITIAL_FORMS": "0"}
    data |= {"commitments-0-party": party, "commitments-0-text": "Lend a room"}
    answers = [client.post(address, data).status_code for _ in range(2)]

    assert answers == [302, 200]
    assert [one.text for one in agreement.commitments.all()] == ["Lend a room"]


def test_a_language_more_begins_with_the_clauses_of_the_model(mayor):
    seed_templates()
    version = Template.objects.get(code="letter").versions.get()
    one = actions.begin(title="A", kind="letter", template=version, by=mayor)
    assert one.languages == []

    actions.change(agreement=one, values={"languages": ["de", "nl"]}, by=mayor)
    titles = {code: one.clauses.filter(language=code).first().title for code in ("fr", "de", "nl")}
    assert titles == {"fr": "Signataires", "de": "Unterzeichnende", "nl": "Signataires"}
