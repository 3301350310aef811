"""Where organisers propose changes to each other, and answer."""

from django.contrib import messages
from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from croisee.kit.access import Refused
from croisee.meetings import actions, queries, rules
from croisee.meetings.actions.writing import Stale
from croisee.meetings.concerned import seated_in
from croisee.meetings.conflicts import conflicts, judges_of
from croisee.meetings.forms.lines import ADD
from croisee.meetings.forms.motions import AnswerForm, Proposing, motion_form
from croisee.meetings.forms.session import session_values
from croisee.meetings.models import Answer, Motion, Session
from croisee.meetings.motions import as_proposed, values_in, why_overtaken, wordings
from croisee.meetings.programme import programme_of
from croisee.meetings.views.manage import managed
from croisee.meetings.views.programme import session_of
from croisee.network.models import Person


def motions(request: HttpRequest, slug: str) -> HttpResponse:
    """What is open, what became of the others."""
    meeting = managed(request, slug)
    found = meeting.motions.select_related("proposed_by", "meeting")
    waiting = set(meeting.motions.waiting_for(request.user).values_list("pk", flat=True))
    objected = set(Motion.objects.objected_to().filter(meeting=meeting).values_list("pk", flat=True))
    context = {
        "meeting": meeting,
        "tab": "programme",
        "motions": [
            {"row": one, "waits": one.pk in waiting, "is_stopped": one.pk in objected} for one in found
        ],
    }
    return render(request, "meetings/motions.html", context)


def propose(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Propose a change of a session instead of making it."""
    session = session_of(managed(request, slug), pk)
    form = motion_form(session)(
        request.POST or None, meeting=session.meeting, initial=session_values(session)
    )
    if ADD not in request.POST and form.is_valid():
        try:
            return redirect(proposed(session, form, request.user))
        except (Stale, Refused) as problem:
            messages.error(request, str(problem))
    context = {"meeting": session.meeting, "tab": "programme", "session": session, "form": form}
    return render(request, "meetings/motion_new.html", context)


def proposed(session: Session, form: Proposing, by: Person) -> Motion:
    cleaned = form.cleaned_data
    return actions.propose_change(
        session=session,
        seen=cleaned["seen"],
        values=values_in(cleaned),
        reason=cleaned["reason"],
        until=cleaned["until"],
        by=by,
    )


def motion(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """What is proposed, why, who agreed and who objected; and one's own answer."""
    meeting = managed(request, slug)
    objections = Answer.objects.objections().filter(motion=OuterRef("pk"))
    found = meeting.motions.annotate(is_objected_to=Exists(objections))
    motion = get_object_or_404(
        found.select_related("proposed_by", "session__room", "session__repeats"), pk=pk
    )
    motion.meeting = meeting
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            messages.success(request, answered(motion, request.POST.get("do"), form, request.user))
            return redirect(motion)
        except Refused as problem:
            form.add_error(None, str(problem))
    return render(request, "meetings/motion.html", shown(motion, form, request.user))


def answered(motion: Motion, do: str | None, form: AnswerForm, by: Person) -> str:
    """Do what was asked; gives what was done, in words."""
    reason = form.cleaned_data["reason"].strip()
    match do:
        case "agree":
            actions.answer_motion(motion=motion, agrees=True, reason=reason, by=by)
            return _("You agree.")
        case "object":
            actions.answer_motion(motion=motion, agrees=False, reason=reason, by=by)
            return _("You object: the change is not made as long as this stands.")
        case "take-back":
            actions.withdraw_answer(motion=motion, by=by)
            return _("Your answer is withdrawn.")
        case "withdraw":
            actions.withdraw_motion(motion=motion, by=by)
            return _("The proposal is withdrawn.")
        case _other:
            raise Refused(_("Choose what to do."))


def shown(motion: Motion, form: AnswerForm, person: Person) -> dict:
    answers = list(motion.answers.select_related("person"))
    mine = next((one for one in answers if one.person == person and not one.withdrawn_at), None)
    return {
        "meeting": motion.meeting,
        "tab": "programme",
        "motion": motion,
        "changes": wordings(motion.before, motion.after),
        "answers": answers,
        "mine": mine,
        "is_stopped": motion.is_open and motion.is_objected_to,
        "overtaken": why_overtaken(motion) if motion.is_open or motion.state == "stale" else None,
        "conflicts": new_conflicts(motion) if motion.is_open else [],
        "is_proposer": motion.proposed_by == person,
        "may_answer": rules.why_not_answer_motion(person, motion, agrees=True, reason="") is None,
        "form": form,
    }


def new_conflicts(motion: Motion) -> list[str]:
    """What could not all be if the change were made, and can be now."""
    meeting, today = motion.meeting, programme_of(motion.meeting)
    expected, seated = queries.expected_in(meeting), list(seated_in(meeting))
    judges = judges_of(meeting)
    known = conflicts(meeting, today, expected, seated, judges)
    then = conflicts(meeting, as_proposed(today, motion), expected, seated, judges)
    return [sentence for sentence in then if sentence not in known]
