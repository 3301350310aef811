"""An agreement from its model to its signatures: who reads it, what is asked again, what is printed."""

from datetime import date, timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from croisee.cooperation.agreements import actions, rules
from croisee.cooperation.agreements.bridge import Whole
from croisee.cooperation.agreements.comparing import compare
from croisee.cooperation.agreements.forms.rows import has_history
from croisee.cooperation.agreements.mails import tell_parties
from croisee.cooperation.agreements.paper import FORMATS, printed
from croisee.cooperation.agreements.shelf import brought, seed_templates
from croisee.cooperation.agreements.variables import filled, unknown_in
from croisee.cooperation.models import Agreement, Template, TemplateText
from croisee.kit.access import Refused
from tests import factories as make

TODAY = date(2026, 3, 1)


@pytest.fixture
def town(db):
    return make.OrganisationFactory(name="Town of Valbrume")


@pytest.fixture
def mayor(town):
    """Somebody who represents the town."""
    return make.AffiliationFactory(organisation=town, is_representative=True).person


@pytest.fixture
def agreement(town):
    """Of the town and of a kitchen, with a clause."""
    one = make.AgreementFactory()
    make.PartyFactory(agreement=one, organisation=town)
    make.PartyFactory(agreement=one, organisation__name="The Kitchen", votes=False)
    make.ClauseFactory(agreement=one, code="object")
    return one


@pytest.fixture
def team(db):
    return make.PersonFactory(is_administrator=True)


def settle(agreement, by):
    return actions.settle(agreement=Agreement.objects.get(pk=agreement.pk), why="", by=by)


def sign_all(agreement, by, on=TODAY):
    for party in agreement.parties.all():
        if party.votes:
            actions.note_step(party=party, kind="voted", on=on, act="2026-12", by=by)
        actions.note_step(party=party, kind="signed", on=on, by=by)


def stage_of(agreement):
    return Agreement.objects.get(pk=agreement.pk).stage


# Models


def test_every_model_speaks_of_known_variables_only_and_two_speak_german():
    texts = [text for languages in brought().values() for text in languages.values()]
    wrong = [name for text in texts for row in text["clause"] for name in unknown_in(row["text"])]

    assert wrong == []
    assert {code for code, texts in brought().items() if "de" in texts} == {"cross_border", "letter"}
    assert set(brought()) == {"cpo", "ptce", "scic", "levels", "cross_border", "letter"}


def test_both_languages_of_a_model_have_the_same_clauses():
    for texts in brought().values():
        shapes = [
            [(row["code"], row.get("choice"), row.get("optional")) for row in text["clause"]]
            for text in texts.values()
        ]
        assert all(shape == shapes[0] for shape in shapes)


def test_models_are_added_once(db):
    assert (seed_templates(), seed_templates()) == (6, 0)


def test_a_value_is_never_read_as_a_variable():
    assert filled("{{object}} – {{ court }}", {"object": "{{title}}", "title": "A"}) == "{{title}} – ………"


def test_a_new_version_of_a_model_leaves_old_agreements_alone(mayor, team):
    text = make.TemplateClauseFactory(text="The old words").text_of
    one = actions.begin(title="A", kind="cpo", template=text.version, by=mayor)
    told = {"title": "New", "about": "", "facts": "", "source": ""}
    clause = {"code": "a", "title": "T", "text": "The new words", "choice": "", "is_optional": False}
    facts = {"language": "fr", "told": told, "as_of": TODAY, "clauses": [clause]}
    actions.change_template(template=text.version.template, by=team, **facts)

    before = actions.begin(title="B", kind="cpo", template=text.version, by=mayor)
    assert [row.text for row in before.clauses.all()] == ["The old words"]
    actions.publish_template(template=text.version.template, by=team)
    newest = Template.objects.get().versions.first()
    later = actions.begin(title="C", kind="cpo", template=newest, by=mayor)

    assert [row.text for row in later.clauses.all()] == ["The new words"]
    assert [row.text for row in one.clauses.all()] == ["The old words"]
    assert one.template.number == 1


def test_a_model_whose_next_version_is_being_written_is_still_read(client, team):
    text = make.TemplateClauseFactory().text_of
    template = text.version.template
    told = {"title": "New", "about": "", "facts": "", "source": ""}
    facts = {"language": "fr", "told": told, "as_of": TODAY, "clauses": []}
    actions.change_template(template=template, by=team, **facts)
    unpublished = make.TemplateVersionFactory(published_at=None).template

    assert client.get(template.get_absolute_url()).status_code == 200
    assert client.get(unpublished.get_absolute_url()).status_code == 404


# Writing


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


# Votes and signatures


