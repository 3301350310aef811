from croisee.api.actions.hooks import add_hook, announce, deliver, drop_hook, replay, switch_hook
from croisee.api.actions.tokens import make_token, revoke_token

__all__ = [
    "add_hook",
    "announce",
    "deliver",
    "drop_hook",
    "make_token",
    "replay",
    "revoke_token",
    "switch_hook",
]
