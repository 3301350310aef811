"""What is proposed to a call, and what becomes of it."""

from django.urls import reverse

from croisee.kit.models import Mail
from croisee.meetings import actions
from croisee.meetings.models import Proposal


def stamp(client, call) -> str:
    return client.get(call.get_absolute_url()).context["form"]["stamp"].value()


def merge(oda, proposal, *others):
    actions.merge_proposals(proposal=proposal, others=others, by=oda.person)


def fresh(proposal: Proposal) -> Proposal:
    return Proposal.objects.get(pk=proposal.pk)


def told() -> list[tuple[str, str]]:
    return [(mail.to, mail.subject.replace("\u202f", " ")) for mail in Mail.objects.order_by("pk")]


def listed(client, **asked) -> list[Proposal]:
    return list(client.get(reverse("proposals", args=["nancy"]), asked).context["page"].object_list)
