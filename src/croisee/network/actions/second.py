"""The second step of signing in: on, used, off."""

import time

from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone

from croisee.journal.actions import record
from croisee.kit.access import allow
from croisee.network import asked, mails, noting, second
from croisee.network.models import Person, SecondFactor, SignedIn
from croisee.network.models.second import CLOSED

MOST_WRONG = 5  # codes in a row


@transaction.atomic
def switch_on_second(*, secret: bytes, code: str, by: Person) -> list[str] | None:
    """From now on signing in takes a second step; the recovery codes, told once. None of a wrong code."""
    step = second.step_of(secret, second.tidied(code), time.time())
    if step is None:
        return None
    codes = second.new_recovery_codes()
    factor = SecondFactor(person=by, last_step=step, recovery=[second.sum_of(one) for one in codes])
    factor.seal(secret)
    SecondFactor.objects.filter(person=by).delete()
    factor.save()
    record("second_factor.on", about=by, by=by)
    mails.tell_second_factor(by, is_on=True)
    return codes


@transaction.atomic
def renew_recovery(*, by: Person) -> list[str]:
    """Other recovery codes; those of before are good for nothing."""
    codes = second.new_recovery_codes()
    SecondFactor.objects.filter(person=by).update(recovery=[second.sum_of(one) for one in codes])
    record("second_factor.recovery_renewed", about=by, by=by)
    return codes


@transaction.atomic
def switch_off_second(*, person: Person, by: Person | None) -> None:
    """Signing in takes one step again; of whom the settings ask for two, only by those who run the site."""
    allow(asked.why_not_one_step(by) if by else None)
    if SecondFactor.objects.filter(person=person).delete()[0]:
        record("second_factor.off", about=person, by=by)
        mails.tell_second_factor(person, is_on=False)


@transaction.atomic
def take_second(*, person: Person, code: str) -> bool:
    """Whether this is a code of theirs, not used yet; after five wrong ones none is taken for a while."""
    factor = SecondFactor.objects.select_for_update().filter(person=person).first()
    if factor is None or factor.is_closed:
        return False
    secret = factor.open_secret
    if is_taken := is_theirs(factor, secret, second.tidied(code)):
        factor.wrong, factor.closed_until = 0, None
        if secret:
            factor.seal(secret)  # under the key of today
    else:
        factor.wrong += 1
        if factor.wrong >= MOST_WRONG:
            factor.wrong, factor.closed_until = 0, timezone.now() + CLOSED
            record("second_factor.closed", about=person, by=None)
        noting.second_refused(person.pk, is_closed=factor.is_closed)
    factor.save()
    return is_taken


def is_theirs(factor: SecondFactor, secret: bytes | None, code: str) -> bool:
    """Used up with this."""
    if secret and (step := second.step_of(secret, code, time.time(), after=factor.last_step)):
        factor.last_step = step
        return True
    if (digest := second.sum_of(code)) in factor.recovery:
        factor.recovery = [one for one in factor.recovery if one != digest]
        record("second_factor.recovery_used", about=factor.person, by=None, left=len(factor.recovery))
        return True
    return False


@transaction.atomic
def end_sessions(*, person: Person, by: Person | None) -> None:
    """Wherever somebody is signed in, they are so no longer."""
    person.set_unusable_password()  # every session carries a sum of it
    person.save(update_fields=["password"])
    Session.objects.filter(signed_in__person=person).delete()
    record("person.signed_out_everywhere", about=person, by=by)


@transaction.atomic
def end_session(*, one: SignedIn, by: Person) -> None:
    """There, somebody is signed in no longer."""
    one.session.delete()
    record("person.signed_out_there", about=one.person, by=by)
