"""What is said of promises, measured, and asked for by those who owe it."""

from croisee.cooperation.followup.actions.noting import measure, note
from croisee.cooperation.followup.actions.reminding import (
    remind_everybody,
    remind_person,
    renew_feed,
    switch_mail,
    watch,
)

__all__ = ["measure", "note", "remind_everybody", "remind_person", "renew_feed", "switch_mail", "watch"]
