"""One statement: written, changed, moved, removed, put back."""

from urllib.parse import urlencode
from uuid import uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from croisee.contributions.models import Contribution
from croisee.contributions.reach import reach_of
from croisee.engines import law
from croisee.journal.models import Entry
from croisee.kit.access import Refused, allow
from croisee.syntheses import actions, chronicle, counted, earlier, levels, phrases, queries, rules
from croisee.syntheses.access import editor_of, synthesis_for
from croisee.syntheses.addresses import Of
from croisee.syntheses.counted import Number
from croisee.syntheses.forms import HeadingForm, StatementForm
from croisee.syntheses.models import Statement, Synthesis
from croisee.syntheses.queries import Chapter, Line, Reading, Section
from croisee.syntheses.views.desk import address_of, number, open_chapter, put
from croisee.translations.naming import called

BlockForm = StatementForm | HeadingForm
PLAIN = {"statement": None, "stale": None, "theirs": None, "writing": None, "action": "", "history": []}


def page(request: HttpRequest, synthesis: Synthesis, form: BlockForm, **facts) -> HttpResponse:
    """The words of a statement beside the contributions that it may cite; those of a heading."""
    context = PLAIN | {"meeting": synthesis.meeting, "synthesis": synthesis, "form": form} | facts
    template = "heading" if isinstance(form, HeadingForm) else "statement"
    return render(request, f"syntheses/{template}.html", context)


def form_for(request: HttpRequest, *, is_heading: bool, initial: dict, places=(), **options) -> BlockForm:
    """The form to fill in or to keep; while one looks for a contribution, what was typed stays."""
    if is_heading:
        return HeadingForm(request.POST or None, initial=initial, places=places)
    if "search" in request.POST:
        typed = {
            name: request.POST.get(name, "")
            for name in ("text", "find", "answered", "number", "key", "seen", "place", "stance")
        }
        typed |= {name: [number(text) for text in request.POST.getlist(name)] for name in ("cites", "rests")}
        typed["numbers"] = request.POST.getlist("numbers")
        return StatementForm(initial=typed, places=places, **options)
    return StatementForm(request.POST or None, initial=initial, places=places, **options)


def statement_new(request: HttpRequest, of: Of) -> HttpResponse:
    """Say something under a question; `?cite=` are sources to begin with, `?heading=1` makes a heading."""
    synthesis, editor = synthesis_for(request, of)
    reading = queries.read(synthesis.of, synthesis, within=editor.within)
    chapter = open_chapter(request, reading)
    if chapter is None:
        raise Http404
    allow(rules.why_not_edit_statement(editor, synthesis, chapter.pk))
    section = section_of(chapter, number(request.GET.get("question")) or None)
    is_heading = "heading" in request.GET
    said = may_cite(chapter, section, reading.contributions)
    lower = levels.below(synthesis) if chapter.session is None else []
    options = {"said": said, "must_cite": synthesis.is_published, "is_heading": is_heading, "lower": lower}
    options["before"] = [] if is_heading else before(request, synthesis)
    options["numbers"] = {} if is_heading else figures_for(request, synthesis)
    form = form_for(request, initial=beginning(request, synthesis, said), **options)
    if form.is_valid():
        facts = {
            name: form.cleaned_data[name] for name in ("text", "cites", "rests", "stance", "numbers", "key")
        }
        facts |= {"session": chapter.session, "question": section.question, "is_heading": is_heading}
        statement = actions.write_statement(synthesis=synthesis, by=request.user, **facts)
        return redirect(f"{address_of(of, chapter.pk)}#statement-{statement.pk}")
    return page(request, synthesis, form, chapter=chapter, section=section)


def before(request: HttpRequest, synthesis: Synthesis, line: Line | None = None) -> list[Statement]:
    """What other meetings answered: what is sought, what is ticked or was taken over."""
    ticked = {number(text) for text in request.POST.getlist("rests") + request.GET.getlist("on")}
    ticked |= {one.pk for one in line.bases} if line else set()
    words = request.POST.get("answered", "")
    if not words and not ticked - {None}:
        return []
    return earlier.found(synthesis, reach_of(request), words, ticked - {None})


