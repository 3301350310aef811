"""What changes in a project."""

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

__all__ = [
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
