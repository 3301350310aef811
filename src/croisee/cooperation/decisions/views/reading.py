"""What is decided in a space: the register, one decision, its versions, what it leaves as."""

from decimal import Decimal
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from croisee.cooperation.decisions import access, minutes, phrases, rules, shown
from croisee.cooperation.decisions.forms.listing import RegisterForm
from croisee.cooperation.decisions.forms.proposing import ReasonForm
from croisee.cooperation.decisions.forms.voting import ProxyForm
from croisee.cooperation.decisions.proxying import held_in
from croisee.cooperation.decisions.standing import seats_among
from croisee.cooperation.decisions.terms import Terms, terms_of
from croisee.cooperation.models import Decision, Elector, Project, Proxy, Space
from croisee.cooperation.spaces.access import for_readers as for_readers_of_space
from croisee.cooperation.spaces.queries import seen_by
from croisee.cooperation.spaces.standing import Within
from croisee.cooperation.spaces.standing import shown as name_shown
from croisee.engines import law
from croisee.kit.access import allow
from croisee.kit.amounts import euros
from croisee.kit.sheets import sheet_file
from croisee.syntheses.views.reading import as_file

PAGE, MOST_SHOWN = 50, 200
PAPERS = ("docx", "odt", "pdf")


@for_readers_of_space
def register(request: HttpRequest, space: Space, standing: Within) -> HttpResponse:
    """All decisions of a space, filtered."""
    form = RegisterForm(request.GET)
    page = Paginator(shown.register(space, form.asked()), PAGE).get_page(request.GET.get("page"))
    rows = [(one, words_of(one)) for one in page.object_list]
    context = {
        "space": space,
        "standing": standing,
        "form": form,
        "page": page,
        "rows": rows,
        "is_filtered": any(form.asked().values()),
        "may_prepare": rules.why_not_prepare(standing, space) is None,
    }
    return render(request, "cooperation/decisions/register.html", context)


def words_of(decision: Decision) -> str:
    """What came out of it, if anything did."""
    if decision.stage != Decision.Stage.CLOSED:
        return ""
    return shown.outcome_words(decision, Terms.from_json(decision.frozen or {}))


@for_readers_of_space
def register_export(request: HttpRequest, space: Space, standing: Within, format: str) -> HttpResponse:
    """The same as a table."""
    rows = shown.register(space, RegisterForm(request.GET).asked())
    header = (
        pgettext("of a space", "Decision"),
        _("How"),
        _("Stage"),
        _("Outcome"),
        _("Members"),
        _("Voted"),
        _("From"),
        pgettext("moment", "Until"),
        _("Text"),
    )
    lines = (
        (
            one.subject,
            one.get_way_display(),
            one.get_stage_display(),
            words_of(one),
            one.members or "",
            one.cast or 0,
            day(one.opens_at),
            day(one.closes_at),
            one.current.text if one.current else "",
        )  # fmt: skip
        for one in rows
    )
    return sheet_file((pgettext("name of a file", "decisions"), space.title), [header, *lines], format)


def day(moment: Any) -> str:
    return timezone.localtime(moment).strftime("%Y-%m-%d %H:%M") if moment else ""


@access.for_readers
def decision(request: HttpRequest, decision: Decision, standing: Within) -> HttpResponse:
    """One decision: its words, its rules, who votes, and what came out."""
    terms = shown.terms_for(decision, standing)
    electors = shown.electors_of(decision)
    held = held_in(decision) if standing.acts else {}
    context = {
        "decision": decision,
        "space": decision.space,
        "standing": standing,
        "acting": [member.pk for member in standing.members],
        "rules": phrases.rules(terms),
        "options": [(one.name, euros(Decimal(one.cost) / 100)) for one in terms.options],
        "is_priced": decision.way == Decision.Way.SHARING,
        "seats": [
            (seat, shown.has_voted(decision, seat.elector)) for seat in seats_among(electors, standing, held)
        ],
        "proposer": name_shown(decision.member, standing) if decision.member else "",
        "project": project_of(request, decision),
        "amendments": [
            (one, name_shown(one.member, standing) if one.member else "")
            for one in decision.amendments.select_related("member__organisation", "member__person", "vote")
        ],
        "papers": PAPERS,
        **voting(decision, standing, electors, terms),
        **may(decision, standing, terms, held),
    }
    return render(request, "cooperation/decisions/decision.html", context)


