"""A thesaurus of a few concepts, for tests."""

from pathlib import Path

from croisee.engines.text.thesaurus import Thesaurus, from_csv

SMALL = Thesaurus.of(from_csv(Path(__file__).with_name("small.csv").read_bytes()))
