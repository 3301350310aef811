"""Texts of law: loaded, read article by article, compared from version to version."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from croisee.kit.access import allow, public
from croisee.meetings.access import meeting_for
from croisee.syntheses import actions, lawbook, rules
from croisee.syntheses.access import bill_for, kept_bill
from croisee.syntheses.forms import BillForm, BillHeadForm, CompareForm, VersionForm
from croisee.syntheses.models import Bill, BillVersion
from croisee.syntheses.views.desk import number


def said_of(version: BillVersion) -> str:
    size = version.wordings.count()
    return ngettext("One article was read.", "%(n)s articles were read.", size) % {"n": size}


def bill_new(request: HttpRequest, slug: str) -> HttpResponse:
    """Load a text with its first version."""
    meeting = meeting_for(request, slug)
    allow(rules.why_not_organise_meeting(request.user, meeting))
    initial = {"language": meeting.language, "is_public": True}
    form = BillForm(request.POST or None, request.FILES or None, initial=initial)
    if form.is_valid():
        bill = actions.load_bill(meeting=meeting, by=request.user, **form.cleaned_data)
        messages.success(request, said_of(bill.versions.first()))
        return redirect(bill)
    context = {"meeting": meeting, "bill": None, "form": form}
    return render(request, "syntheses/bill_load.html", context)


def bill_version_new(request: HttpRequest, bill: str) -> HttpResponse:
    """Load a text as it stands now."""
    text = kept_bill(request, bill)
    form = VersionForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        version = actions.load_version(bill=text, by=request.user, **form.cleaned_data)
        messages.success(request, said_of(version))
        return redirect("bill_changes", text.slug)
    return render(request, "syntheses/bill_load.html", {"meeting": text.meeting, "bill": text, "form": form})


def bill_settings(request: HttpRequest, bill: str) -> HttpResponse:
    """Name a text otherwise, or say who may read it."""
    text = kept_bill(request, bill)
    form = BillHeadForm(request.POST or None, instance=Bill.objects.get(pk=text.pk))
    if form.is_valid():
        actions.change_bill(bill=text, by=request.user, **form.cleaned_data)
        messages.success(request, _("The text is called so from now on."))
        return redirect(text)
    return render(request, "syntheses/bill_settings.html", {"bill": text, "form": form})


def bill_version_remove(request: HttpRequest, bill: str, version: int) -> HttpResponse:
    """Ask once, then take the newest version back."""
    text = kept_bill(request, bill)
    found = get_object_or_404(text.versions, number=version)
    allow(rules.why_not_remove_version(request.user, text, found))
    if request.method == "POST":
        actions.remove_version(version=found, by=request.user)
        messages.success(request, _("The version is removed."))
        return redirect("meeting_manage", text.meeting.slug) if version == 1 else redirect(text)
    context = {
        "meeting": None,
        "question": _("Remove the version “%(name)s”?") % {"name": found.name},
        "consequence": _("Its articles are erased; the versions before it stay.")
        if version > 1
        else _("It is the only one: the text is erased with it."),
        "word": _("Remove it"),
        "back": text.get_absolute_url(),
    }
    return render(request, "meetings/confirm.html", context)


def context_of(request: HttpRequest, bill: Bill) -> dict:
    """What each page of a text shows: its version that is asked for, and who keeps it."""
    asked = request.GET.get("version")
    version = lawbook.version_of(bill, (number(asked) or 0) if asked else None)
    if version is None:
        raise Http404
    versions = list(bill.versions.all())
    return {
        "bill": bill,
        "version": version,
        "versions": versions,
        "newest": versions[-1],
        "keeps": rules.why_not_keep_bill(request.user, bill) is None,
    }


@public
@require_safe
def bill(request: HttpRequest, bill: str) -> HttpResponse:
    """A text: its versions, and the articles of one of them."""
    text = bill_for(request, bill)
    context = context_of(request, text)
    context["wordings"] = context["version"].wordings.select_related("article")
    return render(request, "syntheses/bill.html", context)


@public
@require_safe
def bill_article(request: HttpRequest, bill: str, key: str) -> HttpResponse:
    """An article at its permanent address, as one version says it, with what became of it in the others."""
    text = bill_for(request, bill)
    article = get_object_or_404(text.articles, key=key)
    article.bill = text
    context = context_of(request, text)
    wordings = list(article.wordings.select_related("version").order_by("version__number"))
    shown = next((one for one in wordings if one.version_id == context["version"].pk), None)
    if shown is None and "version" in request.GET:
        raise Http404
    context |= {"article": article, "wordings": wordings, "wording": shown or wordings[-1]}
    context["moves"] = [lawbook.Move(*pair) for pair in zip(wordings, wordings[1:], strict=False)]
    return render(request, "syntheses/bill_article.html", context)


@public
@require_safe
def bill_changes(request: HttpRequest, bill: str) -> HttpResponse:
    """What moved between two versions, article by article."""
    text = bill_for(request, bill)
    versions = list(text.versions.all())
    by_number = {one.number: one for one in versions}
    last = {"before": versions[-2].number if len(versions) > 1 else 1, "after": versions[-1].number}
    asked = last | {key: value for key, value in request.GET.items() if key in last}
    form = CompareForm(asked, versions=versions)
    changes = None
    if form.is_valid():
        before, after = (by_number[form.cleaned_data[name]] for name in ("before", "after"))
        changes = lawbook.compared(before, after)
    context = {
        "bill": text,
        "form": form,
        "changes": changes,
        "keeps": not rules.why_not_keep_bill(request.user, text),
    }
    return render(request, "syntheses/bill_changes.html", context)
