from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from croisee.attendance.models import Registration
from croisee.contributions.access import contribution_for
from croisee.contributions.models import Contribution
from croisee.contributions.standing import Standing
from croisee.cooperation.access import for_somebody, shown_to
from croisee.cooperation.rules import why_not_take_part
from croisee.engines.report import to_pdf
from croisee.exchange import access, actions, bridge, queries, rules
from croisee.exchange.calendars import dates_file
from croisee.exchange.forms import NoteForm
from croisee.exchange.models import Contact
from croisee.exchange.vcard import file_of
from croisee.kit.access import allow
from croisee.kit.files import called
from croisee.kit.stale import Stale
from croisee.meetings.access import meeting_for
from croisee.meetings.models import Meeting, Theme
from croisee.network.models import Person, Role


def opened(request: HttpRequest, meeting: Meeting, standing: Standing) -> queries.Carnet:
    """The carnet of who asks, if they take part."""
    allow(why_not_take_part(standing))
    return queries.carnet_of(standing, meeting, shown_to(request, meeting))


@for_somebody(meeting_for)
def carnet(request: HttpRequest, meeting: Meeting, standing: Standing) -> HttpResponse:
    """What one takes home."""
    return shown(request, opened(request, meeting, standing), standing)


def shown(
    request: HttpRequest,
    carnet: queries.Carnet,
    standing: Standing,
    form: NoteForm | None = None,
    is_stale: bool = False,
) -> HttpResponse:
    """The page; with a form that was not kept, the words typed in it stand there still."""
    noted = carnet.noted
    why_not = rules.why_not_exchange(standing.registration)
    context = {
        "meeting": carnet.meeting,
        "carnet": carnet,
        "form": form or NoteForm(initial={"text": noted.text, "seen": noted.revision}),
        "is_stale": is_stale,
        "mine": standing.registration,
        "why_not_exchange": why_not,
        "themes": list(Theme.objects.of_meeting(carnet.meeting)),
        "place": standing.registration and standing.registration.organisation.territory,
    }
    return render(request, "exchange/carnet.html", context)


@require_POST
@for_somebody(meeting_for)
def note(request: HttpRequest, meeting: Meeting, standing: Standing) -> HttpResponse:
    """Keep one's notes: by the button, or while one types (then a number answers)."""
    allow(why_not_take_part(standing))
    form, is_typing = NoteForm(request.POST), "typing" in request.headers.get("X-Kept", "")
    if form.is_valid():
        try:
            kept = actions.write_note(meeting=meeting, by=standing.person, **form.cleaned_data)
        except Stale:
            return HttpResponse(status=409) if is_typing else again(request, meeting, standing, form, True)
        if is_typing:
            return HttpResponse(str(kept.revision), content_type="text/plain")
        return redirect(reverse("carnet", args=[meeting.slug]) + "#notes")
    return HttpResponse(status=422) if is_typing else again(request, meeting, standing, form)


def again(
    request: HttpRequest, meeting: Meeting, standing: Standing, form: NoteForm, is_stale: bool = False
) -> HttpResponse:
    """The words that were typed, above those that stand there now; kept again, they replace them."""
    carnet = opened(request, meeting, standing)
    form.data = form.data.dict() | {"seen": carnet.noted.revision}
    return shown(request, carnet, standing, form, is_stale)


@for_somebody(meeting_for)
def dates(request: HttpRequest, meeting: Meeting, standing: Standing) -> HttpResponse:
    """The meetings to come, for one's calendar."""
    allow(why_not_take_part(standing))
    file = dates_file(queries.dates_of(standing.person, meeting))
    return download(file, "text/calendar; charset=utf-8", f"dates-{meeting.slug}.ics")


@for_somebody(meeting_for)
def carnet_pdf(request: HttpRequest, meeting: Meeting, standing: Standing) -> HttpResponse:
    """The same on paper, in the language of the person."""
    allow(why_not_take_part(standing))
    with translation.override(standing.person and standing.person.language):
        carnet = opened(request, meeting, standing)
        document = bridge.document_of(carnet, issued=timezone.localdate())
        return download(to_pdf(document), "application/pdf", f"carnet-{meeting.slug}.pdf")


