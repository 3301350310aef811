"""What somebody who follows files asks for: an address for a calendar."""

from django.db import transaction

from croisee.funding.models import StepsFeed
from croisee.journal.actions import record
from croisee.kit.tokens import new_token
from croisee.network.models import Person


@transaction.atomic
def renew_feed(*, by: Person) -> StepsFeed:
    """A new address for one's next steps; the old one leads nowhere."""
    feed, _made = StepsFeed.objects.update_or_create(person=by, defaults={"token": new_token()})
    record("steps.addressed", about=by, by=by)
    return feed
