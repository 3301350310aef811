"""After a text was written, the service is asked for it, where there is one and it is wanted elsewhere."""

from typing import Any

from django.conf import settings
from django.db.models import Model

from croisee.kit.jobs import later
from croisee.translations.registry import BY_MODEL


def after_saving(sender: type[Model], instance: Any, raw: bool = False, **_: Any) -> None:
    """Ring for each language of its meeting; the job looks whether anything is missing and may be sent."""
    if raw or not settings.TRANSLATE_URL:
        return
    kind = next((kind for kind in BY_MODEL[sender] if kind.holds(instance)), None)
    if kind is None:
        return
    for language in kind.languages(instance):
        if language != kind.language(instance):
            later("translations.ask", kind=kind.name, pk=instance.pk, language=language)
