from datetime import date

from croisee.funding import actions
from croisee.funding.models import (
    Application,
    CombiningRule,
    FilesMail,
    InstrumentList,
    Merging,
    StepsFeed,
)
from tests import factories as make
from tests.funding.local_pages import PAGES as LOCAL
from tests.world import NOT_SIGNED_IN, ROLES, Page, only

SIGNED_IN = only(*(role for role in ROLES if role not in NOT_SIGNED_IN))
KEEPS = only("representative")
PROPOSES = SIGNED_IN | dict.fromkeys(("administrator", "representative"), 403)


def made_list(world):
    """A file that the team sent."""
    return InstrumentList.objects.create(name="page.json", source="aides-territoires", rows=[]).pk


def joint_call(world):
    """The world's instrument, when its funders answer one file."""
    type(world.instrument).objects.filter(pk=world.instrument.pk).update(is_joint=True)
    return world.instrument.pk


def merged(world):
    """Two sheets that are one."""
    other = make.InstrumentFactory(merged_into=world.instrument)
    return Merging.objects.create(
        merged=other, kept=world.instrument, undoing={"filled": {}, "before": {}, "moved": {}}
    ).pk


def followed(world):
    """A project of the participant, carried by the town."""
    path = make.PathFactory(bearer=world.town, project__meeting=None, project__opened_by=world.participant)
    return [path.project_id]


EMPTY = {
    "lines": [], "own_funds": {"amount": 0, "costs": {}}, "private": {"amount": 0, "costs": {}},
    "gap": {"amount": 0, "costs": {}}, "repayable": 0, "effort_days": 0, "aid": {}, "rules": [], "cash": [],
    "explain": [], "status": "optimal",
}  # fmt: skip


def planned(world):
    """A plan of that project, computed."""
    path = make.PathFactory(bearer=world.town, project__meeting=None, project__opened_by=world.participant)
    return [make.PlanFactory(path=path, status="ready", result={"plans": [EMPTY]}).pk]


def filed(world):
    """A file of that project."""
    path = make.PathFactory(bearer=world.town, project__meeting=None, project__opened_by=world.participant)
    return [make.ApplicationFactory(path=path).pk]


def moved(world):
    """One that is a step further."""
    one = Application.objects.get(pk=filed(world)[0])
    actions.move_file(
        application=one, state="sent", on=date(2026, 3, 2), by=world.participant, granted=None, reason=""
    )
    return [one.pk]


def accompanied(world, **facts):
    """That project, with a request to somebody who represents nobody."""
    path = make.PathFactory(bearer=world.town, project__meeting=None, project__opened_by=world.participant)
    return make.AccompanimentFactory(path=path, adviser__person=world.pilot, **facts)


def noted(world):
    one = accompanied(world, state="accepted")
    return [one.path.notes.create(text="Weak", is_shared=True, written_by=world.pilot).pk]


def team_less(*roles, status=200, others=404):
    """Not the network's team: what is between a project and its adviser."""
    return only(*roles, status=status, others=others) | {"administrator": others}


BETWEEN = only("participant", "representative", "pilot", others=404)


def two_plans(world):
    """Two plans of one project."""
    path = make.PathFactory(bearer=world.town, project__meeting=None, project__opened_by=world.participant)
    found = {"status": "ready", "result": {"plans": [EMPTY]}}
    return [make.PlanFactory(path=path, **found).pk for _ in range(2)]


def mail_token(world):
    return [FilesMail.objects.create(path=make.PathFactory(), person=world.participant).token]


def papered(world):
    """A document of its bearer, behind the door of that project."""
    upload = make.UploadFactory(path=None, organisation=world.town)
    return [*followed(world), upload.pk]


