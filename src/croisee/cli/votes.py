"""Groups, agreement and difference in votes."""

import argparse
from pathlib import Path
from typing import Any

from .output import add, as_rows, output, write


def on_votes(commands: Any) -> None:
    opinion = add(commands, "opinion", map_opinions, "find groups, agreement and difference in votes")
    opinion.add_argument("votes", type=Path, metavar="VOTES")
    opinion.add_argument("--participants", type=Path, metavar="FILE", help="declared groups, a column each")
    opinion.add_argument("--statements", type=Path, metavar="FILE", help="which are in, out or meta")
    opinion.add_argument("--method", choices=["stable", "polis"], default="stable")
    opinion.add_argument("--seed", type=int, default=0, help="of the trials that say how stable groups are")
    output(opinion)


def map_opinions(arguments: argparse.Namespace) -> None:
    from croisee.engines.opinion import crossed_looks, formats, opinion_map, polis

    votes = formats.votes_from_csv(arguments.votes.read_bytes(), str(arguments.votes))
    states = (
        formats.states_from_csv(arguments.statements.read_bytes(), str(arguments.statements))
        if arguments.statements
        else {}
    )
    out, meta = formats.of_state(states, "out"), formats.of_state(states, "meta")
    found = (
        polis(votes, moderated=out, meta=meta)
        if arguments.method == "polis"
        else opinion_map(votes.without(out | meta), seed=arguments.seed)
    )
    looks = None
    if (people := arguments.participants) is not None:
        declared = formats.columns_of(formats.declared_from_csv(people.read_bytes(), str(people)))
        looks = crossed_looks(votes.without(out | meta), declared)
    write(as_rows(formats.map_to_json(found, looks)), arguments.output)
