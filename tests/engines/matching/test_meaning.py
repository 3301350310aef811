"""Texts that mean the same in other words meet, where a model of meanings is given."""

import sys

import numpy as np
import pytest

from croisee.engines.matching import Entry, Index, Organisation, contacts
from croisee.engines.text.embeddings import StaticEmbeddings, WrongModel
from tests.engines.matching.tiny_model import VECTORS, made
from tests.engines.text.small_thesaurus import SMALL

NEED = Entry("n", "fr", "le velo")
SAME, OTHER = Entry("o1", "de", "Drahtesel"), Entry("o2", "fr", "chorale")


@pytest.fixture
def model(tmp_path):
    return StaticEmbeddings(made(tmp_path))


def test_a_text_is_the_mean_of_its_pieces_without_those_that_weigh_nothing(model):
    rows = model.of(["le velo", "velo chorale", "unheard"])

    assert np.allclose(rows, [[1, 0], [0.5**0.5, 0.5**0.5], [0, 0]])


def test_pieces_may_share_vectors(tmp_path):
    folder = made(tmp_path, mapping=np.array([0, 1, 1, 3, 4]))

    one, other = StaticEmbeddings(folder).of(["velo", "drahtesel"])

    assert np.allclose(one, other)


def test_what_means_the_same_in_other_words_is_found_and_that_is_the_reason(model):
    [found] = Index([SAME, OTHER], SMALL, embeddings=model).best(NEED)

    assert (found.offer, [fact.kind for fact in found.why]) == (SAME, ["meaning"])


def test_without_a_model_nothing_is_different():
    assert Index([SAME, OTHER], SMALL).best(NEED) == []


def test_what_did_not_change_is_not_read_again(model):
    before = Index([SAME], SMALL, embeddings=model)
    read = []
    model.of = lambda texts: read.extend(texts) or np.array([VECTORS[3]] * len(texts), np.float32)

    Index([SAME, OTHER], SMALL, previous=before, embeddings=model)

    assert read == ["chorale"]


def test_contacts_use_it_too(model):
    one = Organisation("a", needs=(NEED,), offers=(OTHER,))
    other = Organisation("b", needs=(Entry("m", "fr", "chorale"),), offers=(SAME,))

    [contact] = contacts([one, other], SMALL, embeddings=model)

    assert {contact.one, contact.other} == {"a", "b"}


@pytest.mark.parametrize("wrong", ("empty", "broken", "without vectors"))
def test_a_folder_that_is_no_model_is_refused_in_a_sentence(tmp_path, wrong):
    if wrong != "empty":
        made(tmp_path)
    if wrong == "broken":
        (tmp_path / "model.safetensors").write_bytes(b"nonsense")
    if wrong == "without vectors":
        from safetensors.numpy import save_file

        save_file({"weights": np.ones(5, np.float32)}, tmp_path / "model.safetensors")

    with pytest.raises(WrongModel, match=r"there is no tokenizer\.json|this is no model"):
        StaticEmbeddings(tmp_path)


def test_without_the_extra_one_sentence_says_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "tokenizers", None)

    with pytest.raises(WrongModel, match=r"^To use embeddings, install croisee\[embeddings\]\.$"):
        StaticEmbeddings(made_by_somebody_else(tmp_path))


def made_by_somebody_else(folder):
    for name in ("tokenizer.json", "model.safetensors"):
        (folder / name).touch()
    return folder
