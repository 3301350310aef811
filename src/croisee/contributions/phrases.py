"""The words that several pages share."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext, pgettext_lazy

from croisee.contributions.models import Conduct, Contribution
from croisee.engines.opinion import Fact

Kind = Contribution.Kind

HINTS = {
    Kind.PRACTICE: gettext_lazy("something that we do"),
    Kind.TOOL: gettext_lazy("something that we use"),
    Kind.METHOD: gettext_lazy("how we go about it"),
    Kind.NEED: gettext_lazy("what we lack"),
    Kind.ASSET: gettext_lazy("what we can offer"),
    Kind.OBSTACLE: gettext_lazy("what holds us back"),
    Kind.LEVER: gettext_lazy("what gets things moving"),
    Kind.IDEA: gettext_lazy("what we could try"),
}

Phase = Conduct.Phase

PHASES = {
    Phase.FREE: "",
    Phase.GATHER: gettext_lazy("Say what you know: everybody writes."),
    Phase.SORT: gettext_lazy("What was said is put in order; the scribes write what is missing."),
    Phase.HOLD: gettext_lazy("Say of each contribution whether you agree."),
    Phase.CONCLUDE: gettext_lazy("Look at what came out of it, together."),
}

REASONS = (
    gettext_lazy("It names somebody who did not agree to that."),
    gettext_lazy("It hurts somebody."),
    gettext_lazy("It does not answer what is asked here."),
    gettext_lazy("It was sent by mistake."),
)


# What is asked after sending, in a few words
ASKS = {
    "where": pgettext_lazy("asked of a contribution", "Where?"),
    "who": pgettext_lazy("asked of a contribution", "Who does it?"),
    "since": pgettext_lazy("asked of a contribution", "Since when?"),
    "result": pgettext_lazy("asked of a contribution", "What has changed?"),
    "contact": pgettext_lazy("asked of a contribution", "Whom to call?"),
}
ASKS_OF = {
    (Kind.TOOL, "who"): pgettext_lazy("asked of a contribution", "Who uses it?"),
    (Kind.NEED, "who"): pgettext_lazy("asked of a contribution", "Who needs it?"),
    (Kind.ASSET, "who"): pgettext_lazy("asked of a contribution", "Who offers it?"),
    (Kind.ASSET, "contact"): pgettext_lazy("asked of a contribution", "Whom to call to have it?"),
    (Kind.OBSTACLE, "who"): pgettext_lazy("asked of a contribution", "Whom does it hold back?"),
    (Kind.OBSTACLE, "result"): pgettext_lazy("asked of a contribution", "What does it prevent?"),
    (Kind.LEVER, "who"): pgettext_lazy("asked of a contribution", "Who did it?"),
    (Kind.IDEA, "where"): pgettext_lazy("asked of a contribution", "Where could one try it?"),
    (Kind.IDEA, "who"): pgettext_lazy("asked of a contribution", "Who could do it?"),
}


def ask(contribution: Contribution, detail: str) -> str:
    """The question about one detail, as it is asked of this kind."""
    return str(ASKS_OF.get((Kind(contribution.kind), detail), ASKS[detail]))


def concreteness(contribution: Contribution) -> str:
    """How concrete a contribution is."""
    facts = {"known": contribution.given, "most": len(contribution.asked)}
    if contribution.missing():
        return _("%(known)s of %(most)s details") % facts
    return _("%(known)s of %(most)s: concrete.") % facts


def concrete_label() -> str:
    return _("How concrete it is")


# Where views meet

COUNTRIES = {
    "AT": pgettext_lazy("country", "Austria"),
    "BE": pgettext_lazy("country", "Belgium"),
    "CH": pgettext_lazy("country", "Switzerland"),
    "DE": pgettext_lazy("country", "Germany"),
    "ES": pgettext_lazy("country", "Spain"),
    "FR": pgettext_lazy("country", "France"),
    "IT": pgettext_lazy("country", "Italy"),
    "LU": pgettext_lazy("country", "Luxembourg"),
    "NL": pgettext_lazy("country", "Netherlands"),
}


def country_name(code: str) -> str:
    return str(COUNTRIES.get(code, code))


def columns() -> dict[str, str]:
    """By what looks are crossed."""
    return {
        "role": pgettext("looks are crossed by", "role"),
        "territory": pgettext("looks are crossed by", "territory"),
        "tier": pgettext("looks are crossed by", "tier of government"),
        "country": pgettext("looks are crossed by", "country"),
        "role_and_territory": pgettext("looks are crossed by", "role and territory"),
    }


def of_map(fact: Fact) -> str:
    """Why there are no groups, or what is to be known about them."""
    values = dict(fact.values)
    if fact.kind == "stable":
        values["percent"] = round(100 * values["median"])
    many = {
        "between": ngettext(
            "%(people)s person lies between groups and is in none.",
            "%(people)s people lie between groups and are in none.",
            values.get("people", 0),
        ),
        "quiet": ngettext(
            "%(people)s person has answered too little to be compared.",
            "%(people)s people have answered too little to be compared.",
            values.get("people", 0),
        ),
    }
    sentences = {
        "no_votes": _("Nobody has taken a position yet."),
        "few_people": _(
            "Groups need %(needed)s people who answered enough (at least %(least)s); there are %(people)s."
        ),
        "no_difference": _("All who are compared hold the same."),
        "all_small": _("However people are divided, some group has fewer than %(least)s of them."),
        "unstable": _("There are no stable groups: with a fifth of the positions left out, others appear."),
        "mostly_between": _("There are no stable groups: too many people lie between them."),
        "stable": _(
            "With a fifth of the positions left out, the groups are still the same: %(percent)s of 100."
        ),
    }
    return (many | sentences)[fact.kind] % values
