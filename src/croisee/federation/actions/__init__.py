"""What changes between networks: one verb each."""

from croisee.federation.actions.following import follow, look, unfollow
from croisee.federation.actions.publishing import (
    close_to_followers,
    note_follower,
    open_to_followers,
    publish,
    renew_key,
)
from croisee.federation.actions.pulling import pull
from croisee.federation.actions.watching import tell_silence, watch

__all__ = [
    "close_to_followers",
    "follow",
    "look",
    "note_follower",
    "open_to_followers",
    "publish",
    "pull",
    "renew_key",
    "tell_silence",
    "unfollow",
    "watch",
]
