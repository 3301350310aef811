from croisee.exchange.models import Contact, Kept, News, Note, Told
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


@forgetting
def forget(person: Person) -> None:
    """Neither the carnet nor any exchange of this person is left."""
    for rows in (Kept, News, Note, Told):
        rows.objects.filter(person=person).delete()
    Contact.objects.of(person).delete()
