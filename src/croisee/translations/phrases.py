"""How a text says that it is a translation; each language with the word that goes before it."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from croisee.kit.languages import own_name

FROM = {
    "fr": pgettext_lazy("translated", "from French"),
    "de": pgettext_lazy("translated", "from German"),
    "nl": pgettext_lazy("translated", "from Dutch"),
    "en": pgettext_lazy("translated", "from English"),
}
IN = {
    "fr": pgettext_lazy("written", "in French"),
    "de": pgettext_lazy("written", "in German"),
    "nl": pgettext_lazy("written", "in Dutch"),
    "en": pgettext_lazy("written", "in English"),
}


def from_language(code: str) -> str:
    return str(FROM.get(code, own_name(code)))


def in_language(code: str) -> str:
    return str(IN.get(code, own_name(code)))


def mark(*, is_machine: bool, is_checked: bool, is_of_earlier: bool, language: str) -> str:
    """What stands beside a translation, always."""
    facts = {"from_german": from_language(language)}
    if is_machine and not is_checked:
        if is_of_earlier:
            return _("machine translation %(from_german)s, of an earlier text, not checked") % facts
        return _("machine translation %(from_german)s, not checked") % facts
    if is_machine:
        if is_of_earlier:
            return _("machine translation %(from_german)s, checked by people, of an earlier text") % facts
        return _("machine translation %(from_german)s, checked by people") % facts
    if is_of_earlier:
        return _("translation %(from_german)s, of an earlier text") % facts
    return _("translation %(from_german)s") % facts
