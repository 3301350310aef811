"""A member gives its vote to another one, or takes it back."""

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from croisee.cooperation.decisions import rules
from croisee.cooperation.models import Decision, Proxy, Space, SpaceMember
from croisee.cooperation.spaces.standing import within
from croisee.journal.actions import record
from croisee.kit.access import allow
from croisee.network.models import Person

MOST_LASTING = 2  # that one member holds until they are taken back; a decision may let fewer count


@transaction.atomic
def give_proxy(
    *, giver: SpaceMember, holder: SpaceMember, by: Person, decision: Decision | None = None
) -> Proxy:
    """For one decision, or until it is taken back; instead of the one that was given before."""
    space = Space.objects.select_for_update(of=("self",)).get(pk=giver.space_id)
    mine = Proxy.objects.standing().filter(giver=giver, decision=decision)
    if known := mine.filter(holder=holder).first():
        return known
    allow(rules.why_not_give_proxy(within(space, by), giver, holder, decision))
    allow(why_not_one_more(giver, holder, decision))
    mine.update(ended_at=timezone.now())
    made = Proxy.objects.create(giver=giver, holder=holder, decision=decision, given_by=by)
    record("proxy.given", about=made, by=by, giver=giver.pk, holder=holder.pk)
    return made


def why_not_one_more(giver: SpaceMember, holder: SpaceMember, decision: Decision | None) -> str | None:
    """No chains, and no more than the limit with one holder."""
    there = Proxy.objects.standing()
    if decision:
        there = there.filter(Q(decision=decision) | Q(decision=None))
    if there.filter(holder=giver).exists():
        return _("This member holds votes of others: it cannot pass them on. Those are taken back first.")
    if there.filter(giver=holder).exists():
        return _("That member has given its own vote to another one.")
    number = there.filter(holder=holder).exclude(giver=giver).values("giver").distinct().count()
    if number >= (decision.most_proxies if decision else MOST_LASTING):
        return _("That member holds as many votes of others as it may.")
    return None


@transaction.atomic
def take_proxy_back(*, proxy: Proxy, by: Person) -> None:
    """From now on the member votes itself; what was cast in its place stays until it does."""
    Space.objects.select_for_update(of=("self",)).get(pk=proxy.giver.space_id)
    proxy = Proxy.objects.select_related("giver__space").get(pk=proxy.pk)
    if proxy.ended_at:
        return
    allow(rules.why_not_speak_for(within(proxy.giver.space, by), proxy.giver))
    proxy.ended_at = timezone.now()
    proxy.save(update_fields=["ended_at"])
    record("proxy.taken_back", about=proxy, by=by)
