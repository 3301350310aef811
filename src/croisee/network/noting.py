"""The log of signing in: who, by their number, and whether it worked; no address, no code."""

import logging
from typing import Any

LOG = logging.getLogger("croisee.signing_in")


def signed_in(sender: Any, request: Any, user: Any, **_: Any) -> None:
    by = [one.get("method") for one in request.session.get("account_authentication_methods", [])]
    LOG.info("in: person %s by %s", user.pk, "+".join(filter(None, by)) or "session")


def signed_out(sender: Any, request: Any, user: Any, **_: Any) -> None:
    if user is not None:
        LOG.info("out: person %s", user.pk)


def code_refused(sender: Any, request: Any, user: Any, last_attempt: bool = False, **_: Any) -> None:
    LOG.warning("wrong code: person %s%s", user.pk, ", the last one" if last_attempt else "")


def second_refused(person: int, *, is_closed: bool) -> None:
    LOG.warning("wrong second step: person %s%s", person, ", closed for a while" if is_closed else "")


def another_refused(why: Exception | None) -> None:
    """What another site answered is left out: it may name somebody."""
    ours = why is not None and type(why).__name__ == "OAuth2Error" and "access token" not in str(why)
    LOG.warning("not in by another site: %s", why if ours else type(why).__name__)
