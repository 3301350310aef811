"""What changes: ideas kept, contacts exchanged, appointments, needs and offers."""

from croisee.exchange.actions.alerting import ask_for_alert, drop_alert, send_alert, switch_alert
from croisee.exchange.actions.appointing import (
    add_rule,
    ask_plan,
    compute_plan,
    drop_rule,
    publish_plan,
    set_rounds,
    wish,
)
from croisee.exchange.actions.contacts import ask, keep, take_back, unkeep
from croisee.exchange.actions.elsewhere import look_elsewhere, tell_elsewhere
from croisee.exchange.actions.matching import (
    answer_match,
    match_everything,
    match_posting,
    remind_of_match,
    remind_person,
    see_matches,
    switch_match_mail,
    tell_outcome,
)
from croisee.exchange.actions.missing import call_off, miss, replace, restore
from croisee.exchange.actions.noting import write_note
from croisee.exchange.actions.posting import (
    approve_posting,
    change_posting,
    close_posting,
    hide_posting,
    open_posting,
    prolong_posting,
    remind_of_end,
    write_posting,
)
from croisee.exchange.actions.projects import join_needs, start_project
from croisee.exchange.actions.telling import switch_news, tell_news
from croisee.exchange.actions.wording import (
    add_concept,
    add_label,
    import_concepts,
    recognise_again,
    remove_label,
    restore_label,
    take_back_import,
)
from croisee.exchange.actions.worth import ask_to_meet, find_worth_meeting

__all__ = [
    "add_concept",
    "add_label",
    "add_rule",
    "answer_match",
    "approve_posting",
    "ask",
    "ask_for_alert",
    "ask_plan",
    "ask_to_meet",
    "call_off",
    "change_posting",
    "close_posting",
    "compute_plan",
    "drop_alert",
    "drop_rule",
    "find_worth_meeting",
    "hide_posting",
    "import_concepts",
    "join_needs",
    "keep",
    "match_everything",
    "match_posting",
    "look_elsewhere",
    "miss",
    "open_posting",
    "prolong_posting",
    "publish_plan",
    "recognise_again",
    "remind_of_end",
    "remind_of_match",
    "remind_person",
    "remove_label",
    "replace",
    "restore",
    "restore_label",
    "see_matches",
    "send_alert",
    "set_rounds",
    "start_project",
    "switch_alert",
    "switch_match_mail",
    "switch_news",
    "take_back",
    "take_back_import",
    "tell_elsewhere",
    "tell_news",
    "tell_outcome",
    "unkeep",
    "wish",
    "write_note",
    "write_posting",
]
