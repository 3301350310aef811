"""What a card says of a contribution."""

from django import template

from croisee.contributions.models import Contribution
from croisee.syntheses import phrases

register = template.Library()


@register.filter
def positions(contribution: Contribution) -> str:
    """The positions taken, in words."""
    return phrases.voices(contribution)
