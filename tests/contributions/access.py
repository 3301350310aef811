from io import BytesIO
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from croisee.contributions.models import Conduct
from croisee.meetings.models import Cycle
from tests.factories import ContributionFactory, LinkFactory, PhotoFactory
from tests.world import ROLES, Page, World, everybody

TAKE_PART = ("administrator", "organiser", "pilot", "other_pilot", "scribe", "participant", "link")
LEAD = ("administrator", "organiser", "pilot")
MODERATE = (*LEAD, "scribe")
IN_SESSION = ("administrator", "organiser", "pilot", "scribe", "participant", "link")


def for_those(who: tuple[str, ...], status: int = 200, others: int = 403) -> dict[str, int]:
    """Under way, a meeting is closed to the others, signed in or not: they find out how to come in."""
    return dict.fromkeys(ROLES, others) | dict.fromkeys(who, status)


def slug(w: World) -> list:
    return [w.meeting.slug]


def session(w: World) -> list:
    return [w.meeting.slug, w.workshop.pk]


def day_of(w: World) -> list:
    w.meeting.cycle = Cycle.objects.create(title="Second national meetings")
    w.meeting.save()
    return [w.meeting.cycle_id, w.meeting.starts_on]


def asked(w: World) -> list:
    """The workshop, in which the pilot asks for priorities."""
    Conduct.objects.update_or_create(session=w.workshop, defaults={"asks_priorities": True})
    return session(w)


def one(w: World) -> list:
    return [w.contribution.pk]


def words(w: World) -> dict:
    return {"kind": "need", "text": "A room.", "language": "en", "key": str(uuid4())}


def answer(w: World) -> dict:
    return {"contribution": w.contribution.pk, "value": "1"}


def typed(w: World) -> dict:
    """What the scribe has just typed."""
    typed = ContributionFactory(session=w.workshop, meeting=w.meeting, written_by=w.scribe)
    return {"contribution": typed.pk}


def need(w: World) -> dict:
    return {"target": ContributionFactory(session=w.workshop, meeting=w.meeting, kind="need").pk}


def linked(w: World) -> dict:
    need = ContributionFactory(session=w.workshop, meeting=w.meeting, kind="need")
    LinkFactory(source=w.contribution, target=need, kind="answers")
    return {"target": need.pk}


def unseen(status: int, *, refused: tuple[str, ...] = ()) -> dict[str, int]:
    """What was said in a workshop does not exist for those outside it."""
    return for_those(IN_SESSION, status, others=404) | dict.fromkeys(refused, 403)


def no_cards(w: World) -> dict:
    """A page of cards on which nothing stands."""
    return {"card-TOTAL_FORMS": "0", "card-INITIAL_FORMS": "0", "language": "en", "sheet": str(uuid4())}


def for_somebody(w: World) -> dict:
    return {"registration": w.registration.pk, f"held-{w.contribution.pk}": "1"}


def flipchart(w: World) -> dict:
    file = BytesIO()
    Image.new("RGB", (40, 30), "white").save(file, "PNG")
    return {"photo": SimpleUploadedFile("flipchart.png", file.getvalue())}


def photo(w: World) -> list:
    return [PhotoFactory(contribution=w.contribution).pk]


def twin(w: World) -> dict:
    """Another contribution that says the same."""
    return {"kept": ContributionFactory(session=w.workshop, meeting=w.meeting).pk}


def lookalike(w: World) -> dict:
    return {"other": ContributionFactory(session=w.workshop, meeting=w.meeting).pk}


READERS = ("participant", "link")
NOT_MINE = ("pilot", "scribe", "link")


def as_csv(w: World) -> list:
    return [w.meeting.slug, "csv"]


PAGES = [
    Page("contribute_short", lambda w: [w.workshop.pk], everybody(302)),
    Page("contribute", session, for_those(TAKE_PART)),
    Page("contribute", session, for_those(TAKE_PART, 302), "post", words),
    Page("positions", session, for_those(IN_SESSION)),
    Page("positions", session, for_those(IN_SESSION, 302), "post", answer),
    Page("priorities", asked, for_those(IN_SESSION)),
    Page("priorities", asked, for_those(IN_SESSION, 302), "post", lambda w: {"chosen": w.contribution.pk}),
    Page("link_up", day_of, for_those(TAKE_PART)),
    Page("wall", session, for_those(IN_SESSION)),
    Page("looks_in_session", session, for_those(IN_SESSION)),
    Page("looks", slug, for_those(TAKE_PART)),
    Page("conduct", session, for_those(LEAD)),
    Page("conduct_phase", session, for_those(LEAD, 302), "post", lambda w: {"phase": "gather"}),
    Page("conduct_time", session, for_those(LEAD, 302), "post", lambda w: {"minutes": "5"}),
    Page("conduct_trial", session, for_those(LEAD, 302), "post"),
    Page("session_phase", session, for_those(TAKE_PART)),
    Page("moderation", session, for_those(MODERATE)),
    Page("same", session, for_those(MODERATE)),
    Page("entering", session, for_those(MODERATE)),
    Page("entering", session, for_those(MODERATE, 302), "post", for_somebody),
    Page("slips", session, for_those(MODERATE), "post", lambda w: {"count": "1"}),
    Page("positions_take", session, for_those(IN_SESSION, 302), "post"),
    Page("cards", session, for_those(MODERATE)),
    Page("cards", session, for_those(MODERATE, 302), "post", no_cards),
    Page("cards_print", session, for_those(MODERATE), data=lambda w: {"tables": "1", "each": "1"}),
    Page("table", session, for_those(MODERATE)),
    Page("table", session, for_those(MODERATE, 302), "post", words),
    Page("table_undo", session, for_those(IN_SESSION, 403, others=404) | {"scribe": 302}, "post", typed),
    Page("contributions", slug, for_those(TAKE_PART)),
    Page("contributions_export", as_csv, for_those(TAKE_PART)),
    Page("contribution", one, unseen(200)),
    Page("contribution_edit", one, unseen(200, refused=("administrator", "organiser", *NOT_MINE))),
    Page("contribution_details", one, unseen(302, refused=("link",)), "post", lambda w: {"where": "Nancy"}),
    Page("contribution_withdraw", one, unseen(302, refused=NOT_MINE), "post"),
    Page("contribution_restore", one, unseen(302, refused=NOT_MINE), "post"),
    Page("contribution_link", one, unseen(302, refused=("link",)), "post", need),
    Page("contribution_unlink", one, unseen(302, refused=("link",)), "post", linked),
    Page("contribution_merge", one, unseen(302, refused=READERS), "post", twin),
    Page("contribution_split", one, unseen(302, refused=READERS), "post"),
    Page("contribution_differs", one, unseen(302, refused=READERS), "post", lookalike),
    Page("photo_add", one, unseen(302, refused=("link",)), "post", flipchart),
    Page("photo", photo, unseen(200)),
    Page("photo_remove", photo, unseen(302, refused=("link",)), "post"),
    Page("contribution_hide", one, unseen(302, refused=READERS), "post", lambda w: {"reason": "It hurts."}),
    Page("contribution_show", one, unseen(302, refused=READERS), "post"),
    Page("contribution_name", one, unseen(403) | {"participant": 302}, "post"),
    Page("contribution_position", one, unseen(302), "post", lambda w: {"value": "-1"}),
]
