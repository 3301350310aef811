"""What the representatives of parties are written, each in their own language."""

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from croisee.cooperation.models import Party, PartyStep, Version
from croisee.kit.links import link_to
from croisee.network.models import Affiliation, Person


def tell_parties(version: Version) -> None:
    """A version is put to each party; who voted an earlier one reads that it is asked again."""
    agreement = version.agreement
    parties = list(agreement.parties.select_related("organisation"))
    voted = set(
        PartyStep.objects.filter(
            party__in=parties, kind=PartyStep.Kind.VOTED, version__number__lt=version.number
        ).values_list("party", flat=True)
    )
    by_organisation = {one.organisation_id: one for one in parties}
    rows = Affiliation.objects.representing().filter(organisation__in=by_organisation)
    for row in rows.select_related("person").order_by("pk"):
        if row.person.email:
            party = by_organisation[row.organisation_id]
            put_to(row.person, party, version, is_again=party.pk in voted)


def put_to(person: Person, party: Party, version: Version, *, is_again: bool) -> None:
    with translation.override(person.language):
        address = link_to(reverse("agreement_steps", args=[version.agreement_id]))
        subject = _("Version %(number)s of “%(agreement)s” is put to you") % {
            "number": version.number,
            "agreement": version.agreement,
        }
        facts = {"to": person, "party": party, "version": version, "again": is_again, "address": address}
        text = render_to_string("cooperation/agreements/mail/put.txt", facts).strip() + "\n"
        EmailMessage(" ".join(subject.split()), text, to=[person.email]).send()
