"""The words that several pages share."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from croisee.contributions.models import DETAILS, Contribution

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


def concreteness(contribution: Contribution) -> str:
    """How concrete a contribution is, and what to say next."""
    facts = {"known": contribution.known, "most": len(DETAILS)}
    sentences = {
        "who": _("%(known)s of %(most)s: say who does it."),
        "where": _("%(known)s of %(most)s: say where."),
        "since": _("%(known)s of %(most)s: say since when."),
        "result": _("%(known)s of %(most)s: say with what result."),
        "contact": _("%(known)s of %(most)s: say whom to call."),
        None: _("%(known)s of %(most)s: concrete."),
    }
    return sentences[contribution.missing] % facts


def concrete_label() -> str:
    return _("How concrete it is")
