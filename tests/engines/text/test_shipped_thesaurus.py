from croisee.engines.text.languages import LANGUAGES
from croisee.engines.text.thesaurus import shipped


def test_the_shipped_files_go_together_and_every_thing_has_its_words_in_each_language():
    for concept in shipped().concepts.values():
        assert all(concept.labels[code] for code in LANGUAGES), concept.name


def test_no_thing_is_broader_than_what_contains_it():
    thesaurus = shipped()
    for name in thesaurus.concepts:
        assert name not in thesaurus.broader(thesaurus.concepts[name].broader), name
