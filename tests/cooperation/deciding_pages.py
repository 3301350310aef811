"""The pages on which a space decides, for each role; see tests/world.py.

The representative looks after the space of the world, the pilot is in it in their own name.
"""

from datetime import timedelta

from django.utils import timezone

from croisee.cooperation.decisions import actions
from croisee.cooperation.models import DecisionMail, SpaceMember
from tests.factories import SpaceMemberFactory
from tests.factories.deciding import SpaceDecisionFactory
from tests.world import Page, everybody, only

SEES = only("representative", "pilot", others=404)
ACTS = only("representative", "pilot", others=404) | {"administrator": 403}
DONE = only("representative", "pilot", status=302, others=404) | {"administrator": 403}
AUTHOR = only("representative", others=404) | {"pilot": 403}
AUTHOR_DOES = only("representative", status=302, others=404) | {"pilot": 403}
SEAT_ONLY = ACTS | {"representative": 403}
NOBODY = only(others=404) | dict.fromkeys(("administrator", "representative", "pilot"), 403)


def town(world):
    return SpaceMember.objects.get(space=world.space, organisation=world.town)


def own(world):
    return SpaceMember.objects.get(space=world.space, person=world.pilot)


def prepared(world, **facts):
    return SpaceDecisionFactory(space=world.space, member=town(world), **facts)


def called(world, **facts):
    decision = prepared(world, **facts)
    if decision.is_secret:
        SpaceMemberFactory(space=world.space)  # two alone do not vote in secret
    actions.call(decision=decision, by=world.representative)
    decision.refresh_from_db()
    return decision


def closed(world, **facts):
    decision = called(world, **facts)
    elector = decision.electors.get(member=own(world))
    cast = {"elector": elector, "seen": 1, "answer": {"choice": "yes"}, "by": world.pilot}
    if decision.is_secret:
        actions.cast_in_secret(receipt="r-1", **cast)
    else:
        actions.cast(**cast)
    actions.close(decision=decision, by=world.representative)
    return decision


def tied(world):
    decision = called(world, tie="chair", chair=own(world))
    for member, by, choice in ((own, world.pilot, "yes"), (town, world.representative, "no")):
        elector = decision.electors.get(member=member(world))
        actions.cast(elector=elector, seen=1, answer={"choice": choice}, by=by)
    actions.close(decision=decision, by=world.representative)
    return [decision.pk]


def of(make, *more, **facts):
    return lambda world: [make(world, **facts).pk, *more]


def ballot(world, **facts):
    decision = called(world, **facts)
    return [decision.pk, decision.electors.get(member=own(world)).pk]


def amended(world):
    decision = prepared(world)
    words = {"text": "We share two kitchens.", "reason": "One is far away."}
    made = actions.amend(decision=decision, member=own(world), by=world.pilot, **words)
    return [decision.pk, made.pk]


def objected(world):
    decision = called(world, way="consent")
    elector = decision.electors.get(member=own(world))
    facts = {"answer": {"choice": "object"}, "reason": "Who cleans it?", "by": world.pilot}
    actions.cast(elector=elector, seen=1, **facts)
    return [decision.pk, elector.votes.get().pk]


def given(world):
    decision = called(world)
    made = actions.give_proxy(giver=own(world), holder=town(world), by=world.pilot)
    return [decision.pk, made.pk]


def mail_token(world):
    return [DecisionMail.objects.create(space=world.space, person=world.participant).token]


def later(world):
    return {"closes_at": (timezone.now() + timedelta(days=3)).strftime("%Y-%m-%dT%H:%M")}


def words(world):
    return {"seen": 1, "subject": "Kitchen", "text": "We share two kitchens."}


PAGES = [
    Page("decisions", lambda w: [w.space.pk], SEES),
    Page("decisions_export", lambda w: [w.space.pk, "csv"], SEES),
    Page("decision_new", lambda w: [w.space.pk], ACTS),
    Page("decision_new", lambda w: [w.space.pk], ACTS, "post"),
    Page("decision", of(prepared), SEES),
    Page("decision", of(called), SEES),
    Page("decision", of(closed), SEES),
    Page("decision", of(closed, is_secret=True), SEES),
    Page("decision_versions", of(prepared), SEES),
    Page("decision_minutes", of(closed, "docx"), SEES),
    Page("decision_minutes", of(prepared, "docx"), only(others=404) | {"administrator": 404}),
    Page("decision_ballots", of(closed, "csv", is_secret=True), SEES),
    Page("decision_ballots", of(closed, "csv"), NOBODY),
    Page("decision_words", of(prepared), AUTHOR),
    Page("decision_words", of(prepared, subject="Kitchen"), AUTHOR_DOES, "post", words),
    Page("decision_rules", of(prepared), AUTHOR),
    Page("decision_rules", of(prepared), AUTHOR, "post"),
    Page("decision_options", of(prepared, way="ranking"), AUTHOR),
    Page("decision_options", of(prepared, way="ranking"), AUTHOR_DOES, "post", lambda w: {
        "options-TOTAL_FORMS": "0", "options-INITIAL_FORMS": "0"}),
    Page("decision_amendment_new", of(prepared), ACTS),
    Page("decision_amendment_new", of(prepared), ACTS, "post"),
    Page("decision_amendment", amended, SEES),
    Page("decision_amendment", amended, AUTHOR_DOES, "post", lambda w: {"do": "take"}),
    Page("decision_call", of(prepared), AUTHOR),
    Page("decision_call", of(prepared), AUTHOR_DOES, "post", later),
    Page("decision_withdraw", of(prepared), AUTHOR_DOES, "post", lambda w: {"reason": "Not now."}),
    Page("decision_vote", ballot, SEAT_ONLY),
    Page("decision_vote", ballot, SEAT_ONLY, "post"),
    Page("decision_integrate", lambda w: objected(w)[:1], AUTHOR),
    Page("decision_integrate", lambda w: objected(w)[:1], AUTHOR, "post"),
    Page("objection_lift", objected, only("pilot", status=302, others=404) | {
        "administrator": 403, "representative": 403}, "post"),
    Page("decision_close", of(called), AUTHOR_DOES, "post"),
    Page("decision_settle", tied, only("pilot", status=302, others=404) | {
        "administrator": 403, "representative": 403}, "post", lambda w: {"choice": "yes"}),
    Page("decision_again", tied, AUTHOR_DOES, "post"),
    Page("proxy_give", of(called), DONE, "post"),
    Page("proxy_back", given, only("pilot", status=302, others=404) | {
        "administrator": 403, "representative": 403}, "post"),
    Page("decision_mail_off", mail_token),
    Page("decision_mail_off", mail_token, everybody(), "post"),
]  # fmt: skip
