"""Background work of this app."""

from croisee.funding import actions
from croisee.funding.accompaniment import reminding
from croisee.funding.models import Path, Plan
from croisee.kit.jobs import CAN_WAIT, job
from croisee.kit.tasks import tidying

tidying(actions.forget_looks)


@job("funding.check_links", CAN_WAIT)
def check_links(*, left: int) -> None:
    """Ask some addresses; rung twice, they are asked twice and nothing else happens."""
    actions.check_links(left=left)


@job("funding.read_words")
def read_words() -> None:
    """Read the sheets with the words of now; rung twice, they are read once."""
    actions.read_words()


@job("funding.find_twice")
def find_twice() -> None:
    """Search the catalogue for sheets that are likely the same."""
    actions.find_twice()


@job("funding.plan")
def plan(*, plan_id: int) -> None:
    """Find the plan; found already, it stays."""
    if plan := Plan.objects.filter(pk=plan_id).first():
        actions.compute_plan(plan=plan)


@job("funding.plan_rest", CAN_WAIT)
def plan_rest(*, plan_id: int) -> None:
    """What is missing beside the plans; whoever waits for a plan has theirs before."""
    plan(plan_id=plan_id)


@job("funding.remind_of_help")
def remind_of_help(*, accompaniment_id: int) -> None:
    """A request waits; rung twice, each is told once."""
    reminding.remind(accompaniment_id=accompaniment_id)


@job("funding.survey")
def survey() -> None:
    """Add up what projects lack; rung twice on a day, the last one counts."""
    actions.keep_survey()


@job("funding.watch_files")
def watch_files() -> None:
    """The product has started; rung twice, each project still has one doorbell."""
    actions.watch_all()


@job("funding.remind_of_files")
def remind_of_files(*, path_id: int) -> None:
    """A day has passed; rung twice, each is told once."""
    if path := Path.objects.select_related("project__opened_by", "bearer").filter(pk=path_id).first():
        actions.remind_of_files(path=path)