FOLLOWS = only("participant", "representative", others=404)
PAGES = [
    Page("funding_results"),
    *(Page("funding_results_export", lambda w, kind=kind: [kind]) for kind in ("csv", "xlsx", "ods")),
    Page(
        "path_counts",
        followed,
        only("participant", "representative", status=302, others=404) | {"administrator": 403},
        "post",
    ),
    Page("advisers"),
    *(Page("advisers_export", lambda w, kind=kind: [kind]) for kind in ("csv", "xlsx", "ods")),
    Page("adviser_mine", expected=only("representative") | {"administrator": 403}),
    Page("adviser_switch", expected=only(others=404) | {"administrator": 404}, method="post"),
    Page("followed", expected=SIGNED_IN),
    Page("advisers_team", expected=only()),
    Page("path_help", followed, FOLLOWS),
    Page(
        "help_ask",
        lambda w: [*followed(w), make.AdviserFactory().pk],
        FOLLOWS | {"administrator": 403},
    ),
    Page("accompaniment", lambda w: [accompanied(w).pk], BETWEEN),
    Page("help_answer", lambda w: [accompanied(w).pk], BETWEEN, "post"),
    Page(
        "help_hand",
        lambda w: [accompanied(w).pk],
        BETWEEN | dict.fromkeys(("participant", "representative"), 403),
        "post",
    ),
    Page(
        "help_agree",
        lambda w: [accompanied(w).pk],
        dict.fromkeys(ROLES, 404)
        | dict.fromkeys(NOT_SIGNED_IN, 302)
        | dict.fromkeys(("administrator", "participant", "representative", "pilot"), 403),
        "post",
    ),
    Page(
        "help_share",
        lambda w: [accompanied(w).pk],
        only("participant", "representative", status=302, others=404)
        | dict.fromkeys(("administrator", "pilot"), 403),
        "post",
    ),
    Page(
        "help_end",
        lambda w: [accompanied(w).pk],
        only("participant", "representative", status=302, others=404) | {"pilot": 403},
        "post",
    ),
    Page(
        "project_note_new",
        lambda w: [accompanied(w, state="accepted").path.project_id],
        team_less("pilot", status=302),
        "post",
    ),
    Page(
        "project_note_share",
        noted,
        team_less("pilot", status=302) | dict.fromkeys(("participant", "representative"), 403),
        "post",
    ),
    Page(
        "project_note_drop",
        noted,
        team_less("pilot", status=302) | dict.fromkeys(("participant", "representative"), 403),
        "post",
    ),
    Page(
        "project_note_answer", noted, team_less("pilot", "participant", "representative", status=302), "post"
    ),
    Page("instruments"),
    *(Page("instruments_export", lambda w, kind=kind: [kind]) for kind in ("csv", "xlsx", "ods")),
    Page("instruments_catalogue"),
    Page("instruments_compare"),
    Page("instruments_complete"),
    Page("instruments_deadlines"),
    Page("instrument_pdf", lambda w: [w.instrument.pk]),
    Page("combining"),
    Page("combining_new", expected=only()),
    Page("combining_history", lambda w: [CombiningRule.objects.create(key="h", sort="one_eu").pk], only()),
    Page("combining_edit", lambda w: [CombiningRule.objects.create(key="page", sort="one_eu").pk], only()),
    Page("unmet"),
    Page("unmet_export", lambda w: ["csv"]),
    Page("who_funds"),
    Page("who_funds_export", lambda w: ["ods"]),
    Page("instrument", lambda w: [w.instrument.pk]),
    Page("instrument_new", expected=SIGNED_IN),
    Page("instruments_seed", expected=only(status=302), method="post"),
    Page("instruments_import", expected=only()),
    Page("instrument_list", lambda w: [made_list(w)], only()),
    Page("links_check", expected=only(status=302), method="post"),
    Page("sheets_twice", expected=only()),
    Page("sheets_pair", lambda w: [w.instrument.pk, make.InstrumentFactory().pk], only()),
    Page("sheets_part", lambda w: [merged(w)], only(status=302), "post"),
    Page("corrections", expected=SIGNED_IN),
    Page("instrument_correction", lambda w: [w.correction.pk], only("representative", "participant")),
    Page("instrument_edit", lambda w: [w.instrument.pk], KEEPS),
    Page("instrument_conditions", lambda w: [w.instrument.pk], KEEPS),
    Page("instrument_parts", lambda w: [joint_call(w)], KEEPS),
    Page("instrument_propose", lambda w: [w.instrument.pk], PROPOSES),
    Page("instrument_confirm", lambda w: [w.instrument.pk], only("representative", status=302), "post"),
    Page("paths", expected=SIGNED_IN),
    Page("path_begin", expected=SIGNED_IN),
    Page("path", followed, FOLLOWS),
    Page("path", followed, FOLLOWS, "post", lambda w: {"fact": "staff", "answer": "-1"}),
    Page("path_about", followed, FOLLOWS),
    Page("path_money", followed, FOLLOWS),
    Page("plan", planned, FOLLOWS),
    Page("plans_beside", two_plans, FOLLOWS),
    Page("path_files", followed, FOLLOWS),
    Page("path_papers", followed, FOLLOWS),
    Page("paper", papered, only("representative", others=404)),
    Page("paper_remove", papered, only("representative", status=302, others=404), "post"),
    Page("file", filed, FOLLOWS),
    Page("file_back", moved, only("participant", "representative", status=302, others=404), "post"),
    *(
        Page("file_export", lambda w, kind=kind: [*filed(w), kind], FOLLOWS)
        for kind in ("docx", "odt", "pdf")
    ),
    Page("file_words", filed, only("participant", "representative", status=302, others=404), "post"),
    Page("files_mail_off", mail_token),
    Page("files_mail_off", mail_token, method="post"),
    Page("next_steps", expected=SIGNED_IN),
    Page("next_steps_pdf", expected=SIGNED_IN),
    Page("next_steps_address", expected=dict.fromkeys(ROLES, 302), method="post"),
    Page("next_steps_feed", lambda w: [StepsFeed.objects.create(person=w.participant).token]),
    Page("plan_files", planned, only("participant", "representative", status=302, others=404), "post"),
    Page("plan_pdf", planned, FOLLOWS),
    Page("plan_export", lambda w: [*planned(w), "ods"], FOLLOWS),
]
PAGES += LOCAL
