from croisee.api.actions.given import forget_given, forget_later
from croisee.api.actions.hooks import add_hook, announce, deliver, drop_hook, replay, switch_hook
from croisee.api.actions.tokens import make_token, revoke_token

__all__ = [
    "add_hook",
    "announce",
    "deliver",
    "drop_hook",
    "forget_given",
    "forget_later",
    "make_token",
    "replay",
    "revoke_token",
    "switch_hook",
]
