"""What changes: a proposal is prepared and amended, a vote is called, cast and counted."""

from .amending import amend, leave_aside, put_to_vote, take_up
from .calling import call, ring_to_close
from .counting import close, hold_again, settle_tie
from .objecting import integrate, lift
from .preparing import change_rules, keep_options, prepare, rewrite
from .proxies import give_proxy, take_proxy_back
from .voting import cast, cast_in_secret
from .withdrawing import withdraw

__all__ = [
    "amend", "call", "cast", "cast_in_secret", "change_rules", "close", "give_proxy", "hold_again",
    "integrate", "keep_options", "leave_aside", "lift", "prepare", "put_to_vote", "rewrite",
    "ring_to_close", "settle_tie", "take_proxy_back", "take_up", "withdraw",
]  # fmt: skip
