"""Another network: looked at, followed once its key is confirmed, left with all that came from it."""

from urllib.parse import urlsplit

from django.db import transaction

from croisee.engines import following
from croisee.engines.following import Site, WrongPage
from croisee.federation import rules
from croisee.federation.models import Following
from croisee.journal.actions import record
from croisee.kit import web
from croisee.kit.access import allow
from croisee.kit.jobs import later_once
from croisee.network.models import Person

CARD = "/.well-known/croisee"
MOST_OF_A_CARD = 64_000


def look(address: str) -> Site:
    """What an installation says of itself; the address may be that of any of its pages."""
    parts = urlsplit(address if "://" in address else f"https://{address}")
    answer = web.ask(f"{parts.scheme}://{parts.netloc}{CARD}", most=MOST_OF_A_CARD)
    if answer.status != 200:
        raise WrongPage("There is no Croisée at this address.")
    there = urlsplit(answer.address)
    return following.read_site(answer.body, home=f"{there.scheme}://{there.netloc}")


@transaction.atomic
def follow(*, site: Site, by: Person) -> Following:
    """Carry from now on what this network publishes, as long as this key signs it."""
    allow(rules.why_not_follow(by, site.home))
    found = Following.objects.create(
        home=site.home,
        name=site.name,
        languages=list(site.languages),
        territories=list(site.territories),
        feed=site.feed,
        key=site.key,
    )
    record("network.followed", about=found, by=by, home=found.home)
    later_once("federation.pull", following_id=found.pk)
    return found


@transaction.atomic
def unfollow(*, found: Following, by: Person) -> None:
    """Everything that came from it goes."""
    allow(rules.why_not_administer(by))
    record("network.unfollowed", about=found, by=by, home=found.home)
    found.delete()