def figures_for(request: HttpRequest, synthesis: Synthesis, line: Line | None = None) -> dict[str, Number]:
    """Those that are cited; once somebody asks for more, or keeps some, what other pages give today."""
    cited = line.statement.figures if line else ()
    if request.method == "POST":
        return counted.offered(synthesis.language, cited)
    return {one.ref: one for one in cited}


def places_of(reading: Reading) -> list[tuple[str, list[tuple[str, str]]]]:
    """Where a block may stand: the questions of each chapter, and beside them."""
    groups = []
    for chapter in reading.chapters:
        found = [
            (f"{chapter.pk or 0}-{s.pk}", Truncator(called(s.question)).chars(90))
            for s in chapter.sections
            if s.question
        ]
        title = Truncator(called(chapter.session)).chars(60) if chapter.session else _("The whole meeting")
        groups.append((title, [*found, (f"{chapter.pk or 0}-0", _("Beyond the questions"))]))
    return groups


def place_in(text: str) -> tuple[int | None, int | None]:
    """The place that a value of `places_of` names."""
    session, _dash, question = text.partition("-")
    return number(session) or None, number(question) or None


def section_of(chapter: Chapter, question: int | None) -> Section:
    """The section of a question, or of what answers none; 404 for a question that is not asked there."""
    for section in chapter.sections:
        if section.pk == question:
            return section
    if question:
        raise Http404
    return Section(None, (), (), ())


def may_cite(chapter: Chapter, section: Section, everything: list[Contribution]) -> list[Contribution]:
    """What was said to this question, then in this session; what belongs to no session may cite all."""
    within = chapter.contributions if chapter.session else everything
    first = {one.pk for one in section.contributions}
    return [*section.contributions, *(one for one in within if one.pk not in first)]


def beginning(request: HttpRequest, synthesis: Synthesis, said: list[Contribution]) -> dict:
    """An empty form with its key; with sources asked for, they are ticked and quoted."""
    asked = {number(text) for text in request.GET.getlist("cite") or request.GET.getlist("from")}
    picked = [one for one in said if one.pk in asked]
    with translation.override(synthesis.language):
        facts = {"cites": [one.pk for one in picked], "text": phrases.extracts(picked), "key": uuid4()}
    return facts | {"rests": [number(text) for text in request.GET.getlist("on")]}


def statement_edit(request: HttpRequest, of: Of, pk: int) -> HttpResponse:
    """Say it otherwise; whoever changed it meanwhile is named, and nothing that was typed is lost."""
    synthesis, editor = synthesis_for(request, of)
    reading = queries.read(synthesis.of, synthesis, within=editor.within)
    place = reading.place_of(pk)
    if place is None:
        return typed_for_nothing(request, synthesis, reading, pk)
    chapter, section, line = place
    allow(rules.why_not_edit_statement(editor, synthesis, chapter.pk))
    said = may_cite(chapter, section, reading.contributions)
    options = {
        "said": said + [one for one in line.sources if one not in said],
        "must_cite": synthesis.is_published,
        "is_heading": line.statement.is_heading,
        "places": places_of(reading) if synthesis.meeting else [],
        "lower": levels.below(synthesis) if chapter.session is None else [],
        "before": before(request, synthesis, line),
        "numbers": figures_for(request, synthesis, line),
    }
    initial = as_it_stands(*place) | taken_up_again(request, line.statement)
    form = form_for(request, initial=initial, **options)
    facts = {"chapter": chapter, "section": section, "statement": line.statement}
    if form.is_valid():
        try:
            return kept(request, line.statement, form)
        except actions.Stale as stale:
            if stale.statement is None:
                return typed_for_nothing(request, synthesis, reading, pk)
            put(form, seen=stale.statement.revision)
            facts |= {"stale": str(stale), "theirs": theirs_of(stale.statement, form)}
        except Refused as refused:
            facts |= {"stale": str(refused)}
    writing = actions.begin_writing(statement=line.statement, by=request.user)
    facts |= {"writing": writing, "history": chronicle.wordings_of(line.statement)}
    return page(request, synthesis, form, **facts)


