"""Photos of flipcharts, beside what was said."""

from django.db import transaction

from croisee.contributions import rules
from croisee.contributions.models import Contribution, Photo
from croisee.contributions.standing import standing_in
from croisee.journal.actions import record
from croisee.kit.access import allow
from croisee.kit.pictures import Picture
from croisee.network.models import Person


@transaction.atomic
def add_photo(*, contribution: Contribution, picture: Picture, shows: str, by: Person) -> Photo:
    """Put a photo beside what was said, as long as there are few."""
    standing = standing_in(contribution.meeting, by)
    Contribution.everything.select_for_update().filter(pk=contribution.pk).first()  # one photo at a time
    allow(rules.why_not_photograph(standing, contribution))
    photo = Photo.objects.create(
        contribution=contribution,
        content=picture.content,
        width=picture.width,
        height=picture.height,
        shows=shows,
        added_by=by,
    )
    record("contribution.photographed", about=contribution, by=by, photo=photo.pk)
    return photo


@transaction.atomic
def remove_photo(*, photo: Photo, by: Person) -> None:
    """Take a photo away for good."""
    allow(rules.why_not_remove_photo(standing_in(photo.contribution.meeting, by), photo.contribution))
    record("contribution.photo_removed", about=photo.contribution, by=by, photo=photo.pk)
    photo.delete()
