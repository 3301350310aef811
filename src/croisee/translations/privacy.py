"""What is kept of people here, and what for: the register of processing (`kit/register.py`)."""

from django.utils.translation import gettext_lazy as _

from croisee.kit.register import Activity, Basis, Erased, keeps, says_nothing

TEXTS = Activity(
    name="texts",
    title=_("Translations and shared words"),
    of=_("Who translates, checks, or looks after terms of institutions and words of the thesaurus"),
    purpose=_("To be read in four languages, and to say where a word comes from"),
    basis=(Basis.INTEREST,),
    seen_by=_("Whoever reads a translation, that people made it; the network’s team, who"),
    erased=Erased.NAMELESS,
)

keeps(TEXTS, "translations", {
    "Translation": "text by",
    "Service": "said_by",
})  # fmt: skip

says_nothing("translations", {
    "Translation": "field language of",
    "Service": "failure",
})  # fmt: skip
