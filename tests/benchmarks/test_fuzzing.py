"""What once broke a reader never does again; and the readers are fed with what they read when it is sound."""

import json
from random import Random

import pytest

from benchmarks import fuzzing
from benchmarks._hostile.swapping import ODD, swapped
from benchmarks._hostile.targets import Target, targets

TARGETS = targets()
KEPT = [
    (folder.name, file) for folder in sorted(fuzzing.CORPUS.iterdir()) for file in sorted(folder.iterdir())
]


@pytest.mark.parametrize("name", TARGETS)
def test_what_is_sound_is_read(name):
    target = TARGETS[name]

    assert [fuzzing.outcome(target, data) for data in target.examples()] == ["read"] * len(target.examples())


@pytest.mark.parametrize(("folder", "file"), KEPT, ids=[f"{folder}/{file.name}" for folder, file in KEPT])
def test_what_once_broke_a_reader_is_read_or_refused(folder, file):
    (target,) = [target for name, target in TARGETS.items() if fuzzing.folder_of(name).name == folder]

    assert fuzzing.outcome(target, file.read_bytes()) in ("read", "refused")


def test_what_breaks_out_of_a_reader_is_found_once_and_kept(tmp_path, monkeypatch):
    monkeypatch.setattr(fuzzing, "CORPUS", tmp_path)
    monkeypatch.setattr(fuzzing, "MOST", 30)

    row = fuzzing.fuzzed("a trap", Target(lambda data: 1 / 0, (ValueError,), [b"x"]))

    assert (row["inputs"], row["findings"]) == (30, 1)
    assert len(list((tmp_path / "a-trap").iterdir())) == 1


def test_what_is_swapped_is_still_json_the_same_for_the_same_chance():
    whole = json.dumps({"a": [1, {"b": "c"}]}).encode()
    first, second = ([swapped(whole, Random(n)) for n in range(60)] for _ in range(2))

    assert first == second and len(set(first)) > 20
    assert [json.loads(one) for one in first if not one.startswith(b"[[[[")]
    assert [json.loads(one) for one in ODD]