@for_somebody(meeting_for)
def participants(request: HttpRequest, meeting: Meeting, standing: Standing) -> HttpResponse:
    """Who else is there and agrees to be written to."""
    allow(rules.why_not_see_participants(standing))
    asked = {name: request.GET.get(name, "").strip() for name in ("role", "language", "text")}
    found = queries.participants_of(meeting, standing.person, **asked)
    mine = standing.registration
    context = {
        "meeting": meeting,
        "page": Paginator(found, 60).get_page(request.GET.get("page")),
        "roles": Role.choices,
        "codes": settings.LANGUAGES,
        "is_filtered": any(asked.values()),
        "mine": mine,
        "why_not_exchange": rules.why_not_exchange(mine),
        **asked,
    }
    return render(request, "exchange/participants.html", context)


@require_POST
@for_somebody(access.participant_for)
def contact_ask(request: HttpRequest, other: Registration, standing: Standing) -> HttpResponse:
    """Ask a participant to exchange contact details."""
    contact = actions.ask(meeting=other.meeting, asked=other.person, by=standing.person)
    tell(request, contact, standing.person)
    return back(request, "participants", contact.meeting)


@require_POST
@for_somebody(access.contact_for)
def contact_agree(request: HttpRequest, contact: Contact, standing: Standing) -> HttpResponse:
    """Say yes to somebody who asked."""
    contact = actions.ask(meeting=contact.meeting, asked=contact.other(standing.person), by=standing.person)
    tell(request, contact, standing.person)
    return back(request, "carnet", contact.meeting)


def tell(request: HttpRequest, contact: Contact, person: Person) -> None:
    """Whether both have said yes now."""
    name = contact.other(person).name
    if contact.is_agreed:
        messages.success(request, _("You and %s now have each other’s contact details.") % name)
    else:
        text = _("%s is asked. Once both of you agree, you find the details in your carnet.")
        messages.info(request, text % name)


@require_POST
@for_somebody(access.contact_for)
def contact_take_back(request: HttpRequest, contact: Contact, standing: Standing) -> HttpResponse:
    """Decline, withdraw or end an exchange."""
    actions.take_back(contact=contact, by=standing.person)
    messages.info(
        request, _("Your contact details are not given to %s.") % contact.other(standing.person).name
    )
    return back(request, "carnet", contact.meeting)


@for_somebody(access.contact_for)
def vcard(request: HttpRequest, contact: Contact, standing: Standing) -> HttpResponse:
    """The details of one person, for an address book."""
    agreed = queries.book_of(standing.person, contact.meeting).agreed
    return cards(
        [side.registration for side in agreed if side.contact == contact],
        slugify(contact.other(standing.person).name) or "contact",
    )


@for_somebody(meeting_for)
def vcards(request: HttpRequest, meeting: Meeting, standing: Standing) -> HttpResponse:
    """The details of everybody who agreed, in one file."""
    found = queries.cards_of(standing.person, meeting, standing.registration)
    return cards(found, f"contacts-{meeting.slug}")


def cards(found: list[Registration], name: str) -> HttpResponse:
    """The cards as a file; without any there is none."""
    if not found:
        raise Http404
    return download(file_of(map(bridge.card_of, found)), "text/vcard; charset=utf-8", f"{name}.vcf")


@require_POST
@for_somebody(contribution_for)
def keep(request: HttpRequest, contribution: Contribution, standing: Standing) -> HttpResponse:
    """Put an idea into the carnet."""
    actions.keep(contribution=contribution, by=standing.person)
    return back(request, contribution)


@require_POST
@for_somebody(contribution_for)
def unkeep(request: HttpRequest, contribution: Contribution, standing: Standing) -> HttpResponse:
    """Take it out again."""
    actions.unkeep(contribution=contribution, by=standing.person)
    return back(request, contribution)


def back(request: HttpRequest, otherwise, meeting: Meeting | None = None) -> HttpResponse:
    """To the page that the form stood on, when it says so and it is ours."""
    where = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(where, allowed_hosts=None):
        return redirect(where)
    return redirect(otherwise, meeting.slug) if meeting else redirect(otherwise)


def download(content: bytes, kind: str, name: str) -> HttpResponse:
    """A file that goes to whoever may have it, and into no cache."""
    return called(name, HttpResponse(content, content_type=kind))
