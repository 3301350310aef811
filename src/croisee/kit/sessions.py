"""Sessions in the database, as Django keeps them; each request reads one, by a prepared statement."""

from django.contrib.sessions.backends.db import SessionStore as Stored
from django.db.models import QuerySet
from django.utils import timezone

from croisee.kit.prepared import rows


class SessionStore(Stored):
    def _get_session_from_db(self):
        found = rows("session", by_key, key=self.session_key)
        if found and found[0].expire_date > timezone.now():
            return found[0]
        self._session_key = None
        return None


def by_key(key: str) -> QuerySet:
    return SessionStore.get_model_class().objects.filter(pk=key)
