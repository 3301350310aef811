"""Discussions of a space: on its pages, by mail out and by mail in."""

from datetime import timedelta
from email import message_from_bytes
from email.policy import default

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from croisee.cooperation.models import Discussion, Following, Message
from croisee.cooperation.spaces.actions import saying, telling
from croisee.cooperation.spaces.actions.receiving import receive
from croisee.kit.access import Refused
from croisee.network.actions import erase_me
from tests.factories import AffiliationFactory, PersonFactory, SpaceFactory, SpaceMemberFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def outbox(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    settings.MAIL_REPLY = "reply@croisee.example"
    settings.SITE_URL = "https://croisee.example"
    return mail.outbox


def inside(space, name, **facts):
    person = PersonFactory(first_name=name, last_name="Weber", language="en")
    SpaceMemberFactory(space=space, organisation=None, person=person, **facts)
    return person


@pytest.fixture
def space():
    return SpaceFactory(title="Rooms")


@pytest.fixture
def anne(space):
    return inside(space, "Anne")


@pytest.fixture
def omar(space):
    """He wants each message."""
    person = inside(space, "Omar")
    saying.follow(space=space, rhythm="each", by=person)
    return person


@pytest.fixture
def keys(space, anne):
    """A discussion that Anne began."""
    return saying.open_discussion(space=space, subject="Keys", text="Who has a key?", by=anne)


def told(message):
    """The mails of a message."""
    mail.outbox.clear()
    telling.tell_message(message=message)
    return list(mail.outbox)


def answer(to, text="I have one.", sender=None, **headers):
    """A mail as it comes in."""
    lines = [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    head = [f"From: {sender}", f"To: {to}", "Subject: Re: Keys", *lines]
    return ("\r\n".join(head) + f"\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{text}\r\n").encode()


def test_one_begins_a_discussion_and_others_answer_once(client, space, anne, omar):
    client.force_login(anne)
    address = reverse("discussions", args=[space.pk])
    key = str(client.get(address).context["form"]["key"].value())
    for _twice in range(2):
        client.post(address, {"subject": "Keys", "text": "Who has a key?", "key": key})
    made = Discussion.objects.get()
    first = made.messages.get()

    client.force_login(omar)
    key = str(client.get(made.get_absolute_url()).context["form"]["key"].value())
    for _twice in range(2):
        client.post(made.get_absolute_url(), {"text": "I have.", "answers": first.pk, "key": key})
    page = client.get(made.get_absolute_url())
    assert [(one.text, [each.text for each in below]) for one, below in page.context["threads"]] == [
        ("Who has a key?", ["I have."])
    ]
    assert "Keys" in client.get(space.get_absolute_url()).content.decode()


def test_an_answer_to_an_answer_stands_beside_it(keys, anne):
    first = keys.messages.get()
    second = saying.say(discussion=keys, text="B", answers=first, by=anne)

    assert saying.say(discussion=keys, text="C", answers=second, by=anne).answers == first


def test_strangers_and_closed_spaces_say_nothing(keys, anne):
    with pytest.raises(Refused, match="act for a member"):
        saying.say(discussion=keys, text="B", by=PersonFactory())
    keys.space.closed_at = timezone.now()
    keys.space.save()
    with pytest.raises(Refused, match="only read"):
        saying.say(discussion=keys, text="B", by=anne)


def test_a_message_is_changed_for_half_an_hour_by_its_author(keys, anne, omar):
    message = keys.messages.get()
    with pytest.raises(Refused, match="Only whoever wrote"):
        saying.edit(message=message, text="B", by=omar)
    saying.edit(message=message, text="B", by=anne)
    Message.objects.update(written_at=timezone.now() - timedelta(minutes=31))

    with pytest.raises(Refused, match="half an hour"):
        saying.edit(message=message, text="C", by=anne)
    message.refresh_from_db()
    assert (message.text, message.edited_at is not None) == ("B", True)


def test_who_looks_after_the_space_withdraws_with_a_reason_that_stays(client, keys, space, omar):
    host = inside(space, "Hana", is_host=True)
    message = keys.messages.get()
    with pytest.raises(Refused, match="withdraw it"):
        saying.withdraw(message=message, by=omar, reason="No.")
    with pytest.raises(Refused, match="Say why"):
        saying.withdraw(message=message, by=host, reason=" ")

    saying.withdraw(message=message, by=host, reason="It names a child.")

    client.force_login(omar)
    page = client.get(keys.get_absolute_url()).content.decode()
    assert ("It names a child." in page, "Who has a key?" in page) == (True, False)


def test_the_public_reads_organisations_and_no_names(client, keys, space):
    type(space).objects.update(visibility="public")
    clerk = AffiliationFactory(is_representative=True, person__last_name="Secret").person
    SpaceMemberFactory(space=space, organisation=clerk.affiliations.get().organisation)
    saying.say(discussion=keys, text="We have.", by=clerk)

    page = client.get(keys.get_absolute_url()).content.decode()

    assert clerk.affiliations.get().organisation.name in page
    assert "Secret" not in page
    assert "Anne" not in page


def test_who_wants_each_message_gets_it_once_and_its_author_does_not(outbox, keys, anne, omar):
    saying.follow(space=keys.space, rhythm="each", by=anne)
    [mailed] = told(keys.messages.get())

    assert (mailed.to, mailed.subject) == ([omar.email], "[Rooms] Keys")
    assert told(keys.messages.get()) == []


def test_mailers_thread_the_mails_and_end_them_with_one_click(client, outbox, keys, anne, omar):
    first = keys.messages.get()
    second = saying.say(discussion=keys, text="A spare one?", by=anne)
    third = saying.say(discussion=keys, text="Yes.", answers=second, by=anne)
    [one], [two], [three] = told(first), told(second), told(third)
    names = [each.extra_headers["Message-ID"] for each in (one, two, three)]

    assert "In-Reply-To" not in one.extra_headers
    assert two.extra_headers["In-Reply-To"] == names[0]
    assert three.extra_headers["In-Reply-To"] == names[1]
    assert three.extra_headers["References"] == f"{names[0]} {names[1]}"
    way_out = one.extra_headers["List-Unsubscribe"].strip("<>")
    assert one.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    path = way_out.removeprefix("https://croisee.example")
    assert client.get(path).status_code == 200
    assert Following.objects.get(person=omar).rhythm == "each"
    client.post(path, {"List-Unsubscribe": "One-Click"})
    assert told(saying.say(discussion=keys, text="D", by=anne)) == []


def test_who_left_the_space_is_written_to_no_more(outbox, keys, omar):
    omar.space_memberships.update(left_at=timezone.now())

    assert told(keys.messages.get()) == []


def test_a_daily_mail_says_what_others_said_since_the_last_and_is_never_empty(outbox, keys, anne, omar):
    following = saying.follow(space=keys.space, rhythm="daily", by=omar)
    saying.say(discussion=keys, text="A spare one?", by=anne)
    saying.say(discussion=keys, text="Mine.", by=omar)
    mail.outbox.clear()
    for _twice in range(2):
        telling.tell_day(following=following)

    [mailed] = outbox
    assert mailed.subject == "What was said in “Rooms”"
    assert "A spare one?" in mailed.body
    assert "Mine." not in mailed.body


@pytest.fixture
def asked(outbox, keys, omar):
    """The mail that Omar got about the first message."""
    [mailed] = told(keys.messages.get())
    mail.outbox.clear()
    return mailed


def test_an_answer_by_mail_goes_into_the_discussion_once(asked, keys, omar, anne):
    second = saying.say(discussion=keys, text="A spare one?", by=anne)
    source = answer(
        asked.reply_to[0], "I have one.\n\n> A spare one?\n", omar.email.upper(),
        Message_ID="<a@b>", In_Reply_To=f"<space-message-{second.pk}@croisee.example>",
    )  # fmt: skip

    assert [receive(source), receive(source)] == ["taken", "again"]
    made = Message.objects.get(author=omar)
    assert (made.text, made.answers, made.discussion) == ("I have one.", second, keys)


def test_an_answer_to_the_first_message_belongs_to_the_discussion(asked, keys, omar):
    receive(answer(asked.reply_to[0], sender=omar.email, In_Reply_To=asked.extra_headers["Message-ID"]))

    assert Message.objects.get(author=omar).answers is None


def refused(source):
    """The one sentence of the answer."""
    mail.outbox.clear()
    assert receive(source) == "refused"
    [answered] = mail.outbox
    assert answered.extra_headers["Auto-Submitted"] == "auto-replied"
    assert answered.extra_headers["Precedence"] == "bulk"
    return answered.body


def test_what_cannot_be_taken_is_answered_in_one_sentence(asked, keys, anne, omar):
    to = asked.reply_to[0]
    assert "leads to no discussion" in refused(answer("reply@croisee.example", sender=omar.email))
    assert "leads to no discussion" in refused(answer(f"reply+{'0' * 32}@croisee.example", sender=omar.email))
    assert "write from that one" in refused(answer(to, sender=anne.email))
    assert "nothing above" in refused(answer(to, "> Who has a key?", omar.email))
    assert "too long" in refused(answer(to, "a" * 8001, omar.email))
    omar.space_memberships.update(left_at=timezone.now())
    assert "act for a member" in refused(answer(to, "I have.", omar.email))
    assert not Message.objects.filter(author=omar).exists()


def test_strangers_are_not_written_to(asked):
    mail.outbox.clear()

    assert receive(answer(asked.reply_to[0], sender="nobody@example.org")) == "refused"
    assert mail.outbox == []


@pytest.mark.parametrize(
    "headers",
    [
        {"Auto_Submitted": "auto-replied"},
        {"Precedence": "bulk"},
        {"Return_Path": "<>"},
        {"X_Autoreply": "yes"},
    ],
)
def test_programs_are_neither_taken_nor_answered(asked, omar, headers):
    mail.outbox.clear()

    assert receive(answer(asked.reply_to[0], sender=omar.email, **headers)) == "automatic"
    assert (Message.objects.filter(author=omar).count(), mail.outbox) == (0, [])


def test_our_own_refusal_is_never_answered(asked, omar):
    refused(answer("reply@croisee.example", sender=omar.email))
    own = mail.outbox[0].message().as_bytes()

    assert message_from_bytes(own, policy=default)["auto-submitted"] == "auto-replied"
    assert receive(own) == "automatic"


def test_what_somebody_said_stays_without_their_name(asked, keys, omar, anne):
    erase_me(by=anne)
    erase_me(by=omar)

    assert keys.messages.get().author is None
    assert not Following.objects.exists()
    assert not keys.reply_addresses.exists()


def test_a_discussion_costs_the_same_at_any_size(client, statements, keys, anne):
    client.force_login(anne)
    few = statements(keys.get_absolute_url()), statements(reverse("discussions", args=[keys.space_id]))
    for text in "ABC":
        saying.say(discussion=keys, text=text, by=anne)
        saying.open_discussion(space=keys.space, subject=text, text=text, by=anne)

    assert statements(keys.get_absolute_url()) == few[0] <= 12
    assert statements(reverse("discussions", args=[keys.space_id])) == few[1] <= 15


def test_a_long_discussion_opens_where_one_goes_on_and_finds_each_message(client, keys, anne):
    first = keys.messages.get()
    for number in range(45):
        saying.say(discussion=keys, text=f"No. {number}.", by=anne)
    late = saying.say(discussion=keys, text="I have found one.", answers=first, by=anne)
    client.force_login(anne)
    address = reverse("discussion", args=[keys.space_id, keys.pk])

    assert "No. 44." in (last := client.get(address).content.decode())
    assert "No. 0." not in last
    assert "I have found one." in client.get(late.get_absolute_url()).content.decode()
    assert "No. 44." in client.get(address, {"m": late.pk, "page": 2}).content.decode()
