"""A model of four words, as model2vec writes one, made by a test."""

from pathlib import Path

import numpy as np
from safetensors.numpy import save_file
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.normalizers import Lowercase
from tokenizers.pre_tokenizers import Whitespace

WORDS = {"[UNK]": 0, "velo": 1, "drahtesel": 2, "chorale": 3, "le": 4}
VECTORS = [[9, 9], [1, 0], [0.9, 0.1], [0, 1], [5, 5]]
WEIGHTS = [1, 1, 1, 1, 0]  # an article says nothing


def made(folder: Path, **more: np.ndarray) -> Path:
    tokenizer = Tokenizer(WordLevel(WORDS, unk_token="[UNK]"))
    tokenizer.normalizer, tokenizer.pre_tokenizer = Lowercase(), Whitespace()
    tokenizer.save(str(folder / "tokenizer.json"))
    arrays = {"embeddings": np.array(VECTORS, np.float32), "weights": np.array(WEIGHTS, np.float32)}
    save_file(arrays | more, folder / "model.safetensors")
    return folder
