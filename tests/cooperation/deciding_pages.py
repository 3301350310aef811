"""The pages on which a space decides, for each role; see tests/world.py."""

from croisee.cooperation.models import DecisionMail
from tests.world import Page, everybody


def mail_token(world):
    return [DecisionMail.objects.create(space=world.space, person=world.participant).token]


PAGES = [
    Page("decision_mail_off", mail_token),
    Page("decision_mail_off", mail_token, everybody(), "post"),
]
