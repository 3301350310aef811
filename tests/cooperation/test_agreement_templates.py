"""Models of agreements: what they ask for, and how a new version leaves old agreements alone."""

from croisee.cooperation.agreements import actions
from croisee.cooperation.agreements.shelf import brought, seed_templates
from croisee.cooperation.agreements.variables import filled, unknown_in
from croisee.cooperation.models import Template
from tests import factories as make
from tests.cooperation.signing import TODAY


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
