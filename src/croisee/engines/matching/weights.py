"""What counts how much. Measured on needs and offers of our own (benchmarks/matching.py)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Weights:
    """Of BM25 and of what it counts; a concept that a text names weighs 1."""

    saturation: float = 1.2  # k1
    length: float = 0.3  # b
    title: int = 2  # how often it is counted
    crowding: float = 0.3  # how much an offer loses that names many things, as a power
    word: float = 0.1  # a word that names no concept
    naming: float = 0.2  # a word that does
    part: float = 0.5  # a concept that is named inside a compound
    broader: float = 0.6  # for each step up
    related: float = 0.4
    confirmed: float = 1.5
    theme: float = 1.0
    nearness: float = 0.25  # what the nearest place adds to the score of the text, as a share of it
    across: float = 0.1  # and a border between
    kind: float = 0.1  # and the same kind
    meaning: float = 0.4  # what texts add that mean the same, where a model of meanings is given
    unrelated: float = 0.3  # the cosine that any two texts may have
    close: float = 0.5  # of what is above that: from here on, the meaning is a reason
