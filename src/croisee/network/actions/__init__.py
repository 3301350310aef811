from croisee.network.actions.directory import (
    change_me,
    change_organisation,
    confirm_organisation,
    erase_me,
    merge_organisation,
    name_administrator,
    organisation_named,
    set_membership,
)
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
    "change_me",
    "change_organisation",
    "confirm_organisation",
    "draw_back",
    "erase_me",
    "follow",
    "keep_prospect",
    "merge_organisation",
    "name_administrator",
    "organisation_named",
    "set_aside",
    "set_membership",
    "state_of",
    "take_back_step",
    "unidentify",
]
