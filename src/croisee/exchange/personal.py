from croisee.contributions.actions import unname
from croisee.contributions.models import Contribution
from croisee.exchange.models import Alert, Contact, Kept, MatchMail, MatchSide, News, Note, Posting, Told
from croisee.kit.links import link_to
from croisee.kit.personal import forgetting, part
from croisee.network.models import Person


@part("carnet")
def carnet(person: Person) -> dict:
    """What somebody kept, and with whom they asked or agreed to exchange contact details."""
    contacts = Contact.objects.of(person).select_related("asked_by", "asked", "meeting")
    news = News.objects.filter(person=person).first()
    return {
        "gets_news_by_mail": news is None or not news.is_off,
        "notes": [
            {"meeting": note.meeting.title, "text": note.text}
            for note in person.carnet_notes.select_related("meeting")
        ],
        "kept": [
            {"text": row.contribution.text, "at": row.at.isoformat()}
            for row in person.kept.select_related("contribution")
        ],
        "exchanges": [
            {
                "with": contact.other(person).name,
                "meeting": contact.meeting.title,
                "asked": contact.at.isoformat(),
                "i_agree": contact.wants(person),
                "agreed": contact.is_agreed,
            }
            for contact in contacts
        ],
    }


@part("needs_and_offers")
def needs_and_offers(person: Person) -> list[dict]:
    """What somebody wrote for their organisations."""
    found = Posting.objects.filter(contribution__written_by=person).with_all()
    return [
        {
            "kind": "need" if one.is_need else "offer",
            "text": one.contribution.text,
            "language": one.contribution.language,
            "organisation": one.organisation.name,
            "about": one.about,
            "names": one.concepts,
            "stage": one.stage,
            "may_be_seen_by": one.audience,
            "until": one.until and one.until.isoformat(),
            "page": link_to(one.get_absolute_url()),
        }
        for one in found.order_by("pk")
    ]


@part("alerts")
def alerts(person: Person) -> list[dict]:
    """What somebody wants to be told of."""
    return [
        {"list": one.subject, "looks_for": one.asked, "how_often": one.rhythm, "is_off": one.is_off}
        for one in person.alerts.order_by("pk")
    ]


@part("matches")
def matches(person: Person) -> dict:
    """What somebody answered to matches, and whether they are reminded of those that wait."""
    answered = MatchSide.objects.filter(answered_by=person).select_related("organisation", "contribution")
    mail = MatchMail.objects.filter(person=person).first()
    return {
        "reminds_by_mail": mail is None or not mail.is_off,
        "answers": [
            {
                "organisation": side.organisation.name,
                "to": side.contribution.text,
                "says": side.state,
                "why": side.why,
                "at": side.answered_at.isoformat(),
            }
            for side in answered
        ],
    }


@forgetting
def forget(person: Person) -> None:
    """No carnet, exchange or draft of this person is left; what organisations posted stays theirs."""
    for rows in (Alert, Kept, MatchMail, News, Note, Told):
        rows.objects.filter(person=person).delete()
    Contact.objects.of(person).delete()
    drafts = Posting.objects.filter(contribution__written_by=person, stage=Posting.Stage.DRAFT)
    Contribution.posted.filter(pk__in=list(drafts.values_list("pk", flat=True))).delete()
    MatchSide.objects.filter(answered_by=person).update(answered_by=None)
    unname(Contribution.posted, person)
