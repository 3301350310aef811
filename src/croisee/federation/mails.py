"""What this app writes to the network's team, in the language of each."""

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from croisee.federation.models import Following
from croisee.federation.phrases import why_of
from croisee.kit.links import link_to
from croisee.network.models import Person


def tell_silence(found: Following) -> None:
    """Nothing could be read for a week."""
    for to in Person.objects.filter(is_administrator=True, is_active=True).exclude(email=None).order_by("pk"):
        with translation.override(to.language):
            subject = _("Nothing comes from %(network)s any more") % {"network": found.name}
            address = link_to(found.get_absolute_url())
            facts = {"to": to, "found": found, "why": why_of(found), "address": address}
            text = render_to_string("federation/mail/silence.txt", facts).strip() + "\n"
            EmailMessage(" ".join(subject.split()), text, to=[to.email]).send()
