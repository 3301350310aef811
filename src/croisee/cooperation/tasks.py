"""Background work of this app."""

from croisee.cooperation.agreements import tasks as agreements  # noqa: F401 they register themselves
from croisee.cooperation.decisions import tasks as of_decisions  # noqa: F401 they register themselves
from croisee.cooperation.followup import tasks as followup  # noqa: F401 they register themselves
from croisee.cooperation.projects import tasks as of_projects  # noqa: F401 they register themselves
from croisee.cooperation.spaces import tasks as spaces  # noqa: F401 they register themselves
