"""What a meeting says, statement by statement; the texts of law that it speaks to."""

from croisee.syntheses.models.bill import Article, Bill, BillVersion, Wording
from croisee.syntheses.models.synthesis import Citation, Statement, Synthesis

__all__ = ["Article", "Bill", "BillVersion", "Citation", "Statement", "Synthesis", "Wording"]
