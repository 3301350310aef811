"""What was promised against what the database has and what the followers heard."""

import pickle
from collections import Counter
from pathlib import Path

import numpy as np


def lost(report: dict, kept: dict) -> dict[str, int]:
    """Acknowledged writes that are not there, or there with other values; keys that are there twice."""
    positions = {f"{person} {contribution}": value for person, contribution, value in kept["positions"]}
    words = dict(kept["contributions"])
    twice = Counter(text for _, text in kept["contributions"] if text in set(report["said"].values()))
    return {
        "positions lost": sum(positions.get(at) != value for at, value in report["held"].items()),
        "contributions lost": sum(words.get(key) != text for key, text in report["said"].items()),
        "contributions twice": sum(count - 1 for count in twice.values()),
        "positions twice": len(kept["positions"]) - len(positions),
    }


def lags(heard: Path, kept: dict, since: float) -> np.ndarray:
    """For each change and each follower of its topic: seconds from the change to the news that covers it.

    A follower who never heard of it gives infinity.
    """
    changes: dict[str, list[tuple[int, float]]] = {}
    for number, topic, at in kept["changes"]:
        if at >= since and topic.startswith("session:"):
            changes.setdefault(topic.removeprefix("session:"), []).append((number, at))
    found = [np.empty(0)]
    for session, revisions, moments in pickle.loads(heard.read_bytes()):
        if session not in changes:
            continue
        numbers, at = (np.array(column) for column in zip(*changes[session], strict=True))
        revisions = np.maximum.accumulate(np.array(revisions, dtype=np.int64))
        place = np.searchsorted(revisions, numbers)
        found.append(np.append(np.array(moments), np.inf)[place] - at)
    return np.concatenate(found)


def percentile(values, share: float) -> float | None:
    """None when there is nothing to look at."""
    return float(np.quantile(np.asarray(values), share, method="lower")) if len(values) else None
