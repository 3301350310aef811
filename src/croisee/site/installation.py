"""What runs here, under which licence, and who answers for it."""

from dataclasses import dataclass
from email.utils import parseaddr
from importlib.metadata import version

from django.conf import settings

LICENCE = "https://www.gnu.org/licenses/agpl-3.0.html"


@dataclass(frozen=True, slots=True)
class Installation:
    version: str
    licence: str
    source: str
    operator: str
    address: str


def installation() -> Installation:
    """As the settings say it."""
    operator, address = parseaddr(settings.CONTACT)
    return Installation(version("croisee"), LICENCE, settings.SOURCE_URL, operator or address, address)
