from croisee.cooperation.models import ProjectMail, ProjectMerging, ProjectPaper
from tests import factories as make
from tests.cooperation.agreement_pages import PAGES as AGREEMENTS
from tests.cooperation.deciding_pages import PAGES as DECIDING
from tests.cooperation.followup_pages import FOLLOWUP
from tests.cooperation.space_pages import PAGES as SPACES
from tests.cooperation.strategy_pages import PAGES as STRATEGIES
from tests.world import Page, everybody, only

MEMBERS = ("organiser", "pilot", "other_pilot", "scribe", "participant", "link")
IN = only(*MEMBERS)
IN_FORM = only(*MEMBERS, status=302)
EDITORS = only("organiser", "participant")
GARDENERS = everybody(404) | {"link": 403, "pilot": 403, "scribe": 403, "reader": 302, "public": 302}
GARDENERS |= dict.fromkeys(("administrator", "organiser", "participant"), 302)


def own(world):
    """A project that the participant opened."""
    world.project.opened_by = world.participant
    world.project.save()
    return [world.project.pk]


def said(world):
    return {"contribution": world.contribution.pk}


PAGES = [
    *DECIDING,
    *STRATEGIES,
    *SPACES,
    Page("cooperation"),
    Page("projects", lambda w: [w.meeting.slug], IN),
    Page("projects", lambda w: [make.MeetingFactory(reported=True).slug], everybody()),
    Page("projects", lambda w: [w.draft.slug], everybody(404) | {"administrator": 200, "organiser": 200}),
    Page("projects_export", lambda w: [w.meeting.slug, "csv"], only("organiser")),
    Page("project_new", lambda w: [w.meeting.slug], IN),
    Page("project_new", lambda w: [w.meeting.slug], IN_FORM, "post", lambda w: {"title": "A", "text": "B"}),
    Page("project", lambda w: [w.project.pk], IN),
    Page("project_sheet", lambda w: [w.project.pk], IN),
    Page("project_sheet_paper", lambda w: [w.project.pk, "de", "fr", "docx"], IN),
    Page("project", lambda w: [make.ProjectFactory(meeting__reported=True, meeting__live=False).pk]),
    Page("project_edit", own, EDITORS | {"link": 403}),
    Page("project_edit", own, EDITORS | {"link": 403}, "post"),
    Page("project_join", lambda w: [w.project.pk], IN_FORM, "post"),
    Page("project_leave", lambda w: [w.project.pk], everybody(302), "post"),
    Page("project_grow", own, GARDENERS, "post", said),
    Page("project_prune", own, GARDENERS, "post", said),
]

TICK = {"item": "budget", "word": "voted on 4 May", "on": "2026-05-04"}
LEADS = only("organiser", "participant", status=302) | {"link": 403}
STAGES = [
    Page("stage_items", expected=only()),
    Page("stage_item_new", expected=only()),
    Page("stage_item_edit", lambda w: ["budget"], only()),
    Page("project_stage", own, IN),
    Page("project_tick", own, LEADS, "post", lambda w: TICK),
    Page("project_move", own, LEADS, "post", lambda w: {"stage": "lasting", "why": "so", "on": "2026-05-04"}),
]


def partner(world):
    """The town is asked whether it is a partner."""
    return [make.PartnerFactory(project=world.project, organisation=world.town).pk]


def offered(world):
    """A stranger would join the project of the participant."""
    return [make.OfferFactory(project_id=own(world)[0], person=world.stranger).pk]


NO_ROW = only(*MEMBERS, status=404)


def papered(world):
    """A document of the project that the participant opened."""
    facts = {"about": "Plan", "format": "png", "size": 3, "content": b"png"}
    paper = ProjectPaper.objects.create(project_id=own(world)[0], **facts)
    return [world.project.pk, paper.pk]


def mail_of(world):
    return [ProjectMail.objects.create(person=world.participant).token]


def joined_into(world):
    """Another project went into that of the participant."""
    other = make.ProjectFactory(meeting=world.meeting, merged_into_id=own(world)[0])
    merging = ProjectMerging.objects.create(
        merged=other, kept=world.project, undoing={"moved": {}, "charged": [], "more": {}}
    )
    return [merging.pk]


YES = {"do": "yes"}
PARTNERS = [
    Page("project_partners", own, EDITORS | {"link": 403}),
    Page("project_places", own, LEADS, "post"),
    Page("project_partner", partner, only("representative", status=302), "post", lambda w: YES),
    Page("project_people", own, EDITORS | {"link": 403}),
    Page("project_charge", own, NO_ROW, "post"),
    Page("project_show", own, LEADS, "post", lambda w: {"do": "show"}),
    Page("project_offer", own, IN),
    Page(
        "project_offer_answer",
        offered,
        only("organiser", "participant", status=302),
        "post",
        lambda w: {"do": "yes"},
    ),
]
WORKS = EDITORS | {"link": 403}
READS_PAPER = everybody(403) | dict.fromkeys(("link", "pilot", "other_pilot", "scribe"), 404) | {
    "administrator": 200, "organiser": 200, "participant": 200, "reader": 302, "public": 302,
}  # fmt: skip
WORK = [
    Page("all_projects"),
    Page("all_projects_export", lambda w: ["csv"]),
    Page("project_work", own, WORKS),
    Page("project_step_new", own, LEADS, "post", lambda w: {"text": "Rent a room"}),
    Page("project_step", own, NO_ROW, "post"),
    Page("project_tell", own, LEADS, "post", lambda w: {"text": "It opens.", "on": "2026-05-04"}),
    Page("project_paper_new", own, WORKS, "post"),
    Page("project_paper", papered, READS_PAPER),
    Page("project_paper_remove", papered, LEADS, "post"),
    Page("project_mail_off", mail_of),
    Page("project_mail_off", mail_of, method="post"),
    Page("project_merge", own, WORKS),
    Page("project_part", joined_into, only("organiser", "participant", status=302), "post"),
    Page("project_split", own, WORKS),
]
PAGES += STAGES + PARTNERS + WORK
PAGES += AGREEMENTS
PAGES += FOLLOWUP
