"""What is kept of people here, and what for: the register of processing (`kit/register.py`)."""

from croisee.kit.register import keeps, says_nothing
from croisee.network.privacy import DIRECTORY

keeps(DIRECTORY, "opendata", {
    "Profile": "agreed_by",
})  # fmt: skip

says_nothing("opendata", {
    "SetLicence": "name code",
    "Switch": "name",
    "Profile": "told problem",
})  # fmt: skip
