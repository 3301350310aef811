"""What people of a project are written, each in their own language."""

from collections.abc import Callable, Iterable
from itertools import groupby

from django.core.mail import EmailMessage
from django.db.models import Q, QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from croisee.cooperation.models import NewsItem, Offer, Participation, Partner, Project, ProjectMail
from croisee.kit.links import link_to
from croisee.network.keeping import keepers
from croisee.network.models import Person

Says = Callable[[], str]


def those_in_charge(project: Project) -> QuerySet[Person]:
    """Who is written to; where nobody is in charge, whoever opened it."""
    charged = Q(participations__project=project, participations__is_in_charge=True)
    people = Person.objects.filter(is_active=True).exclude(email=None).order_by("pk")
    found = people.filter(charged).distinct()
    return found if found.exists() else people.filter(pk=project.opened_by_id)


def ask_partner(partner: Partner) -> None:
    """The side that says yes or no."""
    from_project = partner.from_project
    people = keepers(partner.organisation) if from_project else those_in_charge(partner.project)
    for person in people:
        write(
            person,
            partner.project,
            lambda: _("A partner of “%(project)s”?") % {"project": partner.project},
            lambda: sentence_of(partner),
            address=reverse("project_partners", args=[partner.project_id]),
        )


def sentence_of(partner: Partner) -> str:
    facts = {"organisation": partner.organisation, "role": partner.get_role_display()}
    if partner.from_project:
        return _("%(organisation)s is proposed as a partner: it %(role)s. Is it so? Say yes or no:") % facts
    return _("%(organisation)s says that it is a partner: it %(role)s. Is it so? Say yes or no:") % facts


def tell_partner(partner: Partner) -> None:
    """The answer, to whoever proposed it."""
    if partner.proposed_by is None:
        return
    facts = {"organisation": partner.organisation, "reason": partner.reason}
    yes = gettext_lazy("%(organisation)s is a partner now.")
    no = gettext_lazy("%(organisation)s is no partner. %(reason)s")
    write(
        partner.proposed_by,
        partner.project,
        lambda: _("Your answer about “%(project)s”") % {"project": partner.project},
        lambda: str(yes if partner.is_accepted else no) % facts,
        address=reverse("project_partners", args=[partner.project_id]),
    )


def tell_charge(row: Participation, by: Person) -> None:
    """Somebody is in charge from now on."""
    write(
        row.person,
        row.project,
        lambda: _("You are in charge of “%(project)s”") % {"project": row.project},
        lambda: _("%(name)s has named you among those in charge of this project.") % {"name": by},
    )


def tell_offer(offer: Offer) -> None:
    """Those in charge read what somebody offers; contact details stand behind the page, if at all."""
    who = f"{offer.person}, {offer.organisation}" if offer.organisation else str(offer.person)
    for person in those_in_charge(offer.project):
        write(
            person,
            offer.project,
            lambda: _("%(name)s about “%(project)s”") % {"name": offer.person, "project": offer.project},
            lambda: f"{who} – {offer.get_kind_display()}:\n\n{offer.message}",
            address=reverse("project_people", args=[offer.project_id]),
        )


def tell_answer(offer: Offer) -> None:
    """What those in charge say to somebody from outside."""
    yes, no = (
        gettext_lazy("Those in charge say yes. %(reason)s"),
        gettext_lazy("Those in charge say no. %(reason)s"),
    )
    write(
        offer.person,
        offer.project,
        lambda: _("Your answer about “%(project)s”") % {"project": offer.project},
        lambda: str(yes if offer.is_accepted else no) % {"reason": offer.reason},
    )


def write(to: Person, project: Project, subject: Says, says: Says, *, address: str = "") -> None:
    """A mail in the reader's language; somebody without an address finds it on the page."""
    if not to.email or not to.is_active:
        return
    with translation.override(to.language):
        facts = {
            "to": to,
            "project": project,
            "says": says().strip(),
            "address": link_to(address or project.get_absolute_url()),
        }
        text = render_to_string("cooperation/projects/mail/told.txt", facts).strip() + "\n"
        EmailMessage(" ".join(subject().split()), text, to=[to.email]).send()


def tell_news(mail: ProjectMail, news: Iterable[NewsItem]) -> None:
    """What is new in somebody's projects; the way out stands in it (RFC 8058)."""
    person = mail.person
    by_project = groupby(news, key=lambda one: one.project)
    with translation.override(person.language):
        groups = [(project, link_to(project.get_absolute_url()), list(some)) for project, some in by_project]
        way_out = link_to(reverse("project_mail_off", args=[mail.token]))
        facts = {"to": person, "groups": groups, "way_out": way_out}
        text = render_to_string("cooperation/projects/mail/news.txt", facts).strip() + "\n"
        message = EmailMessage(_("News of your projects"), text, to=[person.email])
        message.extra_headers["List-Unsubscribe"] = f"<{way_out}>"
        message.extra_headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
        message.send()
