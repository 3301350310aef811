"""Distances between places of the plane, and how well a grouping separates them."""

from collections.abc import Sequence

import numpy as np


def distances(places: np.ndarray) -> np.ndarray:
    """[n, n] Euclidean distances."""
    far = places[:, :1] - places[:, 0]
    far *= far
    across = places[:, 1:] - places[:, 1]
    across *= across
    far += across
    return np.sqrt(far, out=far)


def silhouettes(places: np.ndarray, groupings: Sequence[np.ndarray]) -> list[float]:
    """The mean silhouette of each grouping: (b − a) / max(a, b) of each place, where a is its mean distance
    to its own group and b that to the nearest other; 0 in a group of one."""
    members = [label[:, None] == np.arange(label.max() + 1) for label in groupings]
    if not members:
        return []
    sums = np.split(
        distances(places) @ np.concatenate(members, axis=1).astype(float),
        np.cumsum([m.shape[1] for m in members])[:-1],
        axis=1,
    )
    return [_silhouette(total, member) for total, member in zip(sums, members, strict=True)]


def _silhouette(total: np.ndarray, member: np.ndarray) -> float:
    """`total` [n, k]: sum of distances to each group; `member` [n, k]."""
    size = member.sum(axis=0)
    if (size > 0).sum() < 2:
        return -1.0
    own = total[member] / np.maximum(size[member.argmax(axis=1)] - 1, 1)
    other = np.where(member | (size == 0), np.inf, total / np.maximum(size, 1)).min(axis=1)
    top = np.maximum(own, other)
    alone = size[member.argmax(axis=1)] == 1
    value = np.where(alone | (top == 0), 0.0, (other - own) / np.where(top == 0, 1, top))
    return float(value.mean())
