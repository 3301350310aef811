"""What people fill in: a synthesis and its statements, texts of law, briefs."""

from croisee.syntheses.forms.bills import BillForm, BillHeadForm, CompareForm, VersionForm
from croisee.syntheses.forms.briefs import AmendmentForm, BriefForm, NewBriefForm, StepForm
from croisee.syntheses.forms.synthesis import HeadForm, StatementForm

__all__ = [
    "AmendmentForm",
    "BriefForm",
    "NewBriefForm",
    "StepForm",
    "BillForm",
    "BillHeadForm",
    "CompareForm",
    "HeadForm",
    "StatementForm",
    "VersionForm",
]
