"""What changes in the catalogue: sheets, rules, corrections, the seed."""

from croisee.funding.actions.importing import import_list, keep_list
from croisee.funding.actions.keeping import (
    add_instrument,
    approve,
    change_instrument,
    decline,
    propose,
    still_holds,
)
from croisee.funding.actions.links import ask_for_links, check_links
from croisee.funding.actions.seeding import seed
from croisee.funding.actions.writing import put_sheet

__all__ = [
    "add_instrument",
    "approve",
    "ask_for_links",
    "change_instrument",
    "check_links",
    "decline",
    "import_list",
    "keep_list",
    "propose",
    "put_sheet",
    "seed",
    "still_holds",
]
