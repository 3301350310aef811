"""What this app writes to people, in their own language."""

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from croisee.api.models import Hook
from croisee.kit.links import link_to


def tell_switched_off(hook: Hook) -> None:
    """To whoever added it."""
    to = hook.made_by
    if to is None or not to.email or not to.is_active:
        return
    with translation.override(to.language):
        page = link_to(reverse("api_hook", args=[hook.pk]))
        text = render_to_string("api/mail/switched_off.txt", {"to": to, "hook": hook, "page": page})
        EmailMessage(_("A webhook is switched off"), text.strip() + "\n", to=[to.email]).send()
