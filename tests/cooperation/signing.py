"""What tests of agreements do to one: put it to its parties, have all sign."""

from datetime import date

from croisee.cooperation.agreements import actions
from croisee.cooperation.models import Agreement

TODAY = date(2026, 3, 1)


def settle(agreement, by):
    return actions.settle(agreement=Agreement.objects.get(pk=agreement.pk), why="", by=by)


def sign_all(agreement, by, on=TODAY):
    for party in agreement.parties.all():
        if party.votes:
            actions.note_step(party=party, kind="voted", on=on, act="2026-12", by=by)
        actions.note_step(party=party, kind="signed", on=on, by=by)


def stage_of(agreement):
    return Agreement.objects.get(pk=agreement.pk).stage
