"""What texts mean, as vectors: a model of static embeddings from a folder, as model2vec writes it.

`tokenizer.json` cuts a text into pieces, `model.safetensors` has a vector for each: `embeddings` [V, D], and
where they are there `weights` [V] of the pieces and `mapping` [V] from pieces to vectors. A text is the mean
of its pieces (Tulkens and van Dongen, Model2Vec: Fast State-of-the-Art Static Embeddings, 2024). Models that
were made for several languages put their texts into one space.

Needs the extra `croisee[embeddings]`. Nothing is fetched: the folder is all that is read.
"""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

FILES = ("tokenizer.json", "model.safetensors")
AT_ONCE = 512  # texts


class WrongModel(ValueError):
    """Why a folder cannot be used, in one sentence."""


class StaticEmbeddings:
    """Texts as vectors of length 1, a row each; a text of which no piece is known is a row of zeros."""

    def __init__(self, folder: Path) -> None:
        if missing := [name for name in FILES if not (folder / name).is_file()]:
            raise WrongModel(f"{folder}: there is no {missing[0]}; give the folder of a model2vec model.")
        try:
            from safetensors.numpy import load_file
            from tokenizers import Tokenizer
        except ImportError as gone:
            raise WrongModel("To use embeddings, install croisee[embeddings].") from gone
        try:
            self.tokenizer = Tokenizer.from_file(str(folder / FILES[0]))
            arrays = load_file(folder / FILES[1])
            self.vectors = np.asarray(arrays["embeddings"], np.float32)
        except Exception as wrong:  # the two libraries raise their own, of no common kind
            raise WrongModel(f"{folder}: this is no model of static embeddings ({wrong}).") from wrong
        self.weights = np.asarray(arrays.get("weights", np.ones(self.pieces)), np.float32)
        self.mapping = np.asarray(arrays.get("mapping", np.arange(self.pieces)), np.int64)
        self.unknown = self.tokenizer.token_to_id("[UNK]")
        self.tokenizer.no_padding()

    @property
    def pieces(self) -> int:
        """How many pieces the tokenizer knows, at most."""
        return max(int(self.tokenizer.get_vocab_size()), len(self.vectors))

    @property
    def size(self) -> int:
        return int(self.vectors.shape[1])

    def of(self, texts: Sequence[str]) -> np.ndarray:
        """A row for each text."""
        found = np.zeros((len(texts), self.size), np.float32)
        for start in range(0, len(texts), AT_ONCE):
            some = list(texts[start : start + AT_ONCE])
            for n, read in enumerate(self.tokenizer.encode_batch(some, add_special_tokens=False), start):
                found[n] = self.mean([piece for piece in read.ids if piece != self.unknown])
        return found

    def mean(self, pieces: list[int]) -> np.ndarray:
        """The direction of the mean of some pieces."""
        pieces = [piece for piece in pieces if piece < len(self.mapping) and piece < len(self.weights)]
        if not pieces:
            return np.zeros(self.size, np.float32)
        rows = self.vectors[self.mapping[pieces]] * self.weights[pieces, None]
        total: np.ndarray = rows.sum(axis=0)
        return total / (float(np.linalg.norm(total)) or 1.0)
