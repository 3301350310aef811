from tests.factories import FollowedFactory, FollowingFactory
from tests.world import Page, everybody, only

TEAM = only()
TEAM_FORM = only(status=302)


def one(world):
    return [FollowingFactory().pk]


PAGES = [
    Page("federation_card"),
    Page("federation_feed", expected=everybody(404)),
    Page("networks", expected=TEAM),
    Page("network_new", expected=TEAM, method="post", data=lambda w: {"address": "https://127.0.0.1"}),
    Page("network_ours", expected=TEAM_FORM, method="post", data=lambda w: {"name": "Nancy"}),
    Page("network_our_key", expected=TEAM_FORM, method="post"),
    Page("followed_network", one, TEAM),
    Page("network_read", one, TEAM_FORM, "post"),
    Page("network_leave", one, TEAM),
    Page("network_leave", one, TEAM_FORM, "post"),
    Page("elsewhere"),
    Page("followed", lambda w: [FollowedFactory().pk]),
]
