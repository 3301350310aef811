"""A decision is proposed, worded, given its rules, amended and called."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from croisee.cooperation.decisions import access, actions, phrases, rules
from croisee.cooperation.decisions.forms.proposing import (
    AmendmentForm,
    AnswerForm,
    CallForm,
    ProposalForm,
    ReasonForm,
    RulesForm,
    WordsForm,
    option_lines,
)
from croisee.cooperation.decisions.seen import fields_of, options_of
from croisee.cooperation.decisions.terms import terms_of
from croisee.cooperation.models import Amendment, Decision, Space
from croisee.cooperation.spaces.access import for_somebody as for_somebody_in_space
from croisee.cooperation.spaces.standing import Within, shown
from croisee.engines import law
from croisee.kit.access import Refused, allow
from croisee.kit.stale import Stale, mark_of
from croisee.network.models import Person


@for_somebody_in_space
def decision_new(request: HttpRequest, space: Space, standing: Within) -> HttpResponse:
    """Propose something to decide."""
    allow(rules.why_not_prepare(standing, space))
    form = ProposalForm(request.POST or None, members=standing.members, space=space)
    if form.is_valid():
        made = actions.prepare(space=space, by=request.user, **form.cleaned_data)
        return redirect("decision_rules", made.pk)
    return render(request, "cooperation/decisions/new.html", {"space": space, "form": form})


@access.for_somebody
def decision_rules(request: HttpRequest, decision: Decision, standing: Within) -> HttpResponse:
    """How it is decided; another way asks other things."""
    allow(rules.why_not_change(standing, decision))
    before = decision.way
    form = RulesForm(
        request.POST or None, instance=Decision.objects.select_related("space").get(pk=decision.pk)
    )
    if form.is_valid():
        try:
            values, seen = form.values(), form.cleaned_data["seen"]
            actions.change_rules(decision=decision, values=values, seen=seen, by=request.user)
        except Stale as stale:
            form.add_error(None, str(stale))
        else:
            if form.cleaned_data["way"] != before:
                return redirect("decision_rules", decision.pk)
            return redirect("decision_options", decision.pk) if decision.has_options else redirect(decision)
    context = {
        "decision": decision,
        "space": decision.space,
        "form": form,
        "rules": phrases.rules(terms_of(decision)),
    }
    return render(request, "cooperation/decisions/rules.html", context)


@access.for_somebody
def decision_options(request: HttpRequest, decision: Decision, standing: Within) -> HttpResponse:
    """Among what one chooses, in the order that decides between equals."""
    allow(rules.why_not_change(standing, decision))
    lines = option_lines(list(decision.options.all()), request.POST or None)
    is_sent = request.method == "POST"
    seen = request.POST.get("seen", "") if is_sent else mark_of(options_of(decision))
    if is_sent and lines.is_valid():
        try:
            actions.keep_options(decision=decision, rows=lines.rows(), seen=seen, by=request.user)
        except Stale as stale:
            lines.non_form_errors().append(str(stale))
        else:
            return redirect(request.path if "more" in request.POST else decision)
    context = {
        "decision": decision,
        "space": decision.space,
        "lines": lines,
        "seen": seen,
        "is_priced": decision.way == "sharing",
    }
    return render(request, "cooperation/decisions/options.html", context)


@access.for_somebody
def decision_words(request: HttpRequest, decision: Decision, standing: Within) -> HttpResponse:
    """Other words: a new version."""
    allow(rules.why_not_change(standing, decision))
    current = decision.current
    initial = {"subject": decision.subject, "text": current.text, "seen": current.number} if current else {}
    initial["before"] = mark_of(fields_of(decision, ["subject"]))
    form = WordsForm(request.POST or None, initial=initial)
    if form.is_valid():
        said = form.cleaned_data
        try:
            reword(decision, said, request.user)
        except Stale as stale:
            form.add_error(None, str(stale))
        else:
            return redirect(decision)
    return render(
        request,
        "cooperation/decisions/words.html",
        {"decision": decision, "space": decision.space, "form": form},
    )


@transaction.atomic
def reword(decision: Decision, said: dict[str, Any], by: Person) -> None:
    """The text and the subject, or neither."""
    words = {name: said[name] for name in ("seen", "text", "why")}
    actions.rewrite(decision=decision, by=by, **words)
    subject = {"subject": said["subject"]}
    actions.change_rules(decision=decision, values=subject, seen=said["before"], by=by)


@access.for_somebody
def amendment_new(request: HttpRequest, decision: Decision, standing: Within) -> HttpResponse:
    """Propose other words."""
    allow(rules.why_not_amend(standing, decision))
    form = AmendmentForm(request.POST or None, members=standing.members, current=decision.current)
    if form.is_valid():
        made = actions.amend(decision=decision, by=request.user, **form.cleaned_data)
        messages.success(request, _("Proposed. Whoever wrote the proposal answers it."))
        return redirect("decision_amendment", decision.pk, made.pk)
    context = {"decision": decision, "space": decision.space, "form": form}
    return render(request, "cooperation/decisions/amendment_new.html", context)


@access.for_readers
def amendment(request: HttpRequest, decision: Decision, standing: Within, number: int) -> HttpResponse:
    """Other words beside those of the proposal; its author answers."""
    rows = Amendment.objects.select_related("version", "member__organisation", "member__person", "vote")
    one = get_object_or_404(rows, pk=number, decision=decision)
    one.decision = decision
    form = AnswerForm(request.POST or None)
    if request.method == "POST":
        allow(rules.why_not_answer(standing, one))
        if form.is_valid():
            return answered(request, one, form)
    context = {
        "decision": decision,
        "space": decision.space,
        "one": one,
        "who": shown(one.member, standing) if one.member else "",
        "alineas": law.difference(one.version.text, one.text),
        "form": form if rules.why_not_answer(standing, one) is None else None,
        "why_not_take_up": rules.why_not_take_up(standing, one),
    }
    return render(request, "cooperation/decisions/amendment.html", context)


def answered(request: HttpRequest, one: Amendment, form: AnswerForm) -> HttpResponse:
    do, answer = form.cleaned_data["do"], form.cleaned_data["answer"]
    if do == "take":
        actions.take_up(amendment=one, answer=answer, by=request.user)
    elif do == "vote":
        return redirect(actions.put_to_vote(amendment=one, by=request.user))
    else:
        actions.leave_aside(amendment=one, answer=answer, by=request.user)
    return redirect(one.decision)


@access.for_somebody
def decision_call(request: HttpRequest, decision: Decision, standing: Within) -> HttpResponse:
    """The rules in words, once more; then everybody may vote."""
    terms = terms_of(decision)
    allow(rules.why_not_call(standing, decision, terms))
    form = CallForm(request.POST or None)
    if form.is_valid():
        try:
            actions.call(decision=decision, by=request.user, **form.cleaned_data)
        except Refused as refused:
            form.add_error("closes_at", str(refused))
        else:
            messages.success(request, _("The vote is called. Those who have a vote are told by mail."))
            return redirect(decision)
    context = {"decision": decision, "space": decision.space, "form": form, "rules": phrases.rules(terms)}
    return render(request, "cooperation/decisions/call.html", context)


@require_POST
@access.for_somebody
def decision_withdraw(request: HttpRequest, decision: Decision, standing: Within) -> HttpResponse:
    """It is not decided, for a reason that stays to be read."""
    form = ReasonForm(request.POST)
    if not form.is_valid():
        allow(rules.why_not_withdraw(standing, decision))
        messages.error(request, _("Say why it is withdrawn."))
        return redirect(decision)
    actions.withdraw(decision=decision, reason=form.cleaned_data["reason"], by=request.user)
    return redirect(decision)
