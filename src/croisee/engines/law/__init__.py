"""Texts of law: read from a file article by article, matched between versions, compared word by word.

law = read(data, "projet.docx")
pairs = match(before.articles, after.articles)
changes = instructions(current, proposed)
"""

from .difference import Alinea, Piece, changed_words, difference
from .instructions import Deletion, Insertion, Instruction, Replacement, Rewriting, instructions
from .matching import match, similarity
from .reading import data_of, from_data, is_plain, read
from .values import Article, Law, UnreadableLaw

__all__ = [
    "Alinea", "Article", "Deletion", "Insertion", "Instruction", "Law", "Piece", "Replacement", "Rewriting",
    "UnreadableLaw", "changed_words", "data_of", "difference", "from_data", "instructions", "is_plain",
    "match", "read", "similarity",
]  # fmt: skip
