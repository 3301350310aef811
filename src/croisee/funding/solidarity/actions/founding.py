"""Five people who would found a club in one place: each is asked, and those who say yes are introduced."""

from django.db import transaction
from django.utils import timezone

from croisee.funding.models import ClubWish
from croisee.funding.solidarity import mails, rules
from croisee.journal.actions import record
from croisee.kit.access import allow
from croisee.network.models import Person
from croisee.territories.models import Territory

ENOUGH = 5  # in one place, before anybody is asked


@transaction.atomic
def wish(*, territory: Territory, by: Person) -> ClubWish:
    """Keep that somebody would found a club; as soon as there are enough, each is asked."""
    Territory.objects.select_for_update(no_key=True).get(pk=territory.pk)
    there = ClubWish.objects.filter(person=by, territory=territory).first()
    if there and there.withdrawn_at is None:
        return there
    allow(rules.why_not_wish(by))
    made = there or ClubWish(person=by, territory=territory)
    made.withdrawn_at = None
    made.save()
    record("club_wish.made", about=made, by=by)
    ask_those_of(territory)
    return made


def ask_those_of(territory: Territory) -> None:
    """Ask each who has not been asked, if there are enough who can be written to."""
    held = ClubWish.objects.held().filter(territory=territory)
    found = held.filter(person__is_active=True).exclude(person__email=None)
    if found.count() < ENOUGH:
        return
    for one in found.filter(asked_at=None).select_related("person", "territory"):
        one.asked_at = timezone.now()
        one.save(update_fields=["asked_at"])
        mails.ask(one)


@transaction.atomic
def answer_wish(*, wish: ClubWish, is_yes: bool, by: Person) -> None:
    """Yes introduces them to those who have said yes, and these to them; no tells nobody anything."""
    Territory.objects.select_for_update(no_key=True).get(pk=wish.territory_id)
    wish.refresh_from_db()
    allow(rules.why_not_answer(by, wish))
    wish.is_yes = is_yes
    wish.save(update_fields=["is_yes"])
    record("club_wish.yes" if is_yes else "club_wish.no", about=wish, by=by)
    if is_yes:
        introduce(wish)


def introduce(wish: ClubWish) -> None:
    """To each other, once: the new one and those before."""
    others = ClubWish.objects.held().filter(territory=wish.territory_id, is_yes=True).exclude(pk=wish.pk)
    before = list(others.exclude(introduced=wish).select_related("person", "territory"))
    if not before:
        return
    wish.introduced.add(*before)
    mails.introduce(wish, [one.person for one in before])
    for one in before:
        mails.introduce(one, [wish.person])


@transaction.atomic
def drop_wish(*, wish: ClubWish, by: Person) -> None:
    """They would no longer; nobody is told, and whoever wishes it again is asked for their yes again."""
    record("club_wish.dropped", about=wish, by=by)
    wish.withdrawn_at, wish.is_yes = timezone.now(), None
    wish.save(update_fields=["withdrawn_at", "is_yes"])
