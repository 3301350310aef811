"""Whoever comes for no organisation: inhabitants, and others who speak for themselves alone."""

from django.conf import settings

from croisee.network.models import Organisation
from croisee.network.own_name import FOLDED, NAMES


def own_name_in(language: str) -> str:
    return NAMES.get(language) or NAMES.get(settings.LANGUAGE_CODE, NAMES["en"])


def is_own_name(organisation: Organisation) -> bool:
    """Whether it stands for none: its people belong together no more than any others."""
    return organisation.folded in FOLDED