def voting(decision: Decision, standing: Within, electors: list[Elector], terms: Terms) -> dict[str, Any]:
    """Who votes, as far as it shows, and once it is counted what came out."""
    shows_all, shows_ballots = shown.shows_votes(decision, standing), tells_ballots(decision, standing)
    is_closed = decision.stage == Decision.Stage.CLOSED
    return {
        "members": len(electors),
        "cast": sum(shown.has_voted(decision, one) for one in electors),
        "votes": shown.said_by(decision, electors, terms) if shows_all else [],
        "who_voted": who_voted(decision, standing, electors),
        "ballots": shown.secret_ballots(decision, terms)[:MOST_SHOWN] if shows_ballots else [],
        "steps": phrases.sentences(decision.outcome.steps, terms) if is_closed else [],
        "chosen": shown.chosen(decision, terms) if is_closed else [],
        "came_out": shown.outcome_words(decision, terms) if is_closed else "",
    }


def project_of(request: HttpRequest, decision: Decision) -> Project | None:
    """What it is about, for whoever sees that project."""
    if decision.project_id is None:
        return None
    return Project.objects.filter(seen_by(request), pk=decision.project_id).first()


def may(decision: Decision, standing: Within, terms: Terms, held: dict[int, int]) -> dict[str, Any]:
    """What the visitor may do with it, and the proxies of their members."""
    outcome = decision.outcome if decision.stage == Decision.Stage.CLOSED else None
    is_preparing = decision.stage == Decision.Stage.PREPARING
    calls = is_preparing and standing.looks_after
    return {
        "may_change": rules.why_not_change(standing, decision) is None,
        "may_amend": rules.why_not_amend(standing, decision) is None,
        "may_call": calls,
        "why_not_ready": rules.why_not_ready(decision, terms) if calls else None,
        "may_withdraw": rules.why_not_withdraw(standing, decision) is None,
        "may_integrate": rules.why_not_integrate(standing, decision) is None,
        "may_close": decision.is_called and rules.why_not_close(standing, decision) is None,
        "may_settle": bool(outcome) and rules.why_not_settle(standing, decision, outcome) is None,
        "may_repeat": bool(outcome) and rules.why_not_again(standing, decision) is None,
        "withdraw_form": ReasonForm(),
        **proxies(decision, standing, held),
    }


def proxies(decision: Decision, standing: Within, held: dict[int, int]) -> dict[str, Any]:
    """Which votes were given, and to whom; one may give one as long as it is not over."""
    is_going = decision.phase in ("preparing", "announced", "voting") and decision.most_proxies > 0
    if not standing.acts or not is_going:
        return {"proxies": [], "proxy_form": None}
    whose = ("giver__organisation", "giver__person", "holder__organisation", "holder__person")
    rows = Proxy.objects.for_decision(decision).filter(giver__in=standing.members).select_related(*whose)
    return {
        "proxies": [(one, held.get(one.giver_id) == one.holder_id) for one in rows],
        "proxy_form": ProxyForm(space=decision.space, members=standing.members),
    }


def who_voted(decision: Decision, standing: Within, electors: list[Any]) -> list[Any]:
    """After a secret vote, who has voted; not before, so that a list that grows tells nothing."""
    is_told = decision.is_secret and standing.is_inside and decision.stage == Decision.Stage.CLOSED
    return [one for one in electors if shown.has_voted(decision, one)] if is_told else []


def tells_ballots(decision: Decision, standing: Within) -> bool:
    return decision.is_secret and standing.is_inside and decision.stage == Decision.Stage.CLOSED


@access.for_readers
def decision_versions(request: HttpRequest, decision: Decision, standing: Within) -> HttpResponse:
    """Every version of the proposal, each with what differs from the one before."""
    rows = list(decision.versions.select_related("by"))
    pairs = [
        (one, law.difference(before.text, one.text) if before else law.difference("", one.text))
        for before, one in zip([None, *rows], rows, strict=False)
    ]
    context = {"decision": decision, "space": decision.space, "standing": standing, "versions": pairs[::-1]}
    return render(request, "cooperation/decisions/versions.html", context)


@access.for_readers
def decision_minutes(request: HttpRequest, decision: Decision, standing: Within, format: str) -> HttpResponse:
    """What was decided, by which rules and with which arithmetic, to keep."""
    if format not in PAPERS or decision.stage != Decision.Stage.CLOSED:
        raise Http404
    paper = minutes.document_of(decision, standing)
    return as_file(paper, minutes.file_name_of(decision, format), format)


@access.for_somebody
def decision_ballots(request: HttpRequest, decision: Decision, standing: Within, format: str) -> HttpResponse:
    """The secret ballots as a table: everybody finds their own by its receipt, and counts anew."""
    allow(
        None
        if tells_ballots(decision, standing)
        else _("The ballots are published after the vote, to those in the space.")
    )
    header = (_("Receipt"), _("College"), _("Vote"))
    rows = shown.secret_ballots(decision, terms_of(decision))
    return sheet_file((pgettext("name of a file", "ballots"), decision.subject), [header, *rows], format)
