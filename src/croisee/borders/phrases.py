"""Words that several pages say."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from croisee.network.listing import COUNTRIES

PLACES = dict([*COUNTRIES, ("EU", _("European law"))])  # where a term may hold

DOMAIN_NAMES = {
    "levels": _("Levels of government"),
    "forms": _("Legal forms"),
    "economy": _("Solidarity economy and employment"),
    "money": _("Money"),
    "procedures": _("Procedures and texts"),
    "people": _("Roles and meetings"),
    "cooperation": pgettext_lazy("a domain of terms", "Cooperation and territories"),
}

ROLES = {
    "decides": pgettext_lazy("who does what", "decides"),
    "provides": pgettext_lazy("who does what", "carries it out"),
    "funds": pgettext_lazy("who does what", "pays"),
    "supervises": pgettext_lazy("who does what", "watches over it"),
}
TIERS = {
    "state": pgettext_lazy("a tier of government", "State"),
    "region": pgettext_lazy("a tier of government", "Region or federated state"),
    "between": pgettext_lazy("a tier of government", "Between region and municipality"),
    "state-district": pgettext_lazy("a tier of government", "District of the State, without a council"),
    "joint": pgettext_lazy("a tier of government", "Municipalities together"),
    "municipality": pgettext_lazy("a tier of government", "Municipality"),
}
