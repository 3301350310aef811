"""What one writes on the pages of a project."""

from croisee.cooperation.projects.forms.partners import AnswerForm, OfferForm, PartnerForm, PlacesForm
from croisee.cooperation.projects.forms.stages import ItemForm, MoveForm, TickForm

__all__ = ["AnswerForm", "ItemForm", "MoveForm", "OfferForm", "PartnerForm", "PlacesForm", "TickForm"]
