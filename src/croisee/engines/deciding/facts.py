"""What a count has to say: its arithmetic, step by step."""

from croisee.engines import facts

SENTENCES = {
    "cast": "{cast} of {members} members voted",
    "cast_in": "{college}: {cast} of {members} members voted",
    "quorum": "the quorum is {least} of {members}: reached",
    "no_quorum": "the quorum is {least} of {members}: {missing} are missing",
    "quorum_in": "{college}: the quorum is {least} of {members}: reached",
    "no_quorum_in": "{college}: the quorum is {least} of {members}: {missing} are missing",
    # for and against
    "counted": "{yes} for, {no} against, {abstain} abstain",
    "share": "{yes} for out of {base} is {percent:.2f} %",
    "counted_in": "{college}: {yes} for, {no} against, {abstain} abstain",
    "share_in": "{college}: {yes} for out of {base}, times its weight of {weight:g} %, is {percent:.2f} %",
    "whole_for": "{college}: its majority is for; all of its weight of {weight:g} % is for",
    "whole_against": "{college}: its majority is against; none of its weight of {weight:g} % is for",
    "even": "{college}: as many for as against; its weight of {weight:g} % counts on neither side",
    "silent": "{college}: nobody took a side; its weight of {weight:g} % counts on neither side",
    "sum": "together {percent:.2f} % of {base:g} % are for",
    "adopted_above": "more than {least:.2f} % are needed: adopted",
    "rejected_above": "more than {least:.2f} % are needed: not adopted",
    "adopted_from": "at least {least:.2f} % are needed: adopted",
    "rejected_from": "at least {least:.2f} % are needed: not adopted",
    "nobody": "nobody took a side: not adopted",
    "tie": "as many for as against",
    "tie_rejected": "at a tie the proposal is not adopted",
    "tie_chair": "at a tie the chair decides: {choice}",
    "tie_later": "at a tie the vote is held again",
    # consent and consensus
    "consents": "{consent} consent, {aside} stand aside, {object} object",
    "no_objection": "no objection stands: adopted",
    "objection": "{object} objections stand: they are integrated, and the proposal moves to a new version",
    "agrees": "{agree} agree, {reserved} agree with reservations, {aside} stand aside, {block} block",
    "blocked": "{block} block: no consensus",
    "too_many_aside": "{aside} of {cast} stand aside, at most {most} may: no consensus",
    "consensus": "nobody blocks, and at most {most} of {cast} stand aside: consensus",
    # ranked choice
    "pair": "{first} before {second}: {wins:g} against {losses:g}",
    "condorcet": "{winner} is preferred to every other option, one by one",
    "cycle": "no option is preferred to every other one; the strongest paths decide",
    "path": "from {first} to {second} the strongest path holds {strength:g}, back {back:g}",
    "tied": "{options} are equal; the order stated before the vote decides: {winner}",
    "none": "nobody ranked anything",
    # sharing a budget
    "money_each": "{money:g} shared among {cast} ballots is {each:.2f} each",
    "money_in": "{college}: {weight:g} % of {money:g}, shared among {cast} ballots, is {each:.2f} each",
    "paid": "{option} costs {cost:g}; {voters} supporters pay {most:.2f} at most each; {left:g} is left",
    "completed": "{option} costs {cost:g} and is paid from what is left: most support for its cost; "
    "{left:g} is left",
    "unpaid": "{option} costs {cost:g}: it is not paid",
}


class Fact(facts.Fact):
    """One of these."""

    __slots__ = ()
    SENTENCES = SENTENCES
