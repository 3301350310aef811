"""What is kept of people here, and what for: the register of processing (`kit/register.py`)."""

from croisee.kit.register import keeps, says_nothing
from croisee.translations.privacy import TEXTS

keeps(TEXTS, "borders", {
    "TermVersion": "by",
})  # fmt: skip

says_nothing("borders", {
    "TermVersion": "name facts",
})  # fmt: skip
