"""What changes in the catalogue: sheets, rules, corrections, the seed."""

from croisee.funding.actions.seeding import seed
from croisee.funding.actions.writing import put_sheet

__all__ = ["put_sheet", "seed"]
