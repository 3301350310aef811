"""What a card says of a contribution."""

from django import template

from croisee.contributions.models import Contribution
from croisee.contributions.standing import root_of
from croisee.syntheses import earlier, phrases
from croisee.syntheses.models import Statement
from croisee.syntheses.sources import anchor_of

register = template.Library()


@register.filter
def positions(contribution: Contribution) -> str:
    """The positions taken, in words."""
    return phrases.voices(contribution)


@register.filter
def said_before(statement: Statement) -> str:
    """Where a statement of another meeting was said, and answered."""
    return earlier.said_of(statement)


@register.filter
def address(statement: Statement) -> str:
    """Where a published statement is read (`session` and `synthesis` read along)."""
    anchor = anchor_of(statement.session and root_of(statement.session), statement.question_id)
    return f"{statement.synthesis.get_absolute_url()}#{anchor}"
