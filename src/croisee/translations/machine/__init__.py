"""The service that translates: which one, what it is asked, what it may be sent; off without an address."""

from django.conf import settings

from croisee.translations.machine.protocols import LibreTranslate, OpenAICompatible, Protocol

PROTOCOLS: dict[str, type[Protocol]] = {
    "libretranslate": LibreTranslate,
    "openai-compatible": OpenAICompatible,
}


def service() -> Protocol | None:
    """The configured service, if there is one."""
    if not settings.TRANSLATE_URL:
        return None
    made = PROTOCOLS[settings.TRANSLATE_KIND]
    return made(settings.TRANSLATE_URL, settings.TRANSLATE_KEY, settings.TRANSLATE_MODEL)
