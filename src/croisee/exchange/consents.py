"""What somebody agrees to, to be brought together with others (`kit/consents.py`)."""

from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from croisee.exchange import actions
from croisee.exchange.models import Alert, Contact, Kept, MatchMail, News, Note
from croisee.exchange.watched import Watched
from croisee.kit.consents import Told, consent, on_another_ground


def exchanged(person: Any) -> Any:
    """With whom somebody wants to exchange contact details, or does."""
    mine = Q(asked_by=person, withdrawn_at=None) | Q(asked=person, agreed_at__isnull=False)
    return Contact.objects.filter(mine).select_related("asked_by", "asked", "meeting")


def words_of(kept: Kept) -> str:
    """Of what was kept; nothing of what was withdrawn or hidden since."""
    one = kept.contribution
    return one.text if one.is_shown else _("It was withdrawn since.")


consent(
    "exchange", {"Contact": "asked_by asked"},
    name="contact",
    what=_("My contact details for somebody whom I met"),
    then=_("They no longer read your details here, nor you theirs; nobody is told."),
    rows=exchanged,
    told=lambda row, person: Told(
        row.other(person).name,
        reverse("carnet", args=[row.meeting.slug]),
        row.at if row.asked_by_id == person.pk else row.agreed_at,
    ),
    end=lambda row, by: actions.take_back(contact=row, by=by),
)  # fmt: skip
consent(
    "exchange", {"Alert": "person subject asked token", "Told": "person what"},
    name="alert",
    what=_("To be told of what is new in a list"),
    then=_("The alert is erased, and its feed with it."),
    rows=lambda person: Alert.objects.filter(person=person, is_off=False).select_related("person"),
    told=lambda row, person: Told(Watched(row).words, reverse("my_alerts"), row.made_at),
    end=lambda row, by: actions.drop_alert(alert=row, by=by),
)  # fmt: skip
consent(
    "exchange", {"News": "person token"},
    name="news",
    what=_("Mails about what becomes of what I said"),
    then=_("No mail of that kind leaves any more."),
    rows=lambda person: News.objects.filter(person=person, is_off=False),
    told=lambda row, person: Told(_("My page"), reverse("me")),
    end=lambda row, by: actions.switch_news(news=row, is_off=True),
)  # fmt: skip
consent(
    "exchange", {"MatchMail": "person token"},
    name="match_mail",
    what=_("Mails about needs and offers that fit mine"),
    then=_("No mail of that kind leaves any more."),
    rows=lambda person: MatchMail.objects.filter(person=person, is_off=False),
    told=lambda row, person: Told(_("Matches"), reverse("matches")),
    end=lambda row, by: actions.switch_match_mail(mail=row, is_off=True),
)  # fmt: skip
consent(
    "exchange", {"Kept": "person"},
    name="kept",
    what=_("Ideas that I keep, which I alone read"),
    then=_("It stands in your carnet no longer."),
    rows=lambda person: Kept.objects.filter(person=person).select_related("contribution__meeting"),
    told=lambda row, person: Told(words_of(row), row.contribution.get_absolute_url(), row.at),
    end=lambda row, by: actions.unkeep(contribution=row.contribution, by=by),
)  # fmt: skip
consent(
    "exchange", {"Note": "person text"},
    name="own_note",
    what=_("My notes of a meeting, which I alone read"),
    then=_("The notes are erased."),
    rows=lambda person: Note.objects.filter(person=person).exclude(text="").select_related("meeting"),
    told=lambda row, person: Told(
        row.meeting.title, reverse("carnet", args=[row.meeting.slug]), row.changed_at
    ),
    end=lambda row, by: actions.write_note(meeting=row.meeting, text="", seen=row.revision, by=by),
)  # fmt: skip
on_another_ground("exchange", {
    "AppointmentPlan": "asked_by problem plan facts",
    "MatchSide": "answered_by",
    "WorthMeeting": "why_answer why_wish",
})  # fmt: skip
