"""What is kept of people here, and what for: the register of processing (`kit/register.py`)."""

from django.utils.translation import gettext_lazy as _

from croisee.kit.register import Activity, Basis, End, Erased, keeps, says_nothing
from croisee.kit.tasks import MAIL_KEPT, WORDS_KEPT

MAILS = Activity(
    name="mails",
    title=_("Mails"),
    of=_("Who is written to: address, subject, words, whether it was taken"),
    purpose=_("To send mails, and to send again what was not taken"),
    basis=(Basis.INTEREST,),
    seen_by=_("Nobody; whoever runs the installation could read addresses and subjects"),
    erased=Erased.GOES,
    ends=(
        End("kit.Mail", _("the words of a mail, after it was sent"), WORDS_KEPT),
        End("kit.Mail", _("a mail"), MAIL_KEPT),
    ),
)

keeps(MAILS, "kit", {
    "Mail": "to subject text source error",
})  # fmt: skip

says_nothing("kit", {
    "Change": "topic",
    "Mail": "sender",
    "Vocabulary": "lines",
    "Worker": "name host",
    "Backup": "name error",
})  # fmt: skip
