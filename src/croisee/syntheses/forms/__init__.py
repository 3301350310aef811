"""What people fill in: a synthesis and its statements, texts of law."""

from croisee.syntheses.forms.bills import BillForm, BillHeadForm, CompareForm, VersionForm
from croisee.syntheses.forms.synthesis import HeadForm, StatementForm

__all__ = ["BillForm", "BillHeadForm", "CompareForm", "HeadForm", "StatementForm", "VersionForm"]
