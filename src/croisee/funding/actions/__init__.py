"""What changes in the catalogue: sheets, rules, corrections, the seed."""

from croisee.funding.actions.applying import keep_documents, make_files, move_file, take_back, word_file
from croisee.funding.actions.combining import keep_combining, state_of
from croisee.funding.actions.following import renew_feed
from croisee.funding.actions.importing import import_list, keep_list
from croisee.funding.actions.keeping import (
    add_instrument,
    approve,
    change_instrument,
    change_rule,
    decline,
    parts_said,
    propose,
    share_out,
    still_holds,
)
from croisee.funding.actions.links import ask_for_links, check_links
from croisee.funding.actions.path import answer, begin, describe, skip
from croisee.funding.actions.planning import ask_plan, compute_plan, keep_budget, vary
from croisee.funding.actions.reminding import remind_of_files, switch_files_mail, watch_all
from croisee.funding.actions.results import count_results, keep_results
from croisee.funding.actions.seeding import seed
from croisee.funding.actions.sending import remove_paper, send_paper
from croisee.funding.actions.twice import (
    ask_for_twice,
    find_twice,
    merge_sheets,
    part_sheets,
    tell_sheets_apart,
)
from croisee.funding.actions.unmet import Trace, forget_looks, keep_looks, keep_survey
from croisee.funding.actions.words import read_words
from croisee.funding.actions.writing import put_sheet

__all__ = [
    "add_instrument",
    "answer",
    "approve",
    "ask_for_links",
    "ask_plan",
    "begin",
    "change_instrument",
    "change_rule",
    "check_links",
    "compute_plan",
    "count_results",
    "decline",
    "describe",
    "import_list",
    "keep_budget",
    "keep_combining",
    "keep_documents",
    "keep_list",
    "make_files",
    "move_file",
    "parts_said",
    "propose",
    "ask_for_twice",
    "find_twice",
    "merge_sheets",
    "part_sheets",
    "put_sheet",
    "tell_sheets_apart",
    "read_words",
    "remind_of_files",
    "remove_paper",
    "renew_feed",
    "seed",
    "send_paper",
    "share_out",
    "skip",
    "state_of",
    "still_holds",
    "switch_files_mail",
    "take_back",
    "vary",
    "watch_all",
    "word_file",
    "Trace",
    "forget_looks",
    "keep_looks",
    "keep_results",
    "keep_survey",
]
