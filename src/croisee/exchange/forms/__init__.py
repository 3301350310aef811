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
from croisee.exchange.forms.posting import CloseForm, PostingForm, SearchForm

__all__ = [
    "ALL_JOINS",
    "WISHES",
    "CloseForm",
    "JoinsForm",
    "NoteForm",
    "PairForm",
    "PostingForm",
    "RoundsForm",
    "SearchForm",
    "WishesForm",
]
