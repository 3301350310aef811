"""What people say, what it does to other things said, what they hold of it, and how a session is led."""

from croisee.contributions.models.conduct import Conduct
from croisee.contributions.models.holding import Position, Priority, Slip, holder_of
from croisee.contributions.models.linking import FITTING, Difference, Link
from croisee.contributions.models.photo import Photo
from croisee.contributions.models.saying import (
    ASKED,
    DETAILS,
    Author,
    Contribution,
    ContributionQuerySet,
    Voices,
)

__all__ = [
    "ASKED",
    "DETAILS",
    "FITTING",
    "Author",
    "Conduct",
    "Contribution",
    "ContributionQuerySet",
    "Difference",
    "Link",
    "Photo",
    "Position",
    "Priority",
    "Slip",
    "Voices",
    "holder_of",
]
