"""12 September 2013 in Nancy and three other towns, as the files in data/ tell it: each time the same."""

from django.db import transaction

from croisee.funding.actions import seed
from croisee.meetings.models import Meeting
from croisee.network.models import Person
from croisee.site.demonstration import (
    accompanied,
    agreements,
    asked,
    border,
    deciding,
    early,
    exchange,
    filed,
    joint_call,
    lasting,
    local_money,
    meeting,
    next_meeting,
    outcome,
    people,
    preparing,
    proceedings,
    said,
    strategies,
    themes,
    towns,
    translated,
    unmet,
)
from croisee.site.demonstration.files import Files
from croisee.translations.actions import look_through


def load() -> bool:
    """Load the demonstration into an empty database; say whether it was loaded."""
    if Meeting.objects.filter(slug=meeting.SLUG).exists():
        return False
    if Person.objects.exists():
        why = "this database holds other people; the demonstration wants an empty one (CROISEE_DATA=FOLDER)"
        raise ValueError(why)
    with transaction.atomic():
        files = Files()
        organisations = people.load_organisations(files)
        persons = people.make_people(list(files.rows("people")), organisations)
        people.load_prospects(files, organisations, persons)
        nancy = meeting.load(files, organisations, persons)
        contributions = said.load(files, nancy, persons)
        translated.load(files, nancy, contributions)
        outcome.load(files, nancy, persons, contributions)
        asked.load(files, nancy, contributions)
        following = next_meeting.load(files, nancy, organisations)
        preparing.load(files, following, persons)
        early.load(files, following, persons)
        border.load(files, nancy, persons, organisations)
        proceedings.load(files, nancy, towns.load(files, nancy, organisations))
        translated.load_programmes(files, nancy.cycle)
        themes.load(files, organisations)
        exchange.load(files, organisations)
        local_money.load(files, organisations)
        strategies.load(files, organisations)
        agreements.load(files, organisations)
        seed()
        accompanied.load(files, organisations)
        filed.load(files)
        unmet.load(files)
        joint_call.load(files, organisations)
        deciding.load(files, organisations)
        lasting.load(files, persons, organisations)
        look_through()
    return True
