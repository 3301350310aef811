"""The languages of the pages: English, in which they are written, and each that has a catalogue beside us."""

from pathlib import Path

from django.conf import settings
from django.conf.locale import LANG_INFO
from django.utils.translation import to_language

SOURCE = "en"
CATALOGUES = Path(__file__).parent / "locale"


def with_catalogue(first: str, catalogues: Path = CATALOGUES) -> list[tuple[str, str]]:
    """Their codes and their own names, the first one before the others: what the settings say."""
    found = {to_language(file.parts[-3]) for file in catalogues.glob("*/*/django.mo")}
    codes = [*sorted(found, key=lambda code: (code != first, code)), SOURCE]
    return [(code, own_name(code)) for code in codes]


def own_name(code: str) -> str:
    """What a language calls itself."""
    name = LANG_INFO.get(code, {}).get("name_local", code)
    return name[:1].upper() + name[1:]


def spoken() -> list[tuple[str, str]]:
    """The choices of a model: a language more is no migration."""
    return settings.LANGUAGES
