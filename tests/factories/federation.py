"""Other networks, and what came from them."""

import factory
from factory.django import DjangoModelFactory

from croisee.engines import following
from croisee.federation.models import Followed, Following

SECRET = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"  # of nobody


class FollowingFactory(DjangoModelFactory):
    class Meta:
        model = Following

    home = factory.Sequence(lambda n: f"https://network-{n}.example")
    name = factory.Sequence(lambda n: f"Network {n}")
    feed = factory.LazyAttribute(lambda one: f"{one.home}/federation/feed/")
    key = following.public_of(SECRET)


class FollowedFactory(DjangoModelFactory):
    class Meta:
        model = Followed

    following = factory.SubFactory(FollowingFactory)
    kind = "needs"
    url = factory.Sequence(lambda n: f"https://network.example/needs/{n}/")
    hash = "0" * 64
    seen = 1
    language = "en"
    text = "We look for bicycles for our schools."
