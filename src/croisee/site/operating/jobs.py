"""What was given up, as somebody reads it: which job, of what, when, and why."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext
from django_tasks_db.models import DBTaskResult

from croisee.kit.working import LEFT


@dataclass(frozen=True)
class Shown:
    pk: str
    name: str
    facts: str
    at: datetime | None
    why: str

    @classmethod
    def of(cls, job: DBTaskResult) -> "Shown":
        """The last line of what went wrong says it; the rest is for those who write the program."""
        name, facts = job.args_kwargs["args"]
        last = (job.traceback.strip().splitlines() or [""])[-1]
        why = gettext(LEFT) if last == LEFT else last
        said = ", ".join(f"{key} {value}" for key, value in facts.items())
        return cls(str(job.pk), name, said, job.finished_at, why)