def test_it_is_in_force_when_all_have_signed(agreement, team):
    settle(agreement, team)
    sign_all(agreement, team)

    one = Agreement.objects.get()
    assert (one.stage, one.in_force_since) == ("in_force", TODAY)
    assert [row.stage for row in one.stages.all()] == ["voted", "signed", "in_force"]


def test_all_who_vote_have_voted_and_then_the_stage_says_so(agreement, team):
    settle(agreement, team)
    party = agreement.parties.get(votes=True)
    step = actions.note_step(party=party, kind="voted", on=TODAY, by=team)
    assert stage_of(agreement) == "voted"

    actions.take_back(step=step, by=team)
    assert stage_of(agreement) == "draft"


def test_it_enters_into_force_on_its_day_when_it_says_so(agreement, team):
    tomorrow = timezone.localdate() + timedelta(days=1)
    Agreement.objects.update(enters="begins", begins=tomorrow, ends=tomorrow + timedelta(days=900))
    settle(agreement, team)
    sign_all(agreement, team)
    assert stage_of(agreement) == "signed"

    actions.enter_into_force(agreement=agreement)
    assert stage_of(agreement) == "signed"
    Agreement.objects.update(begins=timezone.localdate())
    for _ in range(2):
        actions.enter_into_force(agreement=agreement)
    assert [row.stage for row in agreement.stages.all()].count("in_force") == 1


@pytest.mark.parametrize("kind", ["signed", "voted"])
def test_a_party_signs_after_its_vote_and_each_step_once(agreement, team, kind):
    settle(agreement, team)
    party = agreement.parties.get(votes=True)
    if kind == "voted":
        actions.note_step(party=party, kind="voted", on=TODAY, by=team)

    with pytest.raises(Refused):
        actions.note_step(party=party, kind=kind, on=TODAY, by=team)


def test_only_those_who_represent_a_party_note_its_vote(agreement, mayor, team):
    settle(agreement, team)
    other = agreement.parties.get(votes=False)

    with pytest.raises(Refused):
        actions.note_step(party=other, kind="signed", on=TODAY, by=mayor)


