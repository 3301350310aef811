from django.utils.timezone import localdate

from croisee.api import actions
from croisee.api.models import Delivery
from tests.world import NOT_SIGNED_IN, Page, everybody, only


def token(world):
    """One of the participant."""
    facts = {"name": "A program", "scopes": [], "until": localdate(), "by": world.participant}
    return [actions.make_token(**facts)[0].pk]


def hook(world):
    facts = {"url": "https://example.org/hook", "events": ["posting.opened"], "by": world.administrator}
    return [actions.add_hook(**facts).pk]


def message(world):
    [pk] = hook(world)
    return [Delivery.objects.create(hook_id=pk, entry=1, key="msg_1", event="posting.opened", body="{}").pk]


REVOKED = only("participant", status=302, others=404) | {"administrator": 404}
SIGNED_IN = everybody() | dict.fromkeys(NOT_SIGNED_IN, 302)
PAGES = [
    Page("api"),
    Page("api_index"),
    Page("api_description"),
    Page("api_collection", lambda w: ["meetings"]),
    Page("api_item", lambda w: ["meetings", w.meeting.pk]),
    Page("api_item", lambda w: ["meetings", w.draft.pk], everybody(404)),  # a cookie opens nothing
    Page("api_part", lambda w: ["postings", 1, "close"], everybody(405)),
    Page("api_tokens", expected=SIGNED_IN),
    Page("api_token_revoke", token, REVOKED, "post"),
    Page("api_hooks", expected=only()),
    Page("api_hook", hook, only()),
    Page("api_hook_change", hook, only(status=302), "post", lambda w: {"do": "off"}),
    Page("api_hook_replay", message, only(status=302), "post"),
    Page("api_nothing", lambda w: ["nowhere/at/all"], everybody(404)),
]
