"""Tokens: made, revoked."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from croisee.api import keys, rules
from croisee.api.models import Token
from croisee.journal.actions import record
from croisee.kit.access import allow
from croisee.network.models import Person


@transaction.atomic
def make_token(
    *, name: str, scopes: Iterable[str], until: date, by: Person, form: UUID | None = None
) -> tuple[Token, str]:
    """Make one; its secret is told now and never again. The same form makes it once."""
    Person.objects.select_for_update(no_key=True).get(pk=by.pk)  # one at a time: a few stay a few
    if form and (made := by.api_tokens.filter(form=form).first()):
        return made, ""
    allow(rules.why_not_make_token(by))
    secret, scopes = keys.new_secret(), sorted(scopes)
    token = Token.objects.create(
        person=by,
        name=name,
        form=form,
        scopes=scopes,
        expires_on=until,
        digest=keys.digest_of(secret),
        ending=secret[-4:],
    )
    record("token.made", about=token, by=by, name=name, scopes=scopes, until=until.isoformat())
    return token, secret


@transaction.atomic
def revoke_token(*, token: Token, by: Person) -> None:
    """Nothing is read or written with it any more."""
    allow(rules.why_not_revoke(by, token))
    if token.revoked_at is None:
        token.revoked_at = timezone.now()
        token.save(update_fields=["revoked_at"])
        record("token.revoked", about=token, by=by)
