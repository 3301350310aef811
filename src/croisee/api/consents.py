"""What somebody lets programs do (`kit/consents.py`)."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from croisee.api import actions
from croisee.api.models import Token
from croisee.kit.consents import Told, consent, on_another_ground

consent(
    "api", {"Token": "person name scopes digest ending"},
    name="token",
    what=_("A program acts for me"),
    then=_("The program reads and writes nothing for you any more."),
    rows=lambda person: Token.objects.living().filter(person=person),
    told=lambda row, person: Told(row.name, reverse("api_tokens"), row.made_at),
    end=lambda row, by: actions.revoke_token(token=row, by=by),
)  # fmt: skip
on_another_ground("api", {
    "Given": "key request body location", "Window": "key", "Hook": "url secret made_by", "Delivery": "body",
})  # fmt: skip
