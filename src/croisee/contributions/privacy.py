"""What is kept of people here, and what for: the register of processing (`kit/register.py`)."""

from django.utils.translation import gettext_lazy as _

from croisee.kit.register import Activity, Basis, Erased, keeps, says_nothing

SAID = Activity(
    name="said",
    title=_("What is said in meetings"),
    of=_("Participants: what they say, whom to ask about it, photos, on whose paper they answered"),
    purpose=_("To keep practices, needs and ideas of the territories, and to use them"),
    basis=(
        Basis.INTEREST,
        Basis.CONSENT,
    ),
    seen_by=_(
        "Whoever may read the meeting, once it is published everybody; your name only where you agreed"
    ),
    erased=Erased.NAMELESS,
)

POSITIONS = Activity(
    name="positions",
    title=_("Positions and priorities"),
    of=_("Participants: with what they agree or do not, and what comes first for them"),
    purpose=_("To see on what people agree across groups"),
    basis=(Basis.CONSENT,),
    seen_by=_("You alone; others see numbers"),
    erased=Erased.NAMELESS,
)

keeps(SAID, "contributions", {
    "Contribution": "text who where since result contact written_by hidden_because",
    "Author": "person",
    "Slip": "code taken_by",
    "Photo": "content shows added_by",
})  # fmt: skip

keeps(POSITIONS, "contributions", {
    "Position": "person value",
    "Priority": "person",
})  # fmt: skip

says_nothing("contributions", {
    "Conduct": "kinds closed",
})  # fmt: skip
