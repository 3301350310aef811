"""What somebody wrote in a mail, whatever their program adds."""

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

import pytest

from croisee.kit.replies import MARK, header, headers, own_words, plain, written_in

QUOTE = f"> {MARK}\n> Answer above.\n> Who has a key?\n"


@pytest.mark.parametrize(
    "below",
    [
        "",
        f"On Mon, 2 Mar 2026 at 10:12, Anne Weber <anne@example.org> wrote:\n\n{QUOTE}",
        f"On Mon, 2 Mar 2026 at 10:12, Anne Weber · Croisée\n<anne@example.org> wrote:\n{QUOTE}",
        f"Le lun. 2 mars 2026 à 10:12, Anne Weber <a@example.org> a écrit :\n\n{QUOTE}",
        f"Am 02.03.26 um 10:12 schrieb Anne Weber:\n{QUOTE}",
        f"Op ma 2 mrt 2026 om 10:12 schreef Anne Weber <a@example.org>:\n{QUOTE}",
        f"-----Original Message-----\nFrom: Anne\nSent: Monday\n\n{MARK}\nWho has a key?",
        "De : Anne Weber <a@example.org>\nEnvoyé : lundi 2 mars\nÀ : Omar\n\nWho has a key?",
        "Von: Anne Weber\nGesendet: Montag\nAn: Omar\n\nWho has a key?",
        "-- \nOmar Diallo\nTown of Metz",
        "Envoyé de mon iPhone\n\n> Who has a key?",
        "Von meinem iPhone gesendet",
        "Verstuurd vanaf mijn iPhone",
        "Gesendet mit der GMX Mail App\n\nAm 02.03.26 um 10:12 schrieb Anne:\n> Who has a key?",
        "Envoyé depuis mon téléphone\n-- \nOmar",
        "Get Outlook for Android",
        "________________________________\nFrom: Anne\nSent: Monday\n\nWho has a key?",
        f"{MARK}\nWho has a key?",
    ],
)
def test_only_what_is_new_is_kept(below):
    assert own_words(f"I have one.\r\n\r\nIt opens both doors.\r\n\r\n{below}") == (
        "I have one.\n\nIt opens both doors."
    )


def test_who_answers_between_the_lines_is_understood():
    assert own_words("> Who has a key?\nI have.\n> And the doors?\nBoth open.") == "I have.\nBoth open."


LOST = [
    "Von meinem Verein kommen drei.\nWir bringen Kuchen.",
    "Aus meinem Blickwinkel reicht das.\nDanke.",
    "Envoyé de ma part au maire.\nIl répond lundi.",
    "Von meinem Handy aus gesendet\nging die Liste verloren: hier ist sie.",
    "Sent from my phone, the list was lost.\nHere it is.",
]


@pytest.mark.parametrize(
    "own",
    [
        "He wrote: come at eight.\nSo I came.",
        "From: the station to the hall, on foot.",
        "- first\n- second",
        *LOST,
    ],
)
def test_ones_own_words_are_not_taken_for_a_quotation(own):
    assert own_words(own) == own


def test_nothing_new_is_nothing():
    assert own_words(QUOTE) == ""


def test_a_mail_without_plain_text_is_read_from_its_html():
    assert plain("<p>I have &eacute;.<br>Both.</p><blockquote>old</blockquote>").strip() == "I have é.\nBoth."
    mail = EmailMessage()
    mail.set_content("<div>Yes</div><style>x</style>", subtype="html")
    assert written_in(mail) == "Yes"


@pytest.mark.parametrize("damaged", ["Eve <eve@", "nt-Type: multipart/alternative; boundary=x"])
def test_a_header_that_is_damaged_says_nothing_and_breaks_nothing(damaged):
    mail = message_from_bytes(f"From: {damaged}\nTo: a@b.org\nTo: c@d.org\n\nYes".encode(), policy=default)

    assert header(mail, "from") == ""
    assert headers(mail, "to") == ["a@b.org", "c@d.org"] and written_in(mail) == "Yes"


def test_what_a_mail_hides_from_its_reader_is_not_taken_for_words():
    html = (
        "<title>Re: x</title><style>p{}</style><p>Yes &lt;b&gt;</p><p>No</p><script>x</script><blockquote>old"
    )

    assert [line for line in plain(html).splitlines() if line] == ["Yes <b>", "No"]
