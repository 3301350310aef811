"""The review of a synthesis: who stands behind which chapter, comments on blocks, what was published when."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from croisee.kit.access import public
from croisee.meetings.models import Session
from croisee.syntheses import actions, rules
from croisee.syntheses.access import block_for, reader_for, synthesis_for
from croisee.syntheses.addresses import Of
from croisee.syntheses.changes import compared
from croisee.syntheses.editions import Today, edition_in, edition_today, today
from croisee.syntheses.editors import Editor
from croisee.syntheses.forms import AssentForm, CommentForm
from croisee.syntheses.models import Assent, Synthesis
from croisee.syntheses.reviewing import ChapterReview, review_of


def synthesis_review(request: HttpRequest, of: Of) -> HttpResponse:
    """Chapter by chapter: handed over, agreed to, as it reads now or before it changed; open comments."""
    synthesis, editor = synthesis_for(request, of)
    now = today(synthesis)
    reviews = review_of(now, editor.within)
    form = AssentForm(request.POST or None)
    if form.is_valid():
        session = session_of(synthesis, form.cleaned_data["session"])
        actions.assent(synthesis=synthesis, session=session, step=form.cleaned_data["step"], by=request.user)
        messages.success(request, _("It is written down, with the text as it reads now."))
        return redirect("synthesis_review", of)
    context = {
        "meeting": synthesis.meeting,
        "synthesis": synthesis,
        "organises": editor.organises,
        "reviews": [(one, *steps_for(request, editor, one)) for one in reviews],
        "comments": open_comments(now, editor),
    }
    return render(request, "syntheses/review.html", context)


def session_of(synthesis: Synthesis, pk: int):
    """The session of a chapter, None for the whole meeting; 404 for one of another meeting."""
    return get_object_or_404(Session, meeting=synthesis.meeting_id or 0, pk=pk) if pk else None


def steps_for(request: HttpRequest, editor: Editor, review: ChapterReview) -> tuple[list, str | None]:
    """What somebody may do with a chapter as it reads now, and why they may do nothing."""
    why_not = rules.why_not_assent(editor, request.user, review, review.pk, Assent.Step.READY)
    others = [person for person in (*review.pilots,) if person != request.user]
    steps = []
    if rules.leads(editor, request.user, review) and request.user not in review.agreed:
        steps.append((Assent.Step.AGREED, _("I agree to this chapter")))
    if others and not review.is_ready:
        words = _("Have the other towns read it") if review.towns else _("Hand over to the pilot")
        steps.append((Assent.Step.READY, words))
    return [] if why_not or review.is_agreed else steps, why_not


def open_comments(now: Today, editor: Editor) -> list:
    """The comments that nobody settled, each with the statement that it is on."""
    there = {one.key: one for one in now.statements if editor.writes_in(one.session_id)}
    found = now.synthesis.comments.filter(settled_at=None).select_related("by")
    return [(one, there[one.block]) for one in found if one.block in there]


def statement_comments(request: HttpRequest, of: Of, pk: int) -> HttpResponse:
    """What people remark on a block, and a remark more."""
    statement, editor = block_for(request, of, pk)
    synthesis = statement.synthesis
    form = CommentForm(request.POST or None)
    if form.is_valid():
        actions.comment(statement=statement, by=request.user, **form.cleaned_data)
        return redirect("statement_comments", of, pk)
    context = {
        "meeting": synthesis.meeting,
        "synthesis": synthesis,
        "statement": statement,
        "comments": synthesis.comments.filter(block=statement.key).select_related("by", "settled_by"),
        "form": form,
        "why_not_edit": rules.why_not_edit_statement(editor, synthesis, statement.session_id),
    }
    return render(request, "syntheses/comments.html", context)


@require_POST
def comment_settle(request: HttpRequest, of: Of, pk: int, comment: int) -> HttpResponse:
    """A remark is dealt with."""
    statement, _editor = block_for(request, of, pk)
    found = get_object_or_404(statement.synthesis.comments, pk=comment, block=statement.key)
    actions.settle(comment=found, statement=statement, by=request.user)
    return redirect("statement_comments", of, pk)


@public
@require_safe
def synthesis_published(request: HttpRequest, of: Of, number: int) -> HttpResponse:
    """A published synthesis as it was published then, whatever was corrected since; its address stays."""
    synthesis = reader_for(request, of).synthesis
    version = get_object_or_404(synthesis.versions.published(), number=number)
    if not synthesis.is_published:
        raise Http404
    then = edition_in(version)
    context = {
        "meeting": synthesis.meeting,
        "synthesis": synthesis,
        "version": version,
        "edition": then,
        "changes": compared(then, edition_today(synthesis)),
    }
    return render(request, "syntheses/published.html", context)
