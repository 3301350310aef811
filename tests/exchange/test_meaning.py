"""The model of meanings that the settings name: read late, once, and never a reason to fail."""

from croisee.exchange import meaning
from tests.engines.matching.tiny_model import made


def test_none_is_named_and_nothing_is_read():
    assert meaning.embeddings() is None


def test_it_is_read_once(settings, tmp_path):
    settings.EMBEDDINGS = str(made(tmp_path))

    assert meaning.embeddings() is meaning.embeddings() is not None


def test_what_cannot_be_read_is_said_once_and_matching_goes_on(settings, tmp_path, caplog):
    settings.EMBEDDINGS = str(tmp_path)

    assert [meaning.embeddings(), meaning.embeddings()] == [None, None]
    assert [line.getMessage() for line in caplog.records] == [
        f"CROISEE_EMBEDDINGS: {tmp_path}: there is no tokenizer.json; give the folder of a model2vec model."
    ]
