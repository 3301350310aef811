"""What is kept of a person: the translations that they wrote or checked."""

from typing import Any

from croisee.kit.personal import part
from croisee.translations.models import Translation


@part("translations")
def told(person: Any) -> list[dict[str, str]]:
    rows = Translation.objects.filter(by=person).order_by("pk")
    return [{"language": one.language, "text": one.text, "at": one.changed_at.isoformat()} for one in rows]
