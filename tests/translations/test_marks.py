"""What is not in the language of the page says in which it is, everywhere in the same way."""

import pytest
from django.template import Context, Template
from django.utils import timezone, translation

from croisee.syntheses.models import Synthesis
from tests.factories import (
    CycleFactory,
    MeetingFactory,
    QuestionFactory,
    SynthesisFactory,
    TranslationFactory,
)

pytestmark = pytest.mark.django_db
HERE = {"HTTP_ACCEPT_LANGUAGE": "en"}


def test_of_a_meeting_whose_title_alone_is_translated_each_other_text_says_it(client):
    meeting = MeetingFactory(
        live=True, is_public=True, language="de", title="Tag", subtitle="Im Tal", objectives=["Kochen."]
    )
    QuestionFactory(meeting=meeting, session=None, text="Was fehlt?")
    TranslationFactory(row=meeting, field="title", text="Day")

    page = client.get(meeting.get_absolute_url(), **HERE).text

    assert "translation from German" in page
    assert page.count('<span class="tag">in German, not translated yet</span>') == 2
    assert "(in German)" in page


@pytest.mark.parametrize(
    ("language", "shown"), (("de", ""), ("fr", '<span class="tag">auf Französisch</span>'))
)
def test_a_text_without_translations_is_marked_where_the_page_is_in_another_language(language, shown):
    with translation.override("de"):
        assert Template("{% written_in code %}").render(Context({"code": language})) == shown


def test_a_text_of_which_nobody_said_the_language_is_marked_as_its_words_tell():
    written = Template('{% load translations %}{% as_written text "project__text" %}')
    with translation.override("de"):
        french = written.render(Context({"text": "La ville prête la salle, et chacun paie sa part. <b>"}))
        german = written.render(Context({"text": "Die Stadt verleiht den Saal, und jeder zahlt mit."}))

    assert '<div class="project__text" lang="fr"><p>La ville' in french and "&lt;b&gt;" in french
    assert "auf Französisch" in french
    assert "lang=" not in german and "tag" not in german


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("La ville prête la salle, et chacun paie sa part.", ' lang="fr"'),
        ("Die Stadt verleiht den Saal.", ""),
        ("", ""),
    ],
)
def test_a_title_is_read_aloud_in_the_language_of_the_words_below_it(text, shown):
    with translation.override("de"):
        assert Template("{% load translations %}{% lang_of text %}").render(Context({"text": text})) == shown


def test_the_synthesis_of_the_cycle_is_named_in_the_language_of_the_page(client):
    meeting = MeetingFactory(live=True, is_public=True, language="de", cycle=CycleFactory(language="de"))
    facts = {"language": "de", "title": "Gemeinsam", "stage": Synthesis.Stage.PUBLISHED}
    synthesis = SynthesisFactory(meeting=None, cycle=meeting.cycle, published_at=timezone.now(), **facts)
    TranslationFactory(row=synthesis, field="title", text="Together")

    page = client.get(meeting.get_absolute_url(), **HERE).text

    assert "Together" in page and "Gemeinsam" not in page
