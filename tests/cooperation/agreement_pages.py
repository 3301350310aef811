"""The pages of agreements, their models, and of what their parties did."""

from croisee.cooperation.agreements import actions
from croisee.cooperation.models import PartyStep, SignedFile
from tests import factories as make
from tests.world import Page, World, everybody, only

IN = everybody(404) | dict.fromkeys(("link", "reader", "public"), 302)
IN |= dict.fromkeys(("administrator", "representative"), 200)
IN_FORM = IN | dict.fromkeys(("administrator", "representative"), 302)
BEGINS = only("representative")
TEAM, TEAM_FORM = only(), only(status=302)


def one(world: World) -> list:
    return [world.agreement.pk]


def put(world: World):
    """A version that was put to two parties."""
    make.PartyFactory(agreement=world.agreement)
    return actions.settle(agreement=world.agreement, why="", by=world.administrator)


def step(world: World) -> list:
    facts = {"kind": "voted", "on": "2026-01-01"}
    return [PartyStep.objects.create(party=world.party, version=put(world), **facts).pk]


def kept(world: World) -> list:
    facts = {"name": "a.pdf", "format": "pdf", "size": 4, "content": b"%PDF", "sha256": "0" * 64}
    facts |= {"version": put(world), "language": "fr"}
    return [SignedFile.objects.create(agreement=world.agreement, **facts).pk]


def public(world: World) -> list:
    """One that all have signed, and that its parties publish."""
    version = put(world)
    world.agreement.parties.update(publishes=True, votes=False)
    for party in world.agreement.parties.all():
        actions.note_step(party=party, kind="signed", on=version.made_at.date(), by=world.administrator)
    return [world.agreement.pk]


def german(world: World) -> int:
    """One that has a German text as well."""
    world.agreement.languages = ["de"]
    world.agreement.save()
    return world.agreement.pk


PAGES = [
    Page("agreements"),
    Page("agreements_export", lambda w: ["csv"]),
    Page("agreement", one, IN),
    Page("agreement", public),
    Page("agreement_new", expected=BEGINS),
    Page("agreement_check"),
    Page("agreement_facts", one, IN),
    Page("agreement_text", lambda w: [w.agreement.pk, "fr"], IN),
    Page("agreement_words", lambda w: [german(w), "de"], IN),
    *(
        Page("agreement_part", lambda w, part=part: [w.agreement.pk, part], IN)
        for part in ("parties", "commitments", "money", "budgets", "indicators", "groups")
    ),
    Page("agreement_steps", one, IN),
    Page("agreement_settle", one, IN_FORM, "post"),
    Page("agreement_stage", one, IN_FORM, "post"),
    Page("agreement_changes", one, IN),
    Page("agreement_file_new", one, IN_FORM, "post"),
    Page("agreement_version", lambda w: [w.agreement.pk, put(w).number], IN),
    Page("agreement_version", lambda w: [*public(w), 1]),
    Page("agreement_paper", lambda w: [w.agreement.pk, put(w).number, "fr", "docx"], IN),
    Page("agreement_file", kept, IN),
    Page("party_step", lambda w: [w.party.pk], IN_FORM, "post"),
    Page("party_step_back", step, IN_FORM, "post"),
    Page("agreement_templates"),
    Page("agreement_templates_seed", expected=TEAM_FORM, method="post"),
    Page("agreement_template", lambda w: [w.template.code]),
    Page("agreement_template_edit", lambda w: [w.template.code, "fr"], TEAM),
    Page("agreement_template_publish", lambda w: [w.template.code], TEAM_FORM, "post"),
]
