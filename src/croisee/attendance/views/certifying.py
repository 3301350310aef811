"""Certificates of attendance: one's own, all of a meeting, and the page where anybody checks one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import pgettext

from croisee.attendance import certificates as certifying
from croisee.attendance import rules
from croisee.attendance.views.papers import meeting_of, pdf
from croisee.attendance.views.registering import by_link
from croisee.kit.access import allow, public


@by_link
def registration_certificate(request: HttpRequest, registration) -> HttpResponse:
    """One's own, once the meeting is over."""
    allow(rules.why_not_certificate(registration))
    content = certifying.print_all(registration.meeting, [registration])
    return pdf(content, pgettext("name of a file", "certificate"), registration.meeting.filed_as)


def certificates(request: HttpRequest, slug: str) -> HttpResponse:
    """Those of everybody who came, in one file."""
    meeting = meeting_of(request, slug)
    found = certifying.attested(meeting)
    allow(rules.why_not_certify(meeting, len(found)))
    return pdf(
        certifying.print_all(meeting, found), pgettext("name of a file", "certificates"), meeting.filed_as
    )


@public
def certificate_check(request: HttpRequest) -> HttpResponse:
    """Whoever holds one types its code."""
    typed = request.GET.get("code", "")
    code = certifying.code_in(typed)
    if code:
        return redirect("certificate", code)
    context = {"typed": typed, "registration": None, "is_asked": bool(typed)}
    return render(request, "attendance/certificate.html", context)


@public
def certificate(request: HttpRequest, sealed: str) -> HttpResponse:
    """Whether a certificate is genuine: the name, the meeting and the day, nothing else."""
    registration = certifying.registration_of(sealed)
    is_genuine = registration is not None and rules.why_not_certificate(registration) is None
    context = {
        "typed": sealed,
        "is_asked": True,
        "registration": registration if is_genuine else None,
        "day": certifying.days_of(registration.meeting) if is_genuine and registration else "",
    }
    answer = render(request, "attendance/certificate.html", context, status=200 if is_genuine else 404)
    answer["X-Robots-Tag"] = "noindex"
    return answer
