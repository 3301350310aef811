"""A directory that is made up, in which it is known which entries are one organisation.

Organisations come first, whole; then sources write them down, each with gaps, mistakes and habits of its
own. Most stand once; some stand in two or three sources, a fifth of these with the seat that they had
before. Beside them stand those that only look the same: sections of one association, municipalities of one
name, a municipality and what it runs, parents and subsidiaries, neighbours in one house, the same usual
name in two towns.

The words, abbreviations and mistakes are written here and not taken from the engine.
"""

from benchmarks._organisations.making import Directory, directory

__all__ = ["Directory", "directory"]
