"""The table of what is promised: kept, missed, not measured."""

from importlib import import_module

import pytest

import benchmarks
from benchmarks._promises import Promise


@pytest.mark.parametrize(
    ("figure", "kept"),
    [
        (Promise("start", 0.6, "s", 1.2), "yes"),
        (Promise("start", 1.3, "s", 1.2), "**no**"),
        (Promise("mixing", 0.98, "", 0.97, is_least=True), "yes"),
        (Promise("mixing", 0.96, "", 0.97, is_least=True), "**no**"),
        (Promise("load", None, "ms", 250, note="no Redis given"), "–"),
    ],
)
def test_a_promise_is_kept_missed_or_not_measured(figure, kept):
    assert figure.row()["kept"] == kept


def test_what_was_not_measured_says_why():
    assert Promise("load", None, "ms", 250, note="no Redis given").row()["measured"] == "no Redis given"


def test_a_figure_stands_beside_its_reference_with_the_ratio():
    row = Promise("page", 14.0, "ms", 15, reference="bare Django", compared=7.0).row()

    assert (row["beside"], row["ratio"]) == ("bare Django: 7", "2")


def test_every_benchmark_says_what_is_promised_of_it():
    modules = [import_module(f"benchmarks.{name}") for name in benchmarks.NAMES]

    assert [module.__name__ for module in modules if not callable(getattr(module, "promises", None))] == []
