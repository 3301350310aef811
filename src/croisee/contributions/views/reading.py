"""What was said: the list, its file, and the page of each contribution."""

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache

from croisee.contributions import queries, rules
from croisee.contributions.access import contribution_for, contributions_for, standing_of
from croisee.contributions.doors import closed
from croisee.contributions.forms import AskForm, DetailsForm, FilterForm, LinkForm, MergeForm, PhotoForm
from croisee.contributions.models import DETAILS, Contribution
from croisee.contributions.phrases import REASONS
from croisee.contributions.standing import Standing
from croisee.kit.access import public
from croisee.kit.sheets import sheet_file
from croisee.meetings.access import meeting_for
from croisee.meetings.models import Meeting
from croisee.meetings.published import titles_published
from croisee.translations.reading import carry

PAGE = 24
FILTERS = ("session", "question", "kind", "language")


@public
@never_cache
def contributions(request: HttpRequest, slug: str) -> HttpResponse:
    """All that the visitor may see, filtered."""
    meeting = meeting_for(request, slug)
    standing = standing_of(request, meeting)
    if why_not := rules.why_not_list(standing, meeting):
        return closed(request, meeting, why_not)
    form = FilterForm(request.GET, meeting=meeting, standing=standing)
    found = chosen(request, meeting, form).filter(merged_into=None)
    found = found.for_list().order_by("-said_at", "-pk")
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    context = {
        "meeting": meeting,
        "form": form,
        "page": with_voices(page),
        "is_filtered": any(form.cleaned_data.values()) if form.is_valid() else False,
        "person": standing.person,
    }
    return render(request, "contributions/contributions.html", context)


def with_voices(page):
    """The positions taken on those of this page alone, in one statement."""
    shown = list(page.object_list)
    rows = Contribution.objects.filter(pk__in=[c.pk for c in shown]).order_by().with_voices()
    counts = {pk: voices for pk, *voices in rows.values_list("pk", "agree", "disagree", "passed")}
    for contribution in shown:
        contribution.agree, contribution.disagree, contribution.passed = counts[contribution.pk]
    page.object_list = shown
    return page


def chosen(request: HttpRequest, meeting: Meeting, form: FilterForm) -> QuerySet[Contribution]:
    """Those that the visitor looks for; a filter that means nothing is left out."""
    found = contributions_for(request, meeting)
    form.is_valid()
    wanted = form.cleaned_data
    found = found.filter(**{name: wanted[name] for name in FILTERS if wanted.get(name)})
    person = standing_of(request, meeting).person
    if wanted.get("mine") and person:
        found = found.filter(queries.by(person))
    return queries.matching(found, wanted.get("text", ""))


@public
@never_cache
def contributions_export(request: HttpRequest, slug: str, format: str) -> HttpResponse:
    """The same as a table."""
    meeting = meeting_for(request, slug)
    standing = standing_of(request, meeting)
    if why_not := rules.why_not_list(standing, meeting):
        return closed(request, meeting, why_not)
    form = FilterForm(request.GET, meeting=meeting, standing=standing)
    found = chosen(request, meeting, form).for_list().with_voices()
    found = queries.with_priorities(found)
    header = [
        *(_("Number"), _("Session"), _("Question"), _("Kind"), _("In your words"), _("Language")),
        *(_("Said by"), _("Who"), _("Where"), _("Since when"), _("With what result"), _("Whom to call")),
        *(
            _("Agree"),
            _("Disagree"),
            _("Pass"),
            _("Priorities"),
            _("Said at"),
            _("Withdrawn"),
            _("Hidden because"),
        ),
        _("Merged into"),
    ]
    titles = titles_published(meeting)
    rows = (row(contribution, meeting, titles) for contribution in found.order_by("said_at", "pk"))
    return sheet_file(
        (pgettext("name of a file", "contributions"), meeting.filed_as), [header, *rows], format
    )


def row(contribution: Contribution, meeting: Meeting, titles: dict[int, str]) -> list:
    voices, session = contribution.voices, contribution.session
    return [
        contribution.pk,
        titles.get(session.pk, session.title) if session else "",
        contribution.question.text if contribution.question else "",
        contribution.get_kind_display(),
        contribution.text,
        contribution.language,
        contribution.said_by,
        *(getattr(contribution, name) for name in DETAILS),
        *(voices.agree, voices.disagree, voices.passed, contribution.chosen),
        timezone.localtime(contribution.said_at, meeting.zone).isoformat(timespec="seconds"),
        _("yes") if contribution.is_withdrawn else "",
        contribution.hidden_because or (_("waits for a moderator") if contribution.is_waiting else ""),
        contribution.merged_into_id or "",
    ]


@public
@never_cache
def contribution(request: HttpRequest, pk: int) -> HttpResponse:
    """One contribution: its words, its details, who holds what of it, and what grew from it."""
    contribution = contribution_for(request, pk)
    standing = standing_of(request, contribution.meeting)
    may_detail = rules.why_not_detail(standing, contribution) is None
    may_moderate = rules.why_not_moderate(standing, contribution.session, contribution.meeting) is None
    context = {
        "contribution": contribution,
        "meeting": contribution.meeting,
        "is_kept": "kept" in request.GET,
        "is_mine": rules.is_mine(standing, contribution),
        "taken": taken(request, contribution),
        "may_take": rules.why_not_take_position(standing, contribution) is None,
        "may_edit": rules.why_not_edit(standing, contribution) is None,
        "may_translate": rules.why_not_translate(standing, contribution) is None,
        "may_moderate": may_moderate,
        "kept": kept_for(standing, contribution),
        "photos": list(contribution.photos.defer("content")),
        "photo_form": PhotoForm() if may_detail else None,
        "merged": contribution.gathered,
        "merge_form": MergeForm(contribution=contribution) if may_moderate and contribution.stands else None,
        "reasons": REASONS,
        "my_name": queries.my_name_in(contribution, standing.person),
        "may_withdraw": rules.why_not_withdraw(standing, contribution) is None,
        **linked(standing, contribution),
        "details": DetailsForm(instance=contribution) if may_detail else None,
        **(asking(contribution, request.GET.get("after")) if may_detail else {"ask": None, "detail": None}),
        "history": urlencode({"session": contribution.session_id}) if contribution.session_id else "",
    }
    return render(request, "contributions/contribution.html", context)


def taken(request: HttpRequest, contribution: Contribution) -> int | None:
    """What the visitor holds of it; it was read along when they signed in."""
    if request.user.is_authenticated:
        return contribution.taken
    return queries.taken_by(standing_of(request, contribution.meeting).person, contribution)


def asking(contribution: Contribution, after: str | None) -> dict:
    """The detail to ask for now; those answered or skipped come no more."""
    detail = contribution.missing(after)
    return {
        "detail": detail,
        "ask": AskForm(contribution=contribution, detail=detail) if detail else None,
    }


def kept_for(standing: Standing, contribution: Contribution) -> Contribution | None:
    """The one that stands for it, as far as the visitor may see that."""
    kept = contribution.merged_into
    return kept if kept and rules.may_see(standing, kept) else None


def linked(standing: Standing, contribution: Contribution) -> dict:
    """What it lifts or answers, and what does that for it, for those who read its session."""
    session = contribution.session
    if session is None or rules.why_not_read(standing, session):
        return {"links": (), "link_form": None}
    may_link = rules.why_not_link(standing, contribution) is None
    links = list(queries.links_of(contribution))
    carry(end for link in links for end in (link.source, link.target))
    return {
        "links": links,
        "link_form": LinkForm(source=contribution) if may_link else None,
    }
