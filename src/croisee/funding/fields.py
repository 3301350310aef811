"""What a rule may ask of a project: each fact with its words, and how one answers."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from croisee.funding import vocabulary
from croisee.network import legal_forms, themes
from croisee.network.listing import COUNTRIES

Label = str | Promise
WHO_ASKS = pgettext_lazy("fact of a project", "Who asks")
WHERE = pgettext_lazy("fact of a project", "Where")
FOR_WHAT = pgettext_lazy("fact of a project", "For what")
OWN_SHARE = "own_share"
STAGE = pgettext_lazy("fact of a project", "Stage")


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact of the project or its bearer; of a yes or no, `label` is the yes and `denied` the no."""

    name: str
    label: Label
    sort: Literal["choice", "number", "yes", "place"]
    choices: Callable[[], Any] = lambda: ()
    denied: Label = ""
    is_money: bool = False
    most: float = 1e11  # of a number

    def called(self, value: Any) -> str:
        """What one value is called."""
        return str(dict(self.choices()).get(value, value))


FACTS = {
    fact.name: fact
    for fact in (
        Fact("kind", WHO_ASKS, "choice", lambda: vocabulary.Who.choices),
        Fact("legal_form", _("Legal form"), "choice", legal_forms.choices),
        Fact("territory", WHERE, "place"),
        Fact("theme", FOR_WHAT, "choice", themes.choices),
        Fact("stage", STAGE, "choice", lambda: vocabulary.Stage.choices),
        Fact("cost", pgettext_lazy("fact of a project", "What it spends money on"), "choice",
             lambda: vocabulary.Cost.choices),
        Fact("staff", _("Employees, in full time"), "number", most=100_000),
        Fact("age_years", _("Years since it was founded"), "number", most=1000),
        Fact("jobs_created", _("Jobs that the project creates, in full time"), "number", most=100_000),
        Fact("budget", _("Budget of the project"), "number", is_money=True),
        Fact("capital", _("Capital of the company"), "number", is_money=True),
        Fact("partner_count", _("Partners of the project"), "number", most=1000),
        Fact("partner_states", _("Countries of the partners"), "choice", lambda: COUNTRIES),
        Fact(OWN_SHARE, _("Own share of a French authority"), "choice", lambda: vocabulary.OwnShare.choices),
        Fact(
            "local_authority", _("The bearer is a local authority"), "yes",
            denied=_("The bearer is no local authority"),
        ),
        Fact(
            "cross_border", _("The project crosses a border"), "yes",
            denied=_("The project stays within one country"),
        ),
        Fact("rural", _("The project is in the countryside"), "yes", denied=_("The project is in a town")),
        Fact(
            "leader_area", _("A local LEADER group covers the place"), "yes",
            denied=_("No local LEADER group covers the place"),
        ),
        Fact(
            "has_support", _("An experienced structure accompanies the project"), "yes",
            denied=_("Nobody accompanies the project yet"),
        ),
        Fact(
            "is_cluster", _("The bearer is a territorial cooperation cluster (PTCE)"), "yes",
            denied=_("The bearer is no territorial cooperation cluster (PTCE)"),
        ),
        Fact(
            "zero_unemployment", _("The territory is one of “zero long-term unemployment”"), "yes",
            denied=_("The territory is none of “zero long-term unemployment”"),
        ),
        Fact(
            "had_regional_creation_aid", _("The bearer has had the region’s help for its creation"), "yes",
            denied=_("The bearer has not had the region’s help for its creation"),
        ),
    )
}  # fmt: skip


def fact_of(name: str) -> Fact:
    """The fact of a name; one that nobody described is a yes or no under its name."""
    return FACTS.get(name) or Fact(name, name.replace("_", " "), "yes", denied=name.replace("_", " "))
