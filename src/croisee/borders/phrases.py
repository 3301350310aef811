"""Words that several pages say."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

DOMAIN_NAMES = {
    "levels": _("Levels of government"),
    "forms": _("Legal forms"),
    "economy": _("Solidarity economy and employment"),
    "money": _("Money"),
    "procedures": _("Procedures and texts"),
    "people": _("Roles and meetings"),
    "cooperation": pgettext_lazy("a domain of terms", "Cooperation and territories"),
}
