"""What those who speak in a session are asked, answer, and are told."""

from datetime import date, timedelta

from django.utils import timezone

from croisee.kit.models import Mail
from croisee.meetings import actions
from croisee.meetings.models import Session, Speaker

DAY = date(2999, 9, 12)


State = Speaker.State


def ask(oda) -> int:
    return actions.ask_speakers(meeting=oda.meeting, by=oda.person)


def fresh(speaker: Speaker) -> Speaker:
    return Speaker.objects.select_related("session__meeting").get(pk=speaker.pk)


def answer(client, speaker: Speaker, **said):
    """What the personal page sends, by a passer-by who has the link."""
    client.logout()
    address = fresh(speaker).get_absolute_url()
    form = client.get(address).context["form"]
    shown = {name: form[name].value() or "" for name in ("name", "organisation", "seen", "reason", "needs")}
    return client.post(address, shown | said, follow=True)


def told() -> list[tuple[str, str]]:
    return [(mail.to, mail.subject) for mail in Mail.objects.order_by("pk")]


def rested(speaker: Speaker, days: int) -> None:
    """As if the last mail had left so many days ago."""
    Speaker.objects.filter(pk=speaker.pk).update(asked_at=timezone.now() - timedelta(days=days))


def move(session: Session, **hours) -> None:
    for name, hour in hours.items():
        setattr(session, name, hour)
    session.save()
