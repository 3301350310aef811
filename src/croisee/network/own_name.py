"""What stands for whoever speaks for themselves alone in place of an organisation: no entry."""

from croisee.kit.text import fold

NAMES = {  # in the language of a meeting
    "en": "in a personal capacity",
    "fr": "à titre personnel",
    "de": "als Privatperson",
    "nl": "op persoonlijke titel",
}
FOLDED = frozenset(map(fold, NAMES.values()))
