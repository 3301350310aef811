from croisee.network.actions.directory import (
    change_me,
    change_organisation,
    confirm_organisation,
    erase_me,
    name_administrator,
    organisation_named,
    person_of_mail,
    set_membership,
)
from croisee.network.actions.duplicates import (
    ask_for_search,
    find_duplicates,
    propose_again,
    tell_apart,
)
from croisee.network.actions.merging import merge_organisation, part_organisations, why_not_merge
from croisee.network.actions.prospects import (
    advance,
    draw_back,
    follow,
    keep_prospect,
    set_aside,
    state_of,
    take_back_step,
    unidentify,
)

__all__ = [
    "advance",
    "ask_for_search",
    "change_me",
    "change_organisation",
    "confirm_organisation",
    "draw_back",
    "erase_me",
    "find_duplicates",
    "follow",
    "keep_prospect",
    "merge_organisation",
    "name_administrator",
    "organisation_named",
    "part_organisations",
    "person_of_mail",
    "propose_again",
    "set_aside",
    "set_membership",
    "state_of",
    "take_back_step",
    "tell_apart",
    "why_not_merge",
    "unidentify",
]
