"""Sessions in the database, found by the sum of their key and sealed; each request reads one.

Whoever reads the database, or a copy of it, has neither a cookie that opens a session, nor the code that is
on its way to somebody (its mail is sealed, too), nor a secret that is shown once. Who is signed in stays so
for two weeks without a visit, and for a month at most; what a browser told without signing in is kept for a
month.
"""

import base64
import hashlib
import time
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as Stored
from django.db.models import QuerySet
from django.utils import timezone

from croisee.kit.prepared import rows
from croisee.kit.sealing import sealed, unsealed

LENGTH = 40  # of the column; letters of a sum, four bits each
SINCE, SEEN, DEVICE = "signed_in_at", "seen_at", "device"
IDLE = 60 * 60 * 24 * 14  # seconds without a visit
NOTED = 60 * 60 * 24  # how exactly the last visit is known
PURPOSE = "session"


class SessionStore(Stored):
    """Django's; its rows tell nothing to whoever has them."""

    def _get_session_from_db(self) -> Any:
        found = rows("session", by_key, key=sum_of(self.session_key or ""))
        if found and found[0].expire_date > timezone.now():
            return found[0]
        self._session_key = None
        return None

    def load(self) -> dict[str, Any]:
        """What is kept; a visit of somebody who is signed in is noted once a day, by a row written anew."""
        if not (row := self._get_session_from_db()):
            return {}
        told = self.decode(row.session_data)
        remaining = (row.expire_date - timezone.now()).total_seconds()
        unnoted = time.time() - told.get(SEEN, 0) > NOTED
        if SESSION_KEY in told and (unnoted or age_of(told) - remaining > NOTED):
            self.modified, told[SEEN] = True, int(time.time())
        return told

    def exists(self, session_key: str) -> bool:
        return super().exists(sum_of(session_key))

    def create_model_instance(self, data: dict[str, Any]) -> Any:
        row = super().create_model_instance(data)
        row.session_key = sum_of(row.session_key)
        return row

    def delete(self, session_key: str | None = None) -> None:
        key = session_key or self.session_key
        if key is not None:
            super().delete(sum_of(key))

    def encode(self, session_dict: dict[str, Any]) -> str:
        content = self.serializer().dumps(session_dict)
        return base64.b64encode(sealed(content, PURPOSE, sum_of(self.session_key or ""))).decode()

    def decode(self, session_data: bytes | str) -> dict[str, Any]:
        return opened(session_data, sum_of(self.session_key or ""))

    def get_expiry_age(self, **_: Any) -> int:
        return age_of(getattr(self, "_session_cache", {}))

    def get_expiry_date(self, **_: Any) -> datetime:
        return timezone.now() + timedelta(seconds=self.get_expiry_age())


def opened(content: bytes | str, key_sum: str) -> dict[str, Any]:
    """What is sealed in the row that this sum finds; nothing of what does not belong there."""
    try:
        told = unsealed(base64.b64decode(content), PURPOSE, key_sum)
    except ValueError:
        return {}
    return SessionStore().serializer().loads(told) if told else {}


def age_of(told: dict[str, Any]) -> int:
    """Seconds that a session lasts from now; for somebody who is signed in, counted from that moment, too."""
    if SESSION_KEY not in told:
        return settings.SESSION_COOKIE_AGE
    left = told.get(SINCE, 0) + settings.SESSION_COOKIE_AGE - time.time()
    return max(min(int(left), IDLE), 0)


def sum_of(key: str) -> str:
    """By which a session is found; its key is long and random, so a plain sum is enough."""
    return hashlib.sha256(key.encode()).hexdigest()[:LENGTH]


def note_sign_in(sender: Any, request: Any, **_: Any) -> None:
    """From now on the month counts; whoever looks at their sessions knows this one by its device."""
    request.session[SINCE] = request.session[SEEN] = int(time.time())
    request.session[DEVICE] = device_of(request.META.get("HTTP_USER_AGENT", ""))


def by_key(key: str) -> QuerySet:
    return SessionStore.get_model_class().objects.filter(pk=key)


SYSTEMS = ("iPhone", "iPad", "Android", "Windows", "Macintosh", "CrOS", "Linux")
BROWSERS = {
    **{"Edg": "Edge", "OPR": "Opera", "SamsungBrowser": "Samsung Internet", "Firefox": "Firefox"},
    **{"FxiOS": "Firefox", "CriOS": "Chrome", "Chrome": "Chrome", "Safari": "Safari"},
}  # most of them name several: the first counts


def device_of(agent: str) -> str:
    """In words that people know, as “Firefox, Android”; empty when the browser says nothing of the sort."""
    named = (name for sign, name in BROWSERS.items() if f"{sign}/" in agent or f"{sign}A/" in agent)
    system = next((name for name in SYSTEMS if name in agent), "")
    system = {"Macintosh": "Mac", "CrOS": "Chromebook"}.get(system, system)
    return ", ".join(filter(None, (next(named, ""), system)))
