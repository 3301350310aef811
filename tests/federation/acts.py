"""What people do at a real server, beside it: `python -m tests.federation.acts NAME [WORDS]`."""

import json
import sys

from croisee.cli import django

django()

from django.test import Client  # noqa: E402

from croisee.engines import following  # noqa: E402
from croisee.exchange.models import Posting  # noqa: E402
from croisee.federation import actions  # noqa: E402
from croisee.federation.models import Followed, Following, OwnKey  # noqa: E402
from croisee.federation.phrases import why_of  # noqa: E402
from croisee.network.models import Person  # noqa: E402
from tests import factories as make  # noqa: E402
from tests.exchange.matches import need, offer, speaker  # noqa: E402


def team() -> Person:
    """Its address is its own: a process beside another one counts anew."""
    known = Person.objects.filter(is_administrator=True).first()
    named = {"first_name": "Anne", "last_name": "Kieffer", "email": "team@example.org"}
    return known or make.PersonFactory(is_administrator=True, **named)


def publish(name: str) -> None:
    """A need and a project, for others to follow."""
    trier = speaker("Stadt Trier", "de", person__email="trier@example.org")
    need(trier, "Wir suchen Fahrräder mit Anhänger für unsere Bibliothek.")
    heating = "Drei Gemeinden heizen mit Holz aus dem eigenen Wald."
    make.ProjectFactory(meeting=None, is_public=True, title="Gemeinsam heizen", text=heating)
    actions.open_to_followers(name=name, by=team())
    actions.publish()


def change(words: str) -> None:
    said = Posting.objects.get().contribution
    said.text = words
    said.save()
    actions.publish()


def withdraw_with_a_new_key() -> None:
    actions.renew_key(by=team())
    said = Posting.objects.get().contribution
    said.is_withdrawn = True
    said.save()
    actions.publish()


def lose_key() -> None:
    """Somebody else signs, and the old key gives no word for it."""
    OwnKey.objects.all().delete()
    secret = following.new_secret()
    OwnKey.objects.create(secret=secret, public=following.public_of(secret))


def have() -> None:
    """An offer of ours: the address of its page."""
    metz = speaker("Ville de Metz", "fr", person__email="metz@example.org")
    print(offer(metz, "Nous prêtons des vélos avec remorque.").get_absolute_url())


def sign_in() -> None:
    """What the browser of the team shows the server."""
    client = Client()
    client.force_login(team())
    print(client.cookies["sessionid"].value)


def read() -> None:
    """What came until now, and what stands against it."""
    for found in Following.objects.all():
        actions.pull(found=found)
    items = sorted(Followed.objects.values_list("kind", "text", "title"))
    print(json.dumps({"items": items, "why": [why_of(one) for one in Following.objects.all()]}))


if __name__ == "__main__":
    globals()[sys.argv[1]](*sys.argv[2:])
