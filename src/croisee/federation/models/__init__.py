"""What this installation publishes for others, and what it follows of theirs."""

from croisee.federation.models.followed import Followed, FollowedTheme
from croisee.federation.models.following import Following
from croisee.federation.models.publishing import Follower, Installation, OwnKey, Published

__all__ = ["Followed", "FollowedTheme", "Follower", "Following", "Installation", "OwnKey", "Published"]
