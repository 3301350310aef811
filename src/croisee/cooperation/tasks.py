"""Background work of this app."""

from croisee.cooperation.agreements import tasks as agreements  # noqa: F401 they register themselves
