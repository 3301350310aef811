"""What changes in a project."""

from croisee.cooperation.projects.actions.merging import merge, part, split
from croisee.cooperation.projects.actions.partners import (
    answer_offer,
    answer_partner,
    charge,
    drop_offer,
    end_partner,
    offer,
    place,
    propose,
    show,
)
from croisee.cooperation.projects.actions.stages import move, put_item, tick, untick
from croisee.cooperation.projects.actions.work import (
    add_step,
    drop_news,
    drop_step,
    remove_paper,
    send_paper,
    switch_mail,
    tell,
    tell_one,
    tell_people,
    tick_step,
)

__all__ = [
    "add_step",
    "drop_news",
    "drop_step",
    "merge",
    "part",
    "remove_paper",
    "send_paper",
    "split",
    "switch_mail",
    "tell",
    "tell_one",
    "tell_people",
    "tick_step",
    "answer_offer",
    "answer_partner",
    "charge",
    "drop_offer",
    "end_partner",
    "move",
    "offer",
    "place",
    "propose",
    "put_item",
    "show",
    "tick",
    "untick",
]
