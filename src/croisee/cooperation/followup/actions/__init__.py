"""What is said of promises, measured, and asked for by those who owe it."""

from croisee.cooperation.followup.actions.noting import measure, note

__all__ = ["measure", "note"]
