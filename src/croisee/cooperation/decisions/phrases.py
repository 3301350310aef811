"""The rules of a decision and its arithmetic, in the language of the page."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext, pgettext_lazy

from croisee.cooperation.decisions.terms import Terms, Way
from croisee.cooperation.models import SpaceMember
from croisee.kit.amounts import euros, figure

# what a count says: the kinds of engines/deciding/facts.py, and our own
SENTENCES = {
    "by_proxy": gettext_lazy("By proxy, in the place of others: %(number)s."),
    "cast": gettext_lazy("Voted: %(cast)s of %(members)s."),
    "cast_in": gettext_lazy("%(college)s, voted: %(cast)s of %(members)s."),
    "quorum": gettext_lazy("The quorum is %(least)s of %(members)s: reached."),
    "no_quorum": gettext_lazy("The quorum is %(least)s of %(members)s: not reached (missing: %(missing)s)."),
    "quorum_in": gettext_lazy("%(college)s: the quorum is %(least)s of %(members)s: reached."),
    "no_quorum_in": gettext_lazy(
        "%(college)s: the quorum is %(least)s of %(members)s: not reached (missing: %(missing)s)."
    ),
    "counted": gettext_lazy("For: %(yes)s. Against: %(no)s. Abstentions: %(abstain)s."),
    "share": gettext_lazy("%(yes)s for out of %(base)s is %(percent)s %%."),
    "counted_in": gettext_lazy("%(college)s. For: %(yes)s. Against: %(no)s. Abstentions: %(abstain)s."),
    "share_in": gettext_lazy(
        "%(college)s: %(yes)s for out of %(base)s, times its weight of %(weight)s %%, is %(percent)s %%."
    ),
    "whole_for": gettext_lazy(
        "%(college)s: its majority is for, and so is all of its weight of %(weight)s %%."
    ),
    "whole_against": gettext_lazy(
        "%(college)s: its majority is against, and none of its weight of %(weight)s %% is for."
    ),
    "even": gettext_lazy(
        "%(college)s: as many for as against; its weight of %(weight)s %% counts on neither side."
    ),
    "silent": gettext_lazy(
        "%(college)s: nobody took a side; its weight of %(weight)s %% counts on neither side."
    ),
    "sum": gettext_lazy("Together, %(percent)s %% out of %(base)s %% are for."),
    "adopted_above": gettext_lazy("More than %(least)s %% are needed: adopted."),
    "rejected_above": gettext_lazy("More than %(least)s %% are needed: not adopted."),
    "adopted_from": gettext_lazy("At least %(least)s %% are needed: adopted."),
    "rejected_from": gettext_lazy("At least %(least)s %% are needed: not adopted."),
    "nobody": gettext_lazy("Nobody took a side: not adopted."),
    "tie": gettext_lazy("As many are for as against."),
    "tie_rejected": gettext_lazy("As was stated beforehand, the proposal is then not adopted."),
    "tie_chair": gettext_lazy("As was stated beforehand, the chair decides: %(choice)s."),
    "tie_later": gettext_lazy("As was stated beforehand, the vote is held again."),
    "consents": gettext_lazy("Consent: %(consent)s. Stand aside: %(aside)s. Object: %(object)s."),
    "no_objection": gettext_lazy("No objection stands: adopted."),
    "objection": gettext_lazy("Objections that stand: %(object)s. Not adopted."),
    "agrees": gettext_lazy(
        "Agree: %(agree)s. With reservations: %(reserved)s. Stand aside: %(aside)s. Block: %(block)s."
    ),
    "blocked": gettext_lazy("Members that block: %(block)s. There is no consensus."),
    "too_many_aside": gettext_lazy(
        "%(aside)s of %(cast)s stand aside, at most %(most)s may: there is no consensus."
    ),
    "consensus": gettext_lazy("Nobody blocks, and at most %(most)s of %(cast)s stand aside: consensus."),
    "pair": gettext_lazy("%(first)s before %(second)s: %(wins)s against %(losses)s."),
    "condorcet": gettext_lazy("%(winner)s is preferred to every other option, one by one."),
    "cycle": gettext_lazy("No option is preferred to every other one: the strongest paths decide."),
    "path": gettext_lazy(
        "From %(first)s to %(second)s the strongest path holds %(strength)s, back %(back)s."
    ),
    "tied": gettext_lazy(
        "%(options)s are equal; the order stated before the vote decides: %(winner)s."
    ),
    "none": gettext_lazy("Nobody ranked anything."),
    "money_each": gettext_lazy("%(money)s shared (ballots: %(cast)s) is %(each)s each."),
    "money_in": gettext_lazy(
        "%(college)s: %(weight)s %% of %(money)s, shared (ballots: %(cast)s), is %(each)s each."
    ),
    "paid": gettext_lazy(
        "%(option)s costs %(cost)s; supporters: %(voters)s, each for %(most)s at most; "
        "%(left)s are left."
    ),
    "completed": gettext_lazy(
        "%(option)s costs %(cost)s and is paid from what is left, for it has most support for its cost; "
        "%(left)s are left."
    ),
    "unpaid": gettext_lazy("%(option)s costs %(cost)s: it is not paid."),
}  # fmt: skip
CHOICES = {
    "yes": pgettext_lazy("vote", "for"),
    "no": pgettext_lazy("vote", "against"),
    "abstain": pgettext_lazy("vote", "abstain"),
    "consent": pgettext_lazy("vote", "consent"),
    "object": pgettext_lazy("vote", "object"),
    "agree": pgettext_lazy("vote", "agree"),
    "reserved": pgettext_lazy("vote", "agree with reservations"),
    "aside": pgettext_lazy("vote", "stand aside"),
    "block": pgettext_lazy("vote", "block"),
}
# the same on a ballot, with what each means
LONG = {
    Way.CONSENT: {
        "consent": gettext_lazy("I consent: nothing that I know stands against it"),
        "aside": gettext_lazy("I stand aside: it goes ahead without me"),
        "object": gettext_lazy("I object: it would do harm, and I say how"),
    },
    Way.CONSENSUS: {
        "agree": gettext_lazy("I agree"),
        "reserved": gettext_lazy("I agree, with reservations"),
        "aside": gettext_lazy("I stand aside: it goes ahead without me"),
        "block": gettext_lazy("I block: it must not go ahead"),
    },
    Way.MAJORITY: {
        "yes": pgettext_lazy("on a ballot", "For"),
        "no": pgettext_lazy("on a ballot", "Against"),
        "abstain": pgettext_lazy("on a ballot", "I abstain"),
    },
}
MONEY = ("money", "each", "cost", "most", "left")
NAMED = ("college", "first", "second", "winner", "option")


def sentences(steps: Iterable[Mapping[str, Any]], terms: Terms) -> list[str]:
    """The arithmetic of an outcome, step by step."""
    return [sentence(step["kind"], step["values"], terms) for step in steps]


def sentence(kind: str, values: Mapping[str, Any], terms: Terms) -> str:
    names, is_money = terms.names, terms.way == Way.SHARING
    said = {}
    for name, value in values.items():
        if name in NAMED:
            said[name] = names.get(value, value)
        elif name == "options":
            said[name] = ", ".join(names.get(one, one) for one in value.split(", "))
        elif name == "choice":
            said[name] = str(CHOICES.get(value, value))
        else:
            said[name] = (euros if is_money and name in MONEY else figure)(rounded(value))
    return str(SENTENCES[kind]) % said


def rounded(value: Any) -> Decimal:
    """A count as it is, a share or an amount with two places."""
    return round(Decimal(str(value)), 2)


def percent(share: str) -> str:
    """An exact share in words: "66.67"."""
    return figure(rounded(float(100 * Fraction(share))))


def rules(terms: Terms) -> list[str]:
    """How it is decided, in sentences that everybody reads before they vote."""
    return [*how(terms), *who(terms), *openly(terms)]


def how(terms: Terms) -> Iterator[str]:
    if terms.way == Way.CONSENT:
        yield _("Adopted when nobody objects. One objection is enough to stop it, and says why.")
        yield _("An objection is taken in: the proposal moves to a new version, and everybody is asked anew.")
    elif terms.way == Way.CONSENSUS:
        yield _("Adopted when nobody blocks and at most %(percent)s %% of those who answer stand aside.") % {
            "percent": percent(terms.aside)
        }
    elif terms.way == Way.RANKING:
        yield _(
            "Everybody puts the options in order. Each two are compared: which one do more members prefer?"
        )
        yield _(
            "The one preferred to every other wins; if there is none, the strongest paths decide (Schulze)."
        )
        yield _("Equals stay in the order in which they stand here.")
    elif terms.way == Way.SHARING:
        yield from how_shared(terms)
    else:
        yield threshold(terms)
        yield tie(terms)


def how_shared(terms: Terms) -> Iterator[str]:
    facts = {"money": euros(rounded(terms.budget / 100)), "points": terms.points}
    yield (
        _("%(money)s are shared equally among those who vote; supporters of an option pay for it together.")
        % facts
    )
    if terms.points:
        yield _("Everybody gives at most %(points)s points.") % facts
    else:
        yield _("Everybody names the options that they would pay for.")
    yield _("What is left goes to the options with most support for their cost, as long as they fit.")


def threshold(terms: Terms) -> str:
    facts = {"percent": percent(terms.share)}
    whole = {
        "expressed": (
            _("Adopted when more than %(percent)s %% of the votes for and against are for."),
            _("Adopted when at least %(percent)s %% of the votes for and against are for."),
        ),
        "cast": (
            _("Adopted when more than %(percent)s %% of all votes are for, with those who abstain."),
            _("Adopted when at least %(percent)s %% of all votes are for, with those who abstain."),
        ),
        "members": (
            _("Adopted when more than %(percent)s %% of all members are for, with those who do not vote."),
            _("Adopted when at least %(percent)s %% of all members are for, with those who do not vote."),
        ),
    }
    return whole[terms.base][0 if terms.is_strict else 1] % facts


def tie(terms: Terms) -> str:
    if terms.tie == "chair":
        return _("If as many are for as against, %(chair)s decides, in the chair.") % {"chair": chair(terms)}
    if terms.tie == "later":
        return _("If as many are for as against, the vote is held again.")
    return _("If as many are for as against, it is not adopted.")


def chair(terms: Terms) -> str:
    """Who is in the chair, as they are called today."""
    if not terms.chair:
        return pgettext("in the chair", "nobody")
    rows = SpaceMember.objects.select_related("organisation", "person")
    member = rows.filter(pk=terms.chair).first() if terms.chair.isdigit() else None
    return str(member or _("somebody who left"))


def who(terms: Terms) -> Iterator[str]:
    number = terms.members
    weighed = ngettext("%(n)s member votes, by colleges:", "%(n)s members vote, by colleges:", number)
    each = ngettext("%(n)s member has a vote.", "%(n)s members have a vote each.", number)
    yield (weighed if terms.colleges else each) % {"n": number}
    if terms.colleges:
        yield from by_colleges(terms)
    if Fraction(terms.quorum):
        yield _("It counts when at least %(percent)s %% of the members vote.") % {
            "percent": percent(terms.quorum)
        }
    if terms.colleges and Fraction(terms.college_quorum):
        yield _("In each college at least %(percent)s %% of its members must vote.") % {
            "percent": percent(terms.college_quorum)
        }
    yield proxies(terms)


def by_colleges(terms: Terms) -> Iterator[str]:
    for one in terms.colleges:
        facts = {"college": one.name, "weight": percent(one.weight), "members": one.members}
        yield (
            ngettext(
                "%(college)s: %(weight)s %% of the whole, %(members)s member.",
                "%(college)s: %(weight)s %% of the whole, %(members)s members.",
                one.members,
            )
            % facts
        )
    if terms.way in (Way.CONSENT, Way.CONSENSUS):
        return
    if terms.college_way == "majority":
        yield _("All of the weight of a college goes where its majority is.")
    else:
        yield _("The weight of a college is split as its votes are.")


def proxies(terms: Terms) -> str:
    if not terms.most_proxies:
        return _("Nobody votes in the place of another member.")
    said = _("A member may give its vote to another one, which holds at most %(n)s and passes none on.")
    return said % {"n": terms.most_proxies}


def openly(terms: Terms) -> Iterator[str]:
    if terms.is_secret:
        yield _(
            "Secret: who voted is known after closing, what they said is kept apart and cannot be changed."
        )
        if terms.colleges:
            yield _("In a college in which one member alone votes, the count tells what it said.")
    elif terms.shows_at_once:
        yield _(
            "Open: everybody in the space sees at once who said what; a vote can be changed until closing."
        )
    else:
        yield _(
            "Open: everybody in the space sees who said what after closing; until then a vote can be changed."
        )


def answer(said: Mapping[str, Any], terms: Terms) -> str:
    """What a ballot says, in words."""
    names = terms.names
    if "tiers" in said:
        return " > ".join(" = ".join(names.get(one, one) for one in tier) for tier in said["tiers"])
    if "points" in said:
        given = [one for one in terms.options if one.id in said["points"]]
        if not given:
            return _("none of them")
        if not terms.points:
            return ", ".join(one.name for one in given)
        return ", ".join(f"{one.name}: {said['points'][one.id]}" for one in given)
    return str(CHOICES.get(said.get("choice", ""), ""))
