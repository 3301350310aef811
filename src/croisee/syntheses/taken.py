"""What the data that somebody takes out is called here (`kit/taken.py`)."""

from django.utils.translation import gettext_lazy as _

from croisee.kit.taken import Word, says
from croisee.syntheses.models import Assent

says("statements", _("Statements that I wrote last"), {"changed": _("Changed on")})
says("comments_on_statements", _("My comments on statements"))
says("chapters_agreed_to", _("Chapters that I handed over or agreed to"), {
    "chapter": _("Chapter"), "step": Word(_("Step"), dict(Assent.Step.choices)),
})  # fmt: skip
says("amendments", _("Amendments that I wrote last"), {"brief": _("Brief"), "problem": _("Problem")})
says("questions_on_briefs", _("My questions on briefs"), {"question": _("Question")})
