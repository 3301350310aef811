"""An alert beside what it watches: its words, what it tells, whether it can tell anything."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from urllib.parse import urlencode

from django.urls import reverse

from croisee.exchange.models import Alert
from croisee.kit.watching import SUBJECTS, Item, Subject


@dataclass(frozen=True)
class Watched:
    """An alert, asked through its subject; one whose subject is no more tells nothing."""

    alert: Alert

    @cached_property
    def subject(self) -> Subject | None:
        return SUBJECTS.get(self.alert.subject)

    @property
    def title(self) -> str:
        return str(self.subject.title) if self.subject else ""

    @property
    def words(self) -> str:
        return self.subject.words(self.alert.person, self.alert.asked) if self.subject else ""

    @property
    def address(self) -> str:
        """Where what it looks for is read now: the list with its filters, as a rule."""
        if self.subject is None or self.is_gone:
            return ""
        asked = self.alert.asked
        return self.subject.elsewhere(asked) or f"{reverse(self.subject.list_name)}?{urlencode(asked)}"

    @property
    def has_dates(self) -> bool:
        """Whether it can be had as a calendar."""
        return self.subject is not None and self.subject.dates is not None

    @cached_property
    def is_gone(self) -> bool:
        return self.subject is None or self.subject.is_gone(self.alert.person, self.alert.asked)

    def news(self, until: datetime) -> list[Item]:
        """What is new since the last time."""
        alert = self.alert
        return self.subject.news(alert.person, alert.asked, alert.told_until, until) if self.subject else []

    def feed(self) -> list[Item]:
        return self.subject.feed(self.alert.person, self.alert.asked) if self.subject else []
