"""What people fill in: words, details, cards, positions, how a session is led, what to look for."""

from croisee.contributions.forms.cards import CardForm, CardsForm, PageForm, PrintForm
from croisee.contributions.forms.entering import CodeForm, SlipsForm, WhoForm, held_in
from croisee.contributions.forms.holding import PositionForm, PrioritiesForm
from croisee.contributions.forms.leading import ConductForm, PhaseForm, TimeForm
from croisee.contributions.forms.moderating import HideForm, MergeForm
from croisee.contributions.forms.photographing import PhotoForm
from croisee.contributions.forms.reading import FilterForm
from croisee.contributions.forms.tables import LinkForm, TableForm, TableNumberForm
from croisee.contributions.forms.writing import AskForm, ContributionForm, DetailsForm, People, WordsForm

__all__ = [
    "AskForm",
    "CardForm",
    "CardsForm",
    "CodeForm",
    "ConductForm",
    "ContributionForm",
    "DetailsForm",
    "FilterForm",
    "HideForm",
    "LinkForm",
    "MergeForm",
    "PageForm",
    "People",
    "PhaseForm",
    "PhotoForm",
    "PositionForm",
    "PrintForm",
    "PrioritiesForm",
    "SlipsForm",
    "TableForm",
    "TableNumberForm",
    "TimeForm",
    "WhoForm",
    "WordsForm",
    "held_in",
]
