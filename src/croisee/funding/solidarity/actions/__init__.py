"""What changes in circuits, clubs, campaigns and in the words on ethics."""

from croisee.funding.solidarity.actions.accepting import accept, answer_acceptance, stop_accepting
from croisee.funding.solidarity.actions.clubs import (
    add_project,
    answer_member,
    be_named,
    drop_project,
    unname,
)
from croisee.funding.solidarity.actions.founding import answer_wish, drop_wish, wish
from croisee.funding.solidarity.actions.keeping import keep, put_criterion, tell_raised

__all__ = [
    "accept",
    "add_project",
    "answer_acceptance",
    "answer_member",
    "answer_wish",
    "be_named",
    "drop_project",
    "drop_wish",
    "keep",
    "put_criterion",
    "stop_accepting",
    "tell_raised",
    "unname",
    "wish",
]
