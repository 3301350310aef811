"""What a meeting says, statement by statement; texts of law, and what is asked of them."""

from croisee.syntheses.models.bill import Article, Bill, BillVersion, Wording
from croisee.syntheses.models.brief import NEXT_STEP, Amendment, Brief, Evidence, Step
from croisee.syntheses.models.history import Version, Writing
from croisee.syntheses.models.reader import ReaderLink, ReaderQuestion
from croisee.syntheses.models.review import Assent, Comment
from croisee.syntheses.models.synthesis import Basis, Citation, Statement, Synthesis

__all__ = [
    "NEXT_STEP",
    "Amendment",
    "Article",
    "Assent",
    "Basis",
    "Bill",
    "BillVersion",
    "Brief",
    "Citation",
    "Comment",
    "Evidence",
    "ReaderLink",
    "ReaderQuestion",
    "Statement",
    "Step",
    "Synthesis",
    "Version",
    "Wording",
    "Writing",
]
