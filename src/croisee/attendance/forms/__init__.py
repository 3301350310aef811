"""What people answer, and what organisers decide."""

from croisee.attendance.forms.audiences import AudienceForm
from croisee.attendance.forms.bringing import BringForm, ReplaceForm
from croisee.attendance.forms.composing import CompositionForm, HeldForm, MoveForm, target
from croisee.attendance.forms.door import DoorLinkForm, SightingForm, WalkInForm
from croisee.attendance.forms.feedback import AnswerForm, FeedbackForm
from croisee.attendance.forms.interpreting import InterpretingForm
from croisee.attendance.forms.inviting import CodeForm, ColleagueForm, KeptSeatsForm, WaveForm
from croisee.attendance.forms.listing import ListFileForm, ListForm
from croisee.attendance.forms.organising import AddressForm, CorrectionForm, FilterForm, MoveUpForm, SeatForm
from croisee.attendance.forms.printing import BadgesForm
from croisee.attendance.forms.registering import AnswersForm, RegistrationForm, answers_of
from croisee.attendance.forms.seats import AdmissionForm, RefuseForm, TargetsForm

__all__ = [
    "AdmissionForm",
    "AnswerForm",
    "AddressForm",
    "AnswersForm",
    "AudienceForm",
    "BadgesForm",
    "BringForm",
    "CodeForm",
    "ColleagueForm",
    "CompositionForm",
    "CorrectionForm",
    "DoorLinkForm",
    "FeedbackForm",
    "FilterForm",
    "HeldForm",
    "InterpretingForm",
    "KeptSeatsForm",
    "ListFileForm",
    "ListForm",
    "MoveForm",
    "MoveUpForm",
    "RefuseForm",
    "RegistrationForm",
    "ReplaceForm",
    "SeatForm",
    "SightingForm",
    "TargetsForm",
    "WalkInForm",
    "WaveForm",
    "answers_of",
    "target",
]
