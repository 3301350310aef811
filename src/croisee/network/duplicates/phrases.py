"""What speaks for two entries being one organisation, and what against it, in words."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from croisee.network import identifiers

FOR = {
    "identifier": gettext_lazy("Both have the number %(value)s (%(scheme)s)."),
    "legal_person": gettext_lazy("Both are establishments of %(value)s (%(scheme)s)."),
    "site": gettext_lazy("Both have the site %(host)s."),
    "mail": gettext_lazy("Both have the same e-mail."),
    "phone": gettext_lazy("Both have the same phone."),
    "same_name": gettext_lazy("The names are the same once legal forms, small words and the town are aside."),
    "alike": gettext_lazy("The names are alike."),
    "initials": gettext_lazy("%(letters)s are the initials of the other."),
    "place": gettext_lazy("Both are in the same place."),
    "near": gettext_lazy("Both stand on the map at the same spot (%(metres)s m)."),
}
AGAINST = {
    "identifier": gettext_lazy("They have different numbers: %(scheme)s."),
    "alike": gettext_lazy("Only one of the names has: %(words)s."),
    "moved": gettext_lazy("They are in two places."),
    "usual": gettext_lazy("Others have this name, too."),
    "other_site": gettext_lazy("They have two sites: %(one)s and %(other)s."),
    "other_form": gettext_lazy("The names say two sorts of organisation."),
    "phone": gettext_lazy("They have two phones."),
}
DISTANCE = gettext_lazy("They are in two places, %(km)s km from each other.")


def spoken(reasons: Iterable[dict[str, Any]]) -> dict[str, list[str]]:
    """The sentences `for` it, the weightiest first, and those `against` it."""
    said: dict[str, list[str]] = {"for": [], "against": []}
    for reason in sorted(reasons, key=lambda reason: -abs(reason["bits"])):
        if sentence := sentence_of(**reason):
            said["for" if reason["bits"] > 0 else "against"].append(sentence)
    return said


def sentence_of(*, why: str, bits: float, facts: dict[str, Any]) -> str:
    if why == "moved" and facts.get("km") is not None:
        return str(DISTANCE) % facts
    words = ", ".join(filter(None, (facts.get("one"), facts.get("other"))))
    if why == "alike" and bits <= 0 and not words:
        return ""
    sentence = (FOR if bits > 0 else AGAINST).get(why, "")
    return str(sentence) % (facts | {"words": words, "scheme": register_of(facts.get("scheme", ""))})


def register_of(scheme: str) -> str:
    return str(identifiers.SCHEMES.get(scheme, scheme or _("number")))
