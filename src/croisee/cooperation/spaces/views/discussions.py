"""Discussions of a space, and how one is written to about them."""

from collections.abc import Iterable

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from croisee.cooperation.access import number
from croisee.cooperation.models import Discussion, Following, Message, Space
from croisee.cooperation.spaces import access, queries, rules
from croisee.cooperation.spaces.actions import saying
from croisee.cooperation.spaces.forms.discussions import MessageForm, NewDiscussionForm, TextForm
from croisee.cooperation.spaces.standing import Within
from croisee.kit.access import allow, public

SIZE, NAMES = 40, ("author", "member__organisation", "member__person")


@access.for_readers
def discussions(request: HttpRequest, space: Space, standing: Within) -> HttpResponse:
    """All of them, by words; a new one begins here."""
    text = request.GET.get("q", "").strip()[:200]
    may_speak = rules.why_not_take_part(standing, space) is None
    form = NewDiscussionForm(request.POST or None)
    if request.method == "POST" and standing.person is None:
        return access.to_sign_in(request)
    if request.method == "POST" and form.is_valid():
        return redirect(saying.open_discussion(space=space, by=request.user, **form.values()))
    mine = Following.objects.filter(space=space, person=standing.person).first() if standing.person else None
    context = {
        "space": space,
        "standing": standing,
        "text": text,
        "form": form,
        "may_speak": may_speak,
        "page": Paginator(queries.discussions_of(space, text), SIZE).get_page(request.GET.get("page")),
        "rhythms": Following.Rhythm.choices,
        "rhythm": mine.rhythm if mine else Following.Rhythm.NONE,
    }
    return render(request, "cooperation/spaces/discussions.html", context)


@access.for_readers
def discussion(request: HttpRequest, space: Space, standing: Within, discussion: int) -> HttpResponse:
    """Messages, each with what answers it; one says something here."""
    one = get_object_or_404(Discussion.objects.select_related("space"), space=space, pk=discussion)
    form = MessageForm(request.POST or None)
    if request.method == "POST" and standing.person is None:
        return access.to_sign_in(request)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        above = one.messages.filter(pk=said["answers"] or 0).first()
        facts = {"text": said["text"], "key": said["key"], "answers": above}
        return redirect(saying.say(discussion=one, by=request.user, **facts))
    page = page_of(one, request)
    context = {
        "space": space,
        "standing": standing,
        "discussion": one,
        "page": page,
        "threads": threads(one, page.object_list),
        "form": form,
        "may_speak": rules.why_not_take_part(standing, space) is None,
    }
    return render(request, "cooperation/spaces/discussion.html", context)


def page_of(one: Discussion, request: HttpRequest) -> Page:
    """The page that is asked for, or that of a message; the last one, where one goes on, when none is."""
    rows = one.messages.filter(answers=None).select_related(*NAMES)
    pages = Paginator(rows, SIZE)
    if request.GET.get("page"):
        return pages.get_page(request.GET["page"])
    if said := one.messages.filter(pk=number(request.GET.get("m"))).select_related("answers").first():
        above = said.answers or said
        before = rows.filter(written_at__lt=above.written_at).count()
        return pages.get_page(before // SIZE + 1)
    return pages.get_page(pages.num_pages)


def threads(one: Discussion, rows: Iterable[Message]) -> list[tuple[Message, list[Message]]]:
    """Each message of the first level with its answers."""
    found: dict[int, tuple[Message, list[Message]]] = {row.pk: (row, []) for row in rows}
    for answer in one.messages.filter(answers__in=list(found)).select_related(*NAMES):
        found[answer.answers_id][1].append(answer)
    return list(found.values())


def message_for(space: Space, pk: int) -> Message:
    rows = Message.objects.select_related("discussion__space")
    return get_object_or_404(rows, discussion__space=space, pk=pk)


@access.for_somebody
def message_edit(request: HttpRequest, space: Space, standing: Within, message: int) -> HttpResponse:
    """Other words, for half an hour."""
    one = message_for(space, message)
    allow(rules.why_not_edit_message(standing, one))
    form = TextForm(request.POST or None, initial={"text": one.text})
    if form.is_valid():
        saying.edit(message=one, text=form.cleaned_data["text"], by=request.user)
        return redirect(one)
    context = {"space": space, "discussion": one.discussion, "message": one, "form": form}
    return render(request, "cooperation/spaces/message_edit.html", context)


@require_POST
@access.for_somebody
def message_withdraw(request: HttpRequest, space: Space, standing: Within, message: int) -> HttpResponse:
    """Take back one's own; or, with a reason, somebody else's."""
    one = message_for(space, message)
    saying.withdraw(message=one, by=request.user, reason=request.POST.get("reason", "")[:300])
    return redirect(one)


@require_POST
@access.for_somebody
def space_mail(request: HttpRequest, space: Space, standing: Within) -> HttpResponse:
    """Each message, once a day, or none."""
    rhythm = request.POST.get("rhythm", "")
    if rhythm in Following.Rhythm.values:
        saying.follow(space=space, rhythm=rhythm, by=request.user)
        messages.success(request, _("Kept."))
    return redirect("discussions", space.pk)


@public
@never_cache
@csrf_exempt
def space_mail_end(request: HttpRequest, token: str) -> HttpResponse:
    """Asked once by a page; done at once by a mail program that posts (RFC 8058). Looking changes nothing."""
    following = get_object_or_404(Following.objects.select_related("space"), way_out=token)
    if request.method == "POST":
        saying.end_mails(following=following)
        following.rhythm = Following.Rhythm.NONE
    context = {"is_over": following.rhythm == Following.Rhythm.NONE, "title": following.space.title}
    return render(request, "cooperation/spaces/mail_end.html", context)
