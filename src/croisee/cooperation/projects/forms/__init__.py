"""What one writes on the pages of a project."""

from croisee.cooperation.projects.forms.partners import AnswerForm, OfferForm, PartnerForm, PlacesForm
from croisee.cooperation.projects.forms.stages import ItemForm, MoveForm, TickForm
from croisee.cooperation.projects.forms.work import MergeForm, NewsForm, PaperForm, SplitForm, StepForm

__all__ = [
    "AnswerForm",
    "ItemForm",
    "MergeForm",
    "MoveForm",
    "NewsForm",
    "OfferForm",
    "PaperForm",
    "PartnerForm",
    "PlacesForm",
    "SplitForm",
    "StepForm",
    "TickForm",
]