def kept(request: HttpRequest, statement: Statement, form: BlockForm) -> HttpResponse:
    """Keep what was typed, cut at its empty lines when that was asked for."""
    facts = {name: form.cleaned_data[name] for name in ("text", "cites", "numbers", "seen")}
    session = statement.session_id
    if "split" in request.POST and isinstance(form, StatementForm):
        del facts["text"]
        actions.split_statement(statement=statement, parts=form.parts, by=request.user, **facts)
    else:
        typed = form.cleaned_data.get("place")
        place = place_in(typed) if typed else None
        facts |= {name: form.cleaned_data[name] for name in ("rests", "stance")}
        actions.change_statement(statement=statement, by=request.user, place=place, **facts)
        session = place[0] if place else session
    return redirect(f"{address_of(statement.synthesis.slug, session)}#statement-{statement.pk}")


def as_it_stands(chapter: Chapter, section: Section, line: Line) -> dict:
    """What the form of a statement begins with."""
    place = f"{chapter.pk or 0}-{section.pk or 0}"
    facts = {"text": line.statement.text, "seen": line.statement.revision, "place": place}
    facts["stance"] = line.statement.stance
    sources = {"cites": [one.pk for one in line.sources], "rests": [one.pk for one in line.bases]}
    sources["numbers"] = [one.ref for one in line.statement.figures]
    return facts | sources


def taken_up_again(request: HttpRequest, statement: Statement) -> dict:
    """Its words before an act that `?words=` names, to begin with instead of those of today."""
    asked = number(request.GET.get("words"))
    entry = asked and Entry.objects.about(statement).filter(pk=asked).first()
    before = entry and entry.facts.get("before")
    return {"text": before["text"]} if before else {}


def theirs_of(statement: Statement, form: BlockForm) -> dict:
    """What somebody else kept meanwhile: its words, how they differ from those typed, its sources."""
    return {
        "text": statement.text,
        "alineas": law.difference(statement.text, form.cleaned_data["text"]),
        "cites": sorted(citation.contribution_id for citation in statement.citations.all()),
    }


def typed_for_nothing(request: HttpRequest, synthesis: Synthesis, reading: Reading, pk: int) -> HttpResponse:
    """The statement was removed while somebody wrote: their words, to be kept as a new one."""
    gone = Entry.objects.about(synthesis).filter(verb="statement.removed", facts__statement=pk)
    removed = gone.first() if request.method == "POST" else None
    chapter = removed and reading.chapter(removed.facts["session"])
    if chapter is None:
        raise Http404
    allow(rules.why_not_edit_statement(editor_of(request, synthesis.of), synthesis, chapter.pk))
    section, is_heading = (
        section_of(chapter, removed.facts["question"]),
        removed.facts.get("is_heading", False),
    )
    said = may_cite(chapter, section, reading.contributions)
    lower = levels.below(synthesis) if chapter.session is None else []
    options = {"said": said, "must_cite": synthesis.is_published, "is_heading": is_heading, "lower": lower}
    options["before"] = before(request, synthesis)
    options["numbers"] = figures_for(request, synthesis)
    form = form_for(request, initial={}, **options)
    put(form, key=str(uuid4()))
    place = {"session": chapter.pk or 0, "question": section.pk or 0} | ({"heading": 1} if is_heading else {})
    action = f"{reverse('statement_new', args=[synthesis.slug])}?{urlencode(place)}"
    facts = {"chapter": chapter, "section": section, "action": action, "stale": str(actions.Stale(None))}
    return page(request, synthesis, form, **facts)
