"""The map by our own method: the published plane, and groups only where they are stable."""

import numpy as np

from .figures import counts_by, group_informed_consensus, priority, representative, shared
from .grouping import grouping_of
from .plane import Cells, plane_of
from .result import Figures, OpinionMap
from .votes import Votes


def opinion_map(votes: Votes, *, seed: int = 0) -> OpinionMap:
    """The map of these votes, the same whatever the order in which they come. `seed` deals the votes that the
    trials of stability leave out."""
    votes = votes.sorted()
    people, statements = len(votes.people), len(votes.statements)
    cells = Cells(votes.person, votes.statement, people, statements)
    plane = plane_of(cells, votes.value.astype(float))
    grouping = grouping_of(votes, cells, plane, seed=seed)
    groups = int(grouping.group.max(initial=-1)) + 1
    counts = counts_by(grouping.group[votes.person], groups, votes.statement, statements, votes.value)
    everyone = counts_by(np.zeros_like(votes.person), 1, votes.statement, statements, votes.value)
    numbers = np.arange(statements)
    return OpinionMap(
        method="stable",
        people=votes.people,
        positions=plane.people,
        group=grouping.group,
        representative=representative(counts, numbers),
        statements=votes.statements,
        statement_positions=plane.statements,
        figures=Figures(
            everyone.agree[0],
            everyone.disagree[0],
            everyone.passes[0],
            plane.extremity,
            priority(everyone.agree[0], everyone.passes[0], everyone.votes[0], plane.extremity),
            group_informed_consensus(counts) if groups else None,
        ),
        agreed=shared(everyone, numbers, agree=True),
        refused=shared(everyone, numbers, agree=False),
        singular=plane.singular,
        explained=plane.explained,
        silhouette=grouping.silhouette,
        stability=grouping.stability,
        why=grouping.why,
        explain=grouping.explain,
    )
