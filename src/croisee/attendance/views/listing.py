"""Lists of people from a spreadsheet: send, look at what each row would do, say yes, take back."""

from collections import Counter
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from django.views.decorators.http import require_POST

from croisee.attendance import actions, rules
from croisee.attendance.forms import ListFileForm, ListForm
from croisee.attendance.lists import FIELDS, Checked, State
from croisee.attendance.lists.directory import checked
from croisee.attendance.lists.outcome import outcome_of
from croisee.attendance.models import ImportedList
from croisee.attendance.queries import figures_of
from croisee.kit.access import allow
from croisee.kit.sheets import FORMATS, sheet_file
from croisee.meetings.access import meeting_for
from croisee.meetings.rules import why_not_organise

SHOWN = 20  # of the rows with which nothing is wrong
OFTEN = 5  # rows that are left out for the same reason, before it is said above them
MODEL = (
    "last_name",
    "first_name",
    "email",
    "organisation",
    "territory",
    "role",
    "function",
    "wish_1",
    "wish_2",
)


def list_for(request: HttpRequest, slug: str, pk: int) -> ImportedList:
    """A list of a meeting, for its organisers."""
    meeting = meeting_for(request, slug)
    allow(why_not_organise(request.user, meeting))
    listed = get_object_or_404(ImportedList.objects.select_related("sent_by"), meeting=meeting, pk=pk)
    listed.meeting = meeting
    return listed


def list_new(request: HttpRequest, slug: str) -> HttpResponse:
    """Send a list, or go on with one that was sent."""
    meeting = meeting_for(request, slug)
    allow(why_not_organise(request.user, meeting))
    form = ListFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        listed = actions.send_list(meeting=meeting, by=request.user, **form.sent(meeting))
        return redirect("list", slug, listed.pk)
    lists = meeting.imported_lists.select_related("sent_by")
    context = {"meeting": meeting, "form": form, "lists": lists, "formats": FORMATS}
    return render(request, "attendance/list_new.html", context)


def list_model(request: HttpRequest, slug: str, format: str) -> HttpResponse:
    """An empty list with the columns that are understood."""
    meeting = meeting_for(request, slug)
    allow(why_not_organise(request.user, meeting))
    return sheet_file(
        pgettext("name of a file", "list-to-fill-in"), [[str(FIELDS[name]) for name in MODEL]], format
    )


def list_(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """What each column says and each row would do; nothing is written before the last button."""
    listed = list_for(request, slug, pk)
    if request.method == "POST":
        return answered(request, listed) if listed.is_waiting else redirect("list", slug, pk)
    return page_of(request, listed, ListForm(listed=listed))


def answered(request: HttpRequest, listed: ImportedList) -> HttpResponse:
    """Keep the choices; with "yes", import what they make of the list."""
    form = ListForm(request.POST, listed=listed)
    if not form.is_valid():
        return page_of(request, listed, form)
    actions.want(listed=listed, wanted=form.wanted(rows_in(request)), by=request.user)
    if request.POST.get("do") != "import":
        return redirect(reverse("list", args=[listed.meeting.slug, listed.pk]) + "#rows")
    people = actions.import_list(listed=listed, checked=checked(listed), by=request.user)
    done = ngettext("%(people)s person is imported.", "%(people)s people are imported.", people)
    messages.success(request, done % {"people": people})
    return redirect("list", listed.meeting.slug, listed.pk)


def rows_in(request: HttpRequest) -> dict[str, str]:
    """What was chosen for single rows."""
    chosen = {
        name.removeprefix("row-"): word for name, word in request.POST.items() if name.startswith("row-")
    }
    return {number: word for number, word in chosen.items() if number.isdigit() and word in actions.DECISIONS}


def page_of(request: HttpRequest, listed: ImportedList, form: ListForm) -> HttpResponse:
    rows = checked(listed) if listed.is_waiting else []
    comes = listed.is_waiting and listed.wanted.get("registers")
    free = figures_of(listed.meeting).free if comes else None
    outcome = outcome_of(listed) if listed.is_done else None
    form.ask_role(sum(row.awaits_role for row in rows))
    context = {"listed": listed, "form": form, "free": free, "outcome": outcome, **sorted_out(listed, rows)}
    return render(request, "attendance/list.html", context)


def sorted_out(listed: ImportedList, rows: list[Checked]) -> dict[str, Any]:
    """The rows by what they would do, those that need somebody first."""
    counts = Counter(row.state for row in rows)
    reasons = Counter(reason for row in rows if row.state == State.WRONG for reason in row.errors)
    functions = Counter((row.function, row.role) for row in rows if row.function)
    spellings = Counter((row.spelling, row.values["organisation"]) for row in rows if row.spelling)
    chosen = listed.wanted.get("rows", {})
    return {
        "meeting": listed.meeting,
        "counts": {state.name: counts[state] for state in State},
        "left_out": [
            row for row in rows if row.state in (State.WRONG, State.DOUBLE, State.TOTAL, State.HEADING)
        ],
        "functions": [(*read, count) for read, count in functions.most_common()],
        "spellings": [(*read, count) for read, count in spellings.most_common()],
        "reasons": [(reason, count) for reason, count in reasons.most_common() if count >= OFTEN],
        "differ": [
            (row, chosen.get(str(row.number), actions.OURS)) for row in rows if row.state == State.DIFFERS
        ],
        "alike": [
            (row, chosen.get(str(row.number), actions.OURS)) for row in rows if row.state == State.ALIKE
        ],
        "alone": sum(row.comes_alone for row in rows),
        "nameless": sum(row.is_taken and not row.values["email"] for row in rows),
        "noted": [row for row in rows if row.is_taken and row.notes],
        "taken": [row for row in rows if row.is_taken][:SHOWN],
        "people": sum(row.is_taken for row in rows),
    }


@require_POST
def list_drop(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Throw away a list of which nothing was made."""
    actions.drop_list(listed=list_for(request, slug, pk), by=request.user)
    messages.success(request, _("The list is thrown away: nothing of it was kept."))
    return redirect("list_new", slug)


@require_POST
def list_invite(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """A letter to the people of a list, addressed and begun."""
    wave = actions.write_to_list(listed=list_for(request, slug, pk), by=request.user)
    return redirect("wave_edit", slug, wave.pk)


def list_undo(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Ask once, then take back what a list made."""
    listed = list_for(request, slug, pk)
    allow(rules.why_not_undo(request.user, listed))
    if request.method == "POST":
        count = actions.undo_list(listed=listed, by=request.user)
        done = ngettext(
            "%(count)s registration is taken back.", "%(count)s registrations are taken back.", count
        )
        messages.success(request, done % {"count": count})
        return redirect("list", slug, pk)
    context = {
        "meeting": listed.meeting,
        "question": _("Undo this import?"),
        "consequence": _(
            "Registrations and people that came from this list go again. Whoever has changed or cancelled "
            "their registration meanwhile, or has signed in, stays."
        ),
        "word": _("Undo the import"),
        "back": reverse("list", args=[slug, pk]),
    }
    return render(request, "meetings/confirm.html", context)
