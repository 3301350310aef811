"""What is kept of somebody who is in spaces."""

from django.utils import timezone

from croisee.cooperation.models import (
    Charter,
    CharterAdoption,
    Delegate,
    Discussion,
    Following,
    Message,
    Proxy,
    ReplyAddress,
    Space,
    SpaceMeeting,
    SpaceMember,
    SpacePaper,
)
from croisee.kit.links import link_to
from croisee.kit.personal import forgetting, part
from croisee.network.models import Person


@part("spaces")
def spaces(person: Person) -> dict:
    """The spaces that somebody opened, those in which they are a member, and for whom they act in others."""
    own = SpaceMember.objects.filter(person=person).select_related("space")
    asked = SpaceMember.objects.filter(asked_by=person).select_related("space", "organisation", "person")
    sent = Delegate.objects.filter(person=person).select_related("member__space", "member__organisation")
    return {
        "opened": list(Space.objects.filter(opened_by=person).values("title", "text")),
        "in_own_name": [
            {"space": str(one.space), "asked": one.asked_at.isoformat(), "left": one.left_at is not None}
            for one in own
        ],
        "asked": [{"space": str(one.space), "for": str(one), "message": one.message} for one in asked],
        "said": [
            {"in": str(one.discussion), "on": one.written_at.isoformat(), "text": one.text}
            for one in Message.objects.filter(author=person).select_related("discussion")
        ],
        "charters": [
            {"space": str(one.space), "on": one.written_at.isoformat(), "text": one.text, "why": one.why}
            for one in Charter.objects.filter(written_by=person).select_related("space")
        ],
        "charters_adopted": [
            {"charter": str(one.charter), "on": one.at.isoformat()}
            for one in CharterAdoption.objects.filter(by=person).select_related("charter__space")
        ],
        "documents": [
            {"document": str(one), "on": one.added_at.isoformat()}
            for one in SpacePaper.objects.light().filter(added_by=person).select_related("document")
        ],
        "meetings": [
            {"space": str(one.space), "meeting": str(one.meeting), "on": one.tied_at.isoformat()}
            for one in SpaceMeeting.objects.filter(tied_by=person).select_related("space", "meeting")
        ],
        "mails": [
            {"space": str(one.space), "rhythm": one.rhythm}
            for one in Following.objects.filter(person=person).select_related("space")
        ],
        "acts_for": [
            {
                "space": str(one.member.space),
                "organisation": str(one.member),
                "since": one.since.isoformat(),
                "page": link_to(one.member.space.get_absolute_url()),
            }
            for one in sent
        ],
    }


@forgetting
def forget(person: Person) -> None:
    """A space and what was said stay with the others, without a name; a member in their own name has left."""
    Message.objects.filter(author=person).update(author=None)
    Discussion.objects.filter(opened_by=person).update(opened_by=None)
    Charter.objects.filter(written_by=person).update(written_by=None)
    CharterAdoption.objects.filter(by=person).update(by=None)
    SpacePaper.objects.filter(added_by=person).update(added_by=None)
    SpacePaper.objects.filter(removed_by=person).update(removed_by=None)
    SpaceMeeting.objects.filter(tied_by=person).update(tied_by=None)
    Following.objects.filter(person=person).delete()
    ReplyAddress.objects.filter(person=person).delete()
    Delegate.objects.filter(person=person).delete()
    Space.objects.filter(opened_by=person).update(opened_by=None)
    SpaceMember.objects.filter(asked_by=person).update(asked_by=None, message="")
    mine = SpaceMember.objects.filter(person=person)
    Proxy.objects.end(mine)
    mine.filter(left_at=None).update(left_at=timezone.now(), is_host=False)
