"""What people fill in: a synthesis and its statements, texts of law, briefs."""

from croisee.syntheses.forms.bills import BillForm, BillHeadForm, CompareForm, VersionForm
from croisee.syntheses.forms.briefs import AmendmentForm, BriefForm, NewBriefForm, StepForm
from croisee.syntheses.forms.history import KeepForm
from croisee.syntheses.forms.readers import AnswerForm, LinkForm, QuestionForm
from croisee.syntheses.forms.review import AssentForm, CommentForm
from croisee.syntheses.forms.synthesis import HeadForm, HeadingForm, StatementForm

__all__ = [
    "AmendmentForm",
    "AnswerForm",
    "AssentForm",
    "BriefForm",
    "LinkForm",
    "NewBriefForm",
    "QuestionForm",
    "StepForm",
    "BillForm",
    "BillHeadForm",
    "CommentForm",
    "CompareForm",
    "HeadForm",
    "HeadingForm",
    "KeepForm",
    "StatementForm",
    "VersionForm",
]
