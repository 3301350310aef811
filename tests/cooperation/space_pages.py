"""The pages of spaces, and what each role gets."""

from croisee.cooperation.models import Following
from tests import factories as make
from tests.world import NOT_SIGNED_IN, Page, everybody, only

# of a space in which the town is a host, and the pilot in their own name: others do not see it
IN_SPACE = only("representative", "pilot", others=404)

HOSTS = only("representative", others=404) | {"pilot": 403}
HOSTS_DO = only("representative", status=302, others=404) | {"pilot": 403}
OPENERS = only("representative")
SIGNED_IN = everybody() | dict.fromkeys(NOT_SIGNED_IN, 302)
LEAVERS = only("representative", "pilot", status=302, others=404)
SENDERS = HOSTS | {"administrator": 403}
SENDERS_DO = HOSTS_DO | {"administrator": 403}


def no_college(world):
    return {"colleges-TOTAL_FORMS": "x"}


def linked(world):
    space = make.SpaceFactory(visibility="link")
    return [space.pk, space.link]


SPEAKERS = only("representative", "pilot", status=302, others=404)
AUTHOR = only("pilot", others=404) | {"administrator": 403, "representative": 403}


def spoken(world):
    return [world.space.pk, make.DiscussionFactory(space=world.space).pk]


def said(world):
    one = make.MessageFactory(discussion__space=world.space, author=world.pilot, member=world.own_member)
    return [world.space.pk, one.pk]


def followed(world):
    return [Following.objects.create(space=world.space, person=world.pilot, rhythm="each").way_out]


def adopting(world):
    return {"charter": make.CharterFactory(space=world.space).pk, "member": world.own_member.pk}


def kept(world):
    one = make.SpacePaperFactory(document__space=world.space, added_by=world.pilot)
    return [world.space.pk, one.pk]


def gathering(world):
    return {"meeting": world.meeting.pk}


TIERS = only("administrator", status=302, others=404) | {"pilot": 403, "representative": 403}
REMOVERS = only("pilot", "administrator", "representative", status=302, others=404)
ADOPTERS = only("pilot", status=302, others=404) | {"administrator": 403, "representative": 403}
PAGES = [
    Page("space", lambda w: [w.space.pk], IN_SPACE),
    Page("space", lambda w: [make.SpaceFactory(visibility="public").pk]),
    Page("spaces"),
    Page("spaces_export", lambda w: ["csv"]),
    Page("space_new", expected=OPENERS),
    Page("space_new", lambda w: [], OPENERS, "post", lambda w: {"title": ""}),
    Page("space_edit", lambda w: [w.space.pk], HOSTS),
    Page("space_edit", lambda w: [w.space.pk], HOSTS, "post"),
    Page("space_link", lambda w: [w.space.pk], HOSTS_DO, "post"),
    Page("space_close", lambda w: [w.space.pk], HOSTS_DO, "post"),
    Page("space_members", lambda w: [w.space.pk], IN_SPACE),
    Page("space_members", lambda w: [make.SpaceFactory(visibility="public").pk]),
    Page("space_members_export", lambda w: [w.space.pk, "csv"], IN_SPACE),
    Page("space_invite", lambda w: [w.space.pk], HOSTS),
    Page("space_invite", lambda w: [w.space.pk], HOSTS, "post"),
    Page("space_ask", lambda w: [make.SpaceFactory(visibility="public").pk], SIGNED_IN),
    Page("space_ask", lambda w: [w.space.pk], IN_SPACE, "post"),
    Page("space_member", lambda w: [w.space.pk, w.own_member.pk], LEAVERS, "post", lambda w: {"do": "leave"}),
    Page("space_delegates", lambda w: [w.space.pk, w.host_member.pk], SENDERS),
    Page("space_delegates", lambda w: [w.space.pk, w.host_member.pk], SENDERS_DO, "post"),
    Page("space_colleges", lambda w: [w.space.pk], HOSTS),
    Page("space_colleges", lambda w: [w.space.pk], HOSTS, "post", no_college),
    Page("space_by_link", lambda w: [w.space.pk, w.space.link], everybody(404)),
    Page("space_by_link", linked, everybody(302)),
    Page("space_charter", lambda w: [w.space.pk], IN_SPACE),
    Page("space_charter", lambda w: [make.CharterFactory(space__visibility="public").space_id]),
    Page("space_charter_paper", lambda w: [make.CharterFactory(space=w.space).space_id, "docx"], IN_SPACE),
    Page("space_charter_edit", lambda w: [w.space.pk], HOSTS),
    Page("space_charter_edit", lambda w: [w.space.pk], HOSTS, "post"),
    Page("space_charter_adopt", lambda w: [w.space.pk], ADOPTERS, "post", adopting),
    Page("space_papers", lambda w: [w.space.pk], IN_SPACE),
    Page("space_papers", lambda w: [make.SpaceFactory(visibility="public").pk]),
    Page("space_papers", lambda w: [w.space.pk], IN_SPACE, "post"),
    Page("space_paper", kept, IN_SPACE),
    Page("space_paper_remove", kept, REMOVERS, "post"),
    Page("space_agenda", lambda w: [w.space.pk], IN_SPACE),
    Page("space_agenda", lambda w: [make.SpaceFactory(visibility="public").pk]),
    Page("space_agenda_file", lambda w: [w.space.pk], IN_SPACE),
    Page("space_agenda_meeting", lambda w: [w.space.pk], TIERS, "post", gathering),
    Page("discussions", lambda w: [w.space.pk], IN_SPACE),
    Page("discussions", lambda w: [make.SpaceFactory(visibility="public").pk]),
    Page("discussions", lambda w: [w.space.pk], SPEAKERS, "post", lambda w: {"subject": "A", "text": "B"}),
    Page("discussion", spoken, IN_SPACE),
    Page("discussion", spoken, SPEAKERS, "post", lambda w: {"text": "B"}),
    Page("message_edit", said, AUTHOR),
    Page("message_withdraw", said, AUTHOR | {"pilot": 302}, "post"),
    Page("space_mail", lambda w: [w.space.pk], SPEAKERS, "post", lambda w: {"rhythm": "each"}),
    Page("space_mail_end", followed),
    Page("space_mail_end", followed, method="post"),
]
