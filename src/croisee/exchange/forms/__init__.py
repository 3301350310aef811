"""How appointments are held; needs and offers, and what one looks for among them."""

from croisee.exchange.forms.appointing import (
    ALL_JOINS,
    WISHES,
    JoinsForm,
    NoteForm,
    PairForm,
    RoundsForm,
    WishesForm,
)
from croisee.exchange.forms.posting import (
    AlertForm,
    AnswerForm,
    CloseForm,
    OutcomeForm,
    PostingForm,
    SearchForm,
)
from croisee.exchange.forms.wording import ConceptForm, LabelForm, ThesaurusFileForm

__all__ = [
    "ALL_JOINS",
    "WISHES",
    "AlertForm",
    "AnswerForm",
    "CloseForm",
    "ConceptForm",
    "JoinsForm",
    "LabelForm",
    "NoteForm",
    "OutcomeForm",
    "PairForm",
    "PostingForm",
    "RoundsForm",
    "SearchForm",
    "ThesaurusFileForm",
    "WishesForm",
]
