"""What is kept of people here, and what for: the register of processing (`kit/register.py`)."""

from croisee.kit.register import says_nothing

says_nothing("territories", {
    "Territory": "code kind name also folded country official_code nuts siren",
    "Tally": "numbers",
    "Outline": "rings source",
    "Edition": "version",
})  # fmt: skip
