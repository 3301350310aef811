from tests import factories as make
from tests.world import Page, everybody, only

MEMBERS = ("organiser", "pilot", "other_pilot", "scribe", "participant", "link")
IN = only(*MEMBERS)
SEATED = only("organiser", "participant", "link")
UNSIGNED = {"reader": 302, "public": 302}


def share(*registrations):
    for registration in registrations:
        registration.shares_contact = True
        registration.save(update_fields=["shares_contact"])


def asked(world):
    """Whom the others ask: somebody who shares their details, as the two of the world do."""
    share(world.registration, world.link_registration)
    other = make.RegistrationFactory(meeting=world.meeting, shares_contact=True)
    return [world.meeting.slug, other.pk]


def contact(world, **facts):
    """The participant asked the person of the link; both share their details."""
    share(world.registration, world.link_registration)
    pair = {"asked_by": world.participant, "asked": world.link_registration.person}
    return [make.ContactFactory(meeting=world.meeting, **pair, **facts).pk]


def agreed(world):
    return contact(world, agreed_at="2013-09-12T12:00Z")


def in_the_book(world):
    agreed(world)
    return [world.meeting.slug]


THE_TWO = everybody(404) | UNSIGNED | {"participant": 200, "link": 200}
THE_TWO_FORM = everybody(404) | UNSIGNED | {"participant": 302, "link": 302}
NOBODY = everybody(404) | UNSIGNED
KEEPERS = everybody(404) | dict.fromkeys(
    ("administrator", "organiser", "pilot", "scribe", "participant", "link"), 302
)

PAGES = [
    Page("carnet", lambda w: [w.meeting.slug], IN),
    Page("carnet", lambda w: [w.draft.slug], everybody(404) | {"administrator": 200, "organiser": 200}),
    Page("carnet_pdf", lambda w: [w.meeting.slug], IN),
    Page("participants", lambda w: [w.meeting.slug], SEATED),
    Page("contact_ask", asked, everybody(403) | UNSIGNED | {"participant": 302, "link": 302}, "post"),
    Page("contact_agree", contact, THE_TWO_FORM, "post"),
    Page("contact_take_back", contact, THE_TWO_FORM, "post"),
    Page("vcard", agreed, THE_TWO),
    Page("vcard", contact, NOBODY),
    Page("vcards", in_the_book, THE_TWO),
    Page("keep", lambda w: [w.contribution.pk], KEEPERS, "post"),
    Page("unkeep", lambda w: [w.contribution.pk], KEEPERS, "post"),
]