def test_whoever_voted_is_asked_again_once_the_text_has_changed(client, agreement, mayor, team, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    settle(agreement, team)
    actions.note_step(party=agreement.parties.get(votes=True), kind="voted", on=TODAY, by=mayor)
    rows = {"object": {"title": "Objet", "text": "Other words", "is_in": True}}
    actions.change_text(agreement=agreement, language="fr", rows=rows, by=team)
    version = settle(agreement, team)
    tell_parties(version)

    client.force_login(mayor)
    page = client.get(reverse("agreement_steps", args=[agreement.pk]))
    assert [row.is_asked_again for row in page.context["rows"]] == [True, False]
    assert stage_of(agreement) == "draft"
    assert "earlier version" in mail.outbox[-1].body or "antérieure" in mail.outbox[-1].body


def test_a_text_is_put_to_the_parties_only_when_it_differs(agreement, team):
    settle(agreement, team)

    with pytest.raises(Refused):
        settle(agreement, team)


def test_whom_a_version_names_have_to_sign_it_and_nobody_else(agreement, mayor, team):
    third = make.PartyFactory(agreement=agreement, votes=False)
    settle(agreement, team)
    make.PartyFactory(agreement=agreement, votes=False)
    town, kitchen = agreement.parties.all()[:2]
    actions.note_step(party=town, kind="voted", on=TODAY, by=team)
    actions.note_step(party=town, kind="signed", on=TODAY, by=team)
    third.delete()
    actions.note_step(party=kitchen, kind="signed", on=TODAY, by=team)
    assert Agreement.objects.get().first_signed_on is None

    version = settle(agreement, team)
    make.PartyFactory(agreement=agreement)
    for row in version.content["parties"]:
        party = agreement.parties.get(pk=row["id"])
        for kind in ("voted", "signed") if party.votes else ("signed",):
            actions.note_step(party=party, kind=kind, on=TODAY, by=team)
    assert Agreement.objects.get().first_signed_on == TODAY


def test_what_all_have_signed_meanwhile_is_not_taken_back(agreement, team):
    settle(agreement, team)
    kitchen, town = agreement.parties.get(votes=False), agreement.parties.get(votes=True)
    step = actions.note_step(party=kitchen, kind="signed", on=TODAY, by=team)
    for kind in ("voted", "signed"):
        actions.note_step(party=town, kind=kind, on=TODAY, by=team)

    with pytest.raises(Refused):
        actions.take_back(step=step, by=team)


def test_facts_written_from_an_older_page_leave_the_stage_alone(agreement, team):
    older = Agreement.objects.get()
    settle(agreement, team)
    sign_all(agreement, team)
    actions.change(agreement=older, values={"title": "Another title"}, by=team)

    one = Agreement.objects.get()
    assert (one.title, one.stage, one.first_signed_on) == ("Another title", "in_force", TODAY)


def test_whoever_began_it_writes_on_after_it_was_put_only_while_of_a_party(agreement, town, team):
    works = make.AffiliationFactory(organisation=town)
    guest = make.PersonFactory()
    for person, after in ((works.person, True), (guest, False)):
        Agreement.objects.update(opened_by=person)
        assert rules.writes(person, Agreement.objects.get())
        settle(agreement, team)
        assert rules.writes(person, Agreement.objects.get()) is after
        agreement.versions.all().delete()


def test_a_party_of_whose_promise_something_was_said_stays(agreement):
    one = make.PartyFactory(agreement=agreement)
    make.CommitmentNoteFactory(commitment__party=one)

    assert has_history("parties", [one])
    assert not has_history("parties", list(agreement.parties.exclude(pk=one.pk)))
    assert not has_history("money", [one])


# Amendments


def test_an_amendment_binds_once_all_have_signed_it_and_others_read_the_old_text_until_then(
    client, agreement, team
):
    settle(agreement, team)
    sign_all(agreement, team)
    agreement.parties.update(publishes=True)
    make.CommitmentFactory(agreement=agreement, party=agreement.parties.first(), text="Lend a room")
    assert "Lend a room" not in client.get(agreement.get_absolute_url()).content.decode()

    version = settle(agreement, team)
    assert (version.is_amendment, stage_of(agreement)) == (True, "in_force")
    assert client.get(reverse("agreement_version", args=[agreement.pk, 2])).status_code == 404
    sign_all(agreement, team, on=TODAY)
    assert "Lend a room" in client.get(agreement.get_absolute_url()).content.decode()


def test_others_read_title_object_days_and_parties_as_all_have_signed_them(client, agreement, town, team):
    settle(agreement, team)
    sign_all(agreement, team)
    agreement.parties.update(publishes=True)
    there = make.TerritoryFactory()
    agreement.territories.add(there)
    make.PartyFactory(agreement=agreement, publishes=True, organisation__name="The Newcomer")
    values = {name: f"Unsigned {name}" for name in ("title", "object", "governance", "legal_basis")}
    actions.change(agreement=agreement, values=values | {"ends": date(2031, 5, 17)}, by=team)
    addresses = [
        agreement.get_absolute_url(),
        reverse("agreement_version", args=[agreement.pk, 1]),
        reverse("agreements"),
        reverse("agreements_export", args=["csv"]),
        reverse("agreement_followup", args=[agreement.pk]),
        reverse("followups"),
    ]
    for person in (None, make.PersonFactory()):
        if person:
            client.force_login(person)
        for address in addresses:
            page = client.get(address).content.decode()
            for words in ("Unsigned", "2031", "The Newcomer", there.name):
                assert words not in page, (address, words)
        assert agreement.object in client.get(addresses[0]).content.decode()

    client.force_login(team)
    page = client.get(addresses[0]).content.decode()
    assert all(text in page for text in (*values.values(), "2031", there.name))


def test_what_differs_is_shown_in_text_money_commitments_and_dates(agreement, team):
    party = agreement.parties.first()
    money = make.MoneyFactory(agreement=agreement, party=party)
    make.CommitmentFactory(agreement=agreement, party=party, text="Lend a room")
    before = settle(agreement, team).content
    money.promised = 15_000
    money.save()
    agreement.commitments.all().delete()
    agreement.clauses.update(text="Les parties se séparent.")
    Agreement.objects.update(ends=date(2029, 6, 30), object="Another one.")
    difference = compare(before, settle(agreement, team).content)

    assert [row.name for row in difference.facts] == ["Object", "Ends on"]
    lists = {title: [(row.before, row.now) for row in rows] for title, rows in difference.lists}
    assert lists["Money"] == [("12,000\xa0€", "15,000\xa0€")]
    assert [now for _before, now in lists["Commitments"]] == [""]
    pieces = [piece.text for alinea in difference.texts[0][1][0].alineas for piece in alinea.pieces]
    assert "".join(pieces).endswith("se séparent.")


def test_figures_are_read_without_noughts_behind_them(agreement, team):
    indicator = make.IndicatorFactory(agreement=agreement)
    before = settle(agreement, team).content
    indicator.target, indicator.baseline = 4500, "0.5"
    indicator.save()
    rows = compare(before, settle(agreement, team).content).lists[0][1]

    assert [(row.before, row.now) for row in rows] == [("0", "0.5"), ("4,000", "4,500")]


def test_what_is_voted_or_paid_later_does_not_change_the_text(agreement, team):
    money = make.MoneyFactory(agreement=agreement, party=agreement.parties.first())
    mark = settle(agreement, team).fingerprint
    money.voted = money.paid = 12_000
    money.save()

    assert Whole(Agreement.objects.get()).fingerprint == mark


# Papers


@pytest.mark.parametrize("format", FORMATS)
def test_it_is_printed_to_be_signed_with_its_annexes(agreement, team, format):
    make.MoneyFactory(agreement=agreement, party=agreement.parties.first())
    make.IndicatorFactory(agreement=agreement)
    version = settle(agreement, team)
    content, _sort = printed(version, "fr", format)

    assert content[:4] in (b"%PDF", b"PK\x03\x04")
    if format == "docx":
        with ZipFile(BytesIO(content)) as archive:
            text = archive.read("word/document.xml").decode()
        for words in ("Town of Valbrume", "Camille Aubertin", "Annexe", "Signatures", "000\xa0€"):
            assert words in text


def test_a_signed_file_is_known_again_by_its_fingerprint(client, agreement, mayor, team):
    settle(agreement, team)
    pdf, _sort = printed(agreement.versions.get(), "fr", "pdf")
    client.force_login(mayor)
    data = {"version": agreement.versions.get().pk, "language": "fr"}
    for _ in range(2):
        file = SimpleUploadedFile("signed.pdf", pdf)
        client.post(reverse("agreement_file_new", args=[agreement.pk]), data | {"file": file})
    kept = agreement.signed_files.get()
    assert bytes(kept.content) == pdf

    def told(content):
        page = client.post(reverse("agreement_check"), {"file": SimpleUploadedFile("a.pdf", content)})
        return page.context["is_known"], len(page.context["found"])

    assert (told(pdf), told(pdf + b"\n")) == ((True, 1), (False, 0))
    client.logout()
    assert told(pdf) == (True, 0)
    assert client.get(reverse("agreement_file", args=[kept.pk])).status_code == 302


# Lists


@pytest.mark.parametrize("number", (1, 3))
def test_the_list_costs_the_same_at_any_size(client, db, number, django_assert_num_queries):
    for _ in range(number):
        party = make.PartyFactory(publishes=True, agreement__running=True)
        make.PartyFactory(agreement=party.agreement, publishes=True)

    with django_assert_num_queries(4):
        page = client.get(reverse("agreements"))
    assert len(page.context["page"].object_list) == number


@pytest.mark.parametrize(
    ("asked", "is_there"),
    [
        ({"level": "commune"}, True),
        ({"level": "region"}, False),
        ({"country": "DE"}, True),
        ({"party": "cuisine"}, True),
        ({"party": "atelier"}, False),
        ({"kind": "cpo", "stage": "in_force", "q": "kitchen"}, True),
        ({"stage": "ended"}, False),
    ],
)
def test_the_list_is_filtered_and_its_file_alike(client, db, asked, is_there):
    facts = {"agreement__running": True, "publishes": True, "level": "commune", "country": "DE"}
    make.PartyFactory(organisation__name="La Cuisine", **facts)
    rows = client.get(reverse("agreements"), asked).context["page"].object_list
    table = client.get(reverse("agreements_export", args=["csv"]), asked).content.decode()

    assert (len(rows) == 1) is is_there
    assert ("La Cuisine" in table) is is_there


# On other pages


@pytest.mark.parametrize("place", ["project", "space", "organisation", "territory"])
def test_an_agreement_shows_where_it_belongs_to_those_who_read_it(client, agreement, mayor, town, place):
    space = make.SpaceFactory(visibility="public")
    project = make.ProjectFactory(meeting__reported=True, meeting__live=False)
    Agreement.objects.update(project=project, space=space)
    there = make.TerritoryFactory()
    agreement.territories.add(there)
    found = {"project": project, "space": space, "organisation": town}.get(place)
    address = found.get_absolute_url() if found else reverse("territory", args=[there.code])
    shown = f'href="{agreement.get_absolute_url()}"'
    assert shown not in client.get(address).content.decode()

    client.force_login(mayor)
    assert shown in client.get(address).content.decode()


def test_home_names_what_one_has_to_sign(client, agreement, mayor, team):
    client.force_login(mayor)
    shown = reverse("agreement_steps", args=[agreement.pk])
    assert shown not in client.get(reverse("home")).content.decode()

    settle(agreement, team)
    assert shown in client.get(reverse("home")).content.decode()
    sign_all(agreement, team)
    assert shown not in client.get(reverse("home")).content.decode()


def test_a_language_more_begins_with_the_clauses_of_the_model(mayor):
    seed_templates()
    version = Template.objects.get(code="letter").versions.get()
    one = actions.begin(title="A", kind="letter", template=version, by=mayor)
    assert one.languages == []

    actions.change(agreement=one, values={"languages": ["de", "nl"]}, by=mayor)
    titles = {code: one.clauses.filter(language=code).first().title for code in ("fr", "de", "nl")}
    assert titles == {"fr": "Signataires", "de": "Unterzeichnende", "nl": "Signataires"}
