"""What changes syntheses, texts of law, and briefs."""

from croisee.syntheses.actions.bills import change_bill, load_bill, load_version, remove_version
from croisee.syntheses.actions.blocks import add_sources, merge_statements, split_statement
from croisee.syntheses.actions.briefs import (
    StaleAmendment,
    begin_brief,
    change_amendment,
    change_brief,
    keep_amendment,
    propose_amendment,
    publish_brief,
    record_step,
    remove_amendment,
    remove_step,
    review,
    take_back_brief,
)
from croisee.syntheses.actions.readers import answer_question, ask_question, make_link, revoke_link
from croisee.syntheses.actions.reviewing import assent, comment, settle
from croisee.syntheses.actions.statements import (
    Stale,
    change_statement,
    move_statement,
    remove_statement,
    restore_statement,
    write_statement,
)
from croisee.syntheses.actions.synthesis import (
    StaleHead,
    begin_cycle,
    change_head,
    prepare,
    publish,
    renew_reading_key,
    take_back,
)
from croisee.syntheses.actions.versions import keep_version, restore_version
from croisee.syntheses.actions.writing import begin_writing, end_writing

__all__ = [
    "Stale",
    "StaleAmendment",
    "StaleHead",
    "add_sources",
    "answer_question",
    "ask_question",
    "assent",
    "begin_brief",
    "begin_cycle",
    "comment",
    "begin_writing",
    "change_amendment",
    "change_brief",
    "end_writing",
    "keep_amendment",
    "keep_version",
    "propose_amendment",
    "publish_brief",
    "record_step",
    "remove_amendment",
    "remove_step",
    "review",
    "revoke_link",
    "take_back_brief",
    "change_bill",
    "change_head",
    "change_statement",
    "load_bill",
    "load_version",
    "make_link",
    "merge_statements",
    "move_statement",
    "prepare",
    "publish",
    "remove_statement",
    "remove_version",
    "renew_reading_key",
    "restore_statement",
    "restore_version",
    "settle",
    "split_statement",
    "take_back",
    "write_statement",
]
