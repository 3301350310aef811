"""The scribe's view of a table: type, undo, and link what helps with what it helps against."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from croisee.contributions import actions, queries, rules
from croisee.contributions.access import contribution_for, session_at, standing_of
from croisee.contributions.doors import closed
from croisee.contributions.forms import LinkForm, TableForm, TableNumberForm
from croisee.contributions.models import Contribution
from croisee.contributions.standing import Standing, root_of
from croisee.contributions.strips import followed
from croisee.contributions.views.writing import is_theirs, keep, start
from croisee.kit.access import public
from croisee.meetings.models import Session

LAST = 12


@public
@never_cache
def table(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Kind, words, who said it, what it lifts or answers; then the next one."""
    session = session_at(request, slug, pk)
    standing = standing_of(request, session.meeting)
    if why_not := rules.why_not_write_at_table(standing, session):
        return closed(request, session.meeting, why_not)
    number = number_in(request, standing, session)
    initial = start(request, standing.person) | begun(request, standing, session)
    form = TableForm(request.POST or None, session=session, table=number, initial=initial)
    if form.is_valid() and is_theirs(form, standing.person):
        kept = keep(session, standing, form.facts() | {"table": number})
        messages.success(request, _("Kept."))
        return redirect(
            address(session, number, question=kept.question_id, language=form["language"].value())
        )
    return page(request, session, number, form)


def page(request: HttpRequest, session: Session, number: int | None, form: TableForm) -> HttpResponse:
    standing = standing_of(request, session.meeting)
    written = queries.written_at(session, number, LAST)
    context = {
        "form": form,
        "table": number,
        "tables": queries.tables_of(session),
        "choice": TableNumberForm(initial={"table": number}),
        "written": written,
        "last": next((said.pk for said in written if said.written_by_id == standing.person.pk), None),
        **followed(session, standing),
    }
    return render(request, "contributions/table.html", context)


def number_in(request: HttpRequest, standing: Standing, session: Session) -> int | None:
    """The table of the address; at first, the one at which the scribe sits."""
    form = TableNumberForm(request.GET)
    if "table" in request.GET and form.is_valid():
        return form.cleaned_data["table"]
    return queries.table_of(standing.registration, session)


def begun(request: HttpRequest, standing: Standing, session: Session) -> dict:
    """What stays in the form for the next one; after undoing, the words that were taken back."""
    stays = {name: request.GET[name] for name in ("question", "language") if name in request.GET}
    again = request.GET.get("again", "")
    mine = Contribution.everything.filter(written_by=standing.person, session=root_of(session))
    if not again.isdecimal() or not (taken := mine.filter(pk=again[:18], is_withdrawn=True).first()):
        return stays
    people = session.meeting.registrations.filter(person__in=taken.authors.values("person"))
    said_by = list(people.values_list("pk", flat=True))
    words = {name: getattr(taken, name) for name in ("kind", "text", "question", "language")}
    return stays | words | {"said_by": said_by, "others": said_by}


def address(session: Session, number: int | None, **more) -> str:
    query = urlencode({"table": number or "", **{name: value for name, value in more.items() if value}})
    return f"{reverse('table', args=[session.meeting.slug, session.pk])}?{query}"


@public
@require_POST
def table_undo(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Take the last one back: its words stand in the form again."""
    session = session_at(request, slug, pk)
    number = request.POST.get("contribution", "")
    contribution = contribution_for(request, int(number[:18]) if number.isdecimal() else 0)
    actions.undo(contribution=contribution, by=standing_of(request, session.meeting).person)
    messages.success(request, _("Undone: its words are in the form again."))
    return redirect(address(session, contribution.table, again=contribution.pk))


@public
@require_POST
def contribution_link(request: HttpRequest, pk: int) -> HttpResponse:
    """Link it with what it lifts or answers."""
    source = contribution_for(request, pk)
    form = LinkForm(request.POST, source=source)
    if form.is_valid():
        person = standing_of(request, source.meeting).person
        actions.link(source=source, target=form.cleaned_data["target"], by=person)
    else:
        messages.error(request, form.errors["target"][0])
    return redirect(f"{source.get_absolute_url()}#links")


@public
@require_POST
def contribution_unlink(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a link away."""
    source = contribution_for(request, pk)
    number = request.POST.get("target", "")
    found = Contribution.everything.filter(links_here__source=source)
    target = get_object_or_404(found, pk=number[:18] if number.isdecimal() else 0)
    actions.unlink(source=source, target=target, by=standing_of(request, source.meeting).person)
    messages.success(request, _("The link is gone; what it linked stays."))
    return redirect(f"{source.get_absolute_url()}#links")
