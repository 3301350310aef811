"""A simpler judge of the reference: the published formulas written out with dense matrices and plain loops.
It shares no code with the engine but its values.
"""

import math

import numpy as np


def dense(votes, zeroed=()):
    """The imputed and centred matrix, and the number of filled cells of each person."""
    matrix = np.full((len(votes.people), len(votes.statements)), np.nan)
    matrix[votes.person, votes.statement] = votes.value
    for j, name in enumerate(votes.statements):
        if name in zeroed:
            matrix[:, j] = 0
    filled = ~np.isnan(matrix)
    means = np.nanmean(matrix, axis=0)
    return np.where(filled, matrix - means, 0), filled.sum(axis=1), means


def places(votes, zeroed=()):
    """Singular values and places of people by the dense decomposition; each axis up to its sign."""
    matrix, filled, means = dense(votes, zeroed)
    _, singular, axes = np.linalg.svd(matrix, full_matrices=False)
    scale = np.sqrt(matrix.shape[1] / np.maximum(1, filled))
    shares = singular**2 / (matrix**2).sum()
    extremity = math.sqrt(matrix.shape[1]) * (1 - means) * np.hypot(axes[0], axes[1])
    return singular[:2], shares[:2], matrix @ axes[:2].T * scale[:, None], extremity


def ari(a, b):
    """The adjusted Rand index, pair by pair."""
    together = apart_a = apart_b = pairs = 0
    for i in range(len(a)):
        for j in range(i):
            in_a, in_b = a[i] == a[j], b[i] == b[j]
            together += in_a and in_b
            apart_a += in_a
            apart_b += in_b
            pairs += 1
    expected = apart_a * apart_b / pairs
    top = (apart_a + apart_b) / 2
    return 1.0 if top == expected else (together - expected) / (top - expected)


def silhouette(points, labels):
    """The mean silhouette, person by person."""
    values = []
    for i, point in enumerate(points):
        by_group = {}
        for j, other in enumerate(points):
            if i != j:
                by_group.setdefault(labels[j], []).append(math.dist(point, other))
        if labels[i] not in by_group:
            values.append(0.0)
            continue
        own = np.mean(by_group.pop(labels[i]))
        other = min(map(np.mean, by_group.values()))
        values.append((other - own) / max(own, other) if max(own, other) else 0.0)
    return float(np.mean(values))


def pt(n, total):
    return 2 * math.sqrt(total + 1) * ((n + 1) / (total + 1) - 0.5)


def two(n, m, total, others):
    a, b = (n + 1) / (total + 1), (m + 1) / (others + 1)
    pooled = (n + m + 2) / (total + others + 2)
    if pooled == 1:
        return 0.0
    return (a - b) / math.sqrt(abs(pooled * (1 - pooled)) * (1 / (total + 1) + 1 / (others + 1)))


def representative(agree, disagree, votes, group):
    """(statement, agrees) in order, by the published loop over statements."""
    others = [g for g in range(len(votes)) if g != group]
    sufficient, best, best_agree = [], None, None
    for j in range(len(votes[group])):
        na, nd, ns = agree[group][j], disagree[group][j], votes[group][j]
        ma, md, ms = (sum(c[g][j] for g in others) for c in (agree, disagree, votes))
        pa, pd = (na + 1) / (ns + 2), (nd + 1) / (ns + 2)
        ra, rd = pa / ((ma + 1) / (ms + 2)), pd / ((md + 1) / (ms + 2))
        pat, pdt, rat, rdt = pt(na, ns), pt(nd, ns), two(na, ma, ns, ms), two(nd, md, ns, ms)
        agrees = rat > rdt
        weight = ra * rat * pa * pat if agrees else rd * rdt * pd * pdt
        if (rat > 1.2816 and pat > 1.2816) or (rdt > 1.2816 and pdt > 1.2816):
            sufficient.append((j, agrees, weight))
        if not sufficient and (best is None or max(rat, rdt) > best[2]):
            best = (j, agrees, max(rat, rdt))
        if na == nd == 0:
            continue
        if best_agree is None:
            replaces = pat > 1.2816 or (ra > 1 and pa > 0.5)
        elif best_agree[2] > 1:
            replaces = ra * rat * pa * pat > best_agree[3]
        else:
            replaces = pa * pat > best_agree[4]
        if replaces:
            best_agree = (j, agrees, ra, ra * rat * pa * pat, pa * pat)
    head = [best_agree[:2]] if best_agree else []
    if not sufficient:
        return head or ([best[:2]] if best else [])
    rest = sorted((s for s in sufficient if not head or s[0] != head[0][0]), key=lambda s: -s[2])
    chosen = (head + [s[:2] for s in rest])[:5]
    return [c for c in chosen if c[1]] + [c for c in chosen if not c[1]]
