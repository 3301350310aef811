"""Cards of paper: printed for each table, typed in afterwards, many at a time."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from croisee.attendance.views.papers import pdf
from croisee.contributions import actions, queries, rules
from croisee.contributions import cards as paper
from croisee.contributions.access import standing_of
from croisee.contributions.doors import closed
from croisee.contributions.forms import CardsForm, PageForm, PrintForm
from croisee.kit.access import public
from croisee.meetings.access import session_for
from croisee.meetings.models import Session

ROWS, MOST_ROWS = 6, 40
TABLES = 4  # where nobody is seated yet


@public
@never_cache
def cards(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Print cards; type those that come back."""
    session = session_for(request, slug, pk)
    standing = standing_of(request, session.meeting)
    if why_not := rules.why_not_moderate(standing, session, session.meeting):
        return closed(request, session.meeting, why_not)
    if request.method != "POST":
        return page(request, session, PageForm(initial={"language": get_language()}), blank(request, session))
    about = PageForm(request.POST)
    sheet = about.cleaned_data.get("sheet") if about.is_valid() else None
    lines = CardsForm(request.POST, prefix="card", session=session, sheet=sheet, form_kwargs=offered(session))
    if not (about.is_valid() and lines.is_valid()):
        return page(request, session, about, lines)
    facts = lines.facts(about.cleaned_data["language"])
    kept = actions.type_cards(session=session, cards=facts, by=standing.person, standing=standing)
    tell(request, len(facts), len(kept))
    return redirect("cards", slug, pk)


def blank(request: HttpRequest, session: Session) -> CardsForm:
    """Empty lines, as many as asked for."""
    asked = request.GET.get("rows", "")
    rows = min(int(asked[:3]), MOST_ROWS) if asked.isdecimal() else ROWS
    initial = [{} for _row in range(rows)]
    return CardsForm(prefix="card", session=session, initial=initial, form_kwargs=offered(session))


def offered(session: Session) -> dict:
    """The names and questions that each line offers, read once."""
    questions = {str(question.pk): question for question in queries.questions_of(session)}
    return {"names": queries.names_at(session), "questions": questions}


def page(request: HttpRequest, session: Session, about: PageForm, lines: CardsForm) -> HttpResponse:
    standing = standing_of(request, session.meeting)
    tables = queries.tables_of(session)
    context = {
        "meeting": session.meeting,
        "session": session,
        "about": about,
        "lines": lines,
        "more": min(len(lines.forms) + ROWS, MOST_ROWS),
        "people": queries.people_at(session),
        "print": PrintForm(initial={"tables": max(tables, default=TABLES), "each": 12}),
        "why_not": rules.why_not_write_at_table(standing, session),
    }
    return render(request, "contributions/cards.html", context)


def tell(request: HttpRequest, typed: int, kept: int) -> None:
    """How many cards are kept now, and how many were before."""
    if not typed:
        messages.error(request, _("No line had any words: nothing was typed in."))
        return
    said = ngettext("%(count)s card is kept.", "%(count)s cards are kept.", kept) % {"count": kept}
    if before := typed - kept:
        said += " " + ngettext(
            "%(count)s had been typed in before.", "%(count)s had been typed in before.", before
        ) % {"count": before}
    messages.success(request, said)


@public
def cards_print(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The cards as PDF: so many for each of so many tables."""
    session = session_for(request, slug, pk)
    if why_not := rules.why_not_moderate(standing_of(request, session.meeting), session, session.meeting):
        return closed(request, session.meeting, why_not)
    form = PrintForm(request.GET)
    if not form.is_valid():
        messages.error(request, _("Give a number of tables up to 99, and of cards for each up to 60."))
        return redirect("cards", slug, pk)
    tables = range(1, form.cleaned_data["tables"] + 1)
    content = paper.print_cards(session, tables, form.cleaned_data["each"])
    return pdf(content, pgettext("name of a file", "cards"), session.meeting.filed_as, pk)
