"""What is looked at, one function for each thing; the command and the page say the same."""

import os
import re
import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Q
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy
from django_tasks_db.models import DBTaskResult, get_date_max

from croisee.kit import antivirus
from croisee.kit.mail import FAILURES, server
from croisee.kit.models import MOST_TRIES, Backup, Mail, Worker
from croisee.kit.working import given_up
from croisee.network.models import Person
from croisee.site.backup import key_of
from croisee.site.operating.finding import Check, Finding
from croisee.site.operating.logs import log
from croisee.site.operating.outside import outside
from croisee.site.operating.rights import rights
from croisee.site.tables import strangers

LEAST_FREE, LEAST_SECRET = 2 * 10**9, 32  # bytes; letters
OLD = timedelta(days=2)  # of a backup
LATE, APART, WEEK = timedelta(minutes=10), timedelta(seconds=5), timedelta(days=7)

ENCRYPTED = re.compile(
    r"^(?:https|rediss|smtps|smtp\+(?:tls|ssl))://|[?&]sslmode=(?:require|verify-ca|verify-full)\b"
)


def tables() -> Iterator[Finding]:
    executor = MigrationExecutor(connection)
    if strange := strangers(executor.loader):
        yield Finding(
            format_lazy("{} {}", _("The database is of a later version than the program:"), strange[0]),
            _("Start that version again, or restore a backup that this one wrote."),
        )
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        yield Finding(
            _("The tables are older than the program."), _("Stop the servers, then run: croisee migrate")
        )


def clock() -> Iterator[Finding]:
    """A code to sign in that ends before it arrives is what people notice of it."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT clock_timestamp()")
            there = cursor.fetchone()[0]
        if abs(there - timezone.now()) > APART:
            yield Finding(
                _("The clock of this machine and that of the database differ by more than five seconds."),
                _("Have both follow a time server (systemd-timesyncd, chrony)."),
            )


def secret() -> Iterator[Finding]:
    if len(settings.SECRET_KEY) < LEAST_SECRET:
        yield Finding(
            _("The secret that signs sessions and links is short: it can be guessed."),
            _("Give CROISEE_SECRET_KEY fifty letters by chance; everybody signs in anew."),
        )


def modes() -> Iterator[Finding]:
    if settings.DEMO:
        yield Finding(
            _("This is the demonstration: anybody signs in as anybody, and reads all mail."),
            _("For real people: croisee serve, without CROISEE_DEMO."),
        )
    if settings.DEBUG:
        yield Finding(
            _("What fails shows its inside to whoever comes."), _("Take CROISEE_DEBUG away, and start again.")
        )


def address() -> Iterator[Finding]:
    said = urlsplit(settings.SITE_URL)
    if said.scheme != "https":
        yield Finding(
            _("The pages are not asked for by https: whoever is between reads them."),
            _("Put a web server with a certificate in front, and give CROISEE_SITE_URL with https://."),
        )
    if not {said.hostname, "*"} & set(settings.ALLOWED_HOSTS):
        yield Finding(
            format_lazy("{} {}", _("The address in mails is not one that is answered:"), said.hostname),
            _("Name it in CROISEE_HOSTS."),
        )


def transport() -> Iterator[Finding]:
    """Passwords and people's data do not cross a network unencrypted; what stands on this machine may."""
    for name, url, encrypted in (
        ("CROISEE_DATABASE_URL", settings.DATABASE_URL, "?sslmode=verify-full"),
        ("CROISEE_REDIS_URL", settings.REDIS_URL, "rediss://"),
        ("CROISEE_MAIL_URL", settings.MAIL_URL, "smtp+tls://"),
        ("CROISEE_TRANSLATE_URL", settings.TRANSLATE_URL, "https://"),
    ):
        if is_elsewhere(url) and not ENCRYPTED.search(url):
            yield Finding(
                format_lazy("{} {}", _("What goes there is not asked to be encrypted:"), name),
                format_lazy("{} {}", _("Where that server can, write its address with"), encrypted),
            )


def is_elsewhere(url: str) -> bool:
    host = urlsplit(url).hostname
    return bool(host) and host != "localhost" and not host.startswith("127.") and host != "::1"


def people() -> Iterator[Finding]:
    if not Person.objects.filter(is_administrator=True, is_active=True).exists():
        yield Finding(
            _("Nobody administers this network."), _("croisee administrator ADDRESS FIRST-NAME LAST-NAME")
        )
    if settings.SECOND_STEP == "nobody" and not settings.DEMO:
        yield Finding(
            _("Nobody has to sign in by two steps: whoever reads the mail of an administrator comes in."),
            _("Set CROISEE_SECOND_STEP to administrators, organisers or everybody."),
        )
    if not settings.CONTACT:
        yield Finding(
            _("“About” and “Your data” do not say who answers for this installation."),
            _("Give CROISEE_CONTACT: a name, and the address to write to."),
        )


def mail() -> Iterator[Finding]:
    if not settings.MAIL_URL:
        yield Finding(_("No mail leaves: nobody receives the code to sign in."), _("Give CROISEE_MAIL_URL."))
        return
    late = Mail.objects.waiting().filter(written_at__lt=timezone.now() - LATE).order_by("written_at").first()
    if late:
        yield Finding(
            format_lazy(
                "{} {}", _("Mails wait for more than ten minutes. The server said:"), late.error or "…"
            ),
            _(
                "Look whether the mail server of CROISEE_MAIL_URL takes mail from this machine;"
                " they leave by themselves then."
            ),
        )
    lately = Mail.objects.filter(sent_at=None, tries=MOST_TRIES, written_at__gt=timezone.now() - WEEK)
    if number := lately.count():
        yield Finding(
            ngettext_lazy("%d mail was given up.", "%d mails were given up.", number) % number,
            _("Whoever invited these people sees it in their list, and corrects the address."),
        )


def mail_server() -> Iterator[Finding]:
    """Asked by the command only: a page would wait for it."""
    if settings.MAIL_URL:
        try:
            with server():
                pass
        except FAILURES as away:
            yield Finding(
                format_lazy("{} {}", _("The mail server does not answer:"), str(away)),
                _("Check CROISEE_MAIL_URL, and that this machine may reach that port."),
            )


def scanner() -> Iterator[Finding]:
    """Asked by the command only, as the mail server."""
    if settings.CLAMD:
        try:
            is_there, why = antivirus.answers(), ""
        except OSError as away:
            is_there, why = False, str(away)
        if not is_there:
            yield Finding(
                format_lazy("{} {}", _("The antivirus does not answer:"), why),
                _("Look whether clamd runs where CROISEE_CLAMD says; until then files are refused."),
            )


def background() -> Iterator[Finding]:
    if not Worker.objects.exists():
        yield Finding(
            _("Nobody does the background work: no mail leaves, nothing is computed."),
            _("Start croisee worker; croisee serve has one beside it."),
        )
    elif DBTaskResult.objects.ready().filter(is_late()).exists():
        yield Finding(
            _("Background work waits for more than ten minutes."), _("Start one more: croisee worker")
        )
    if number := given_up().count():
        yield Finding(
            ngettext_lazy("%d job was given up.", "%d jobs were given up.", number) % number,
            _("croisee jobs says why; croisee jobs again tries once more, croisee jobs drop leaves it."),
        )


def is_late() -> Q:
    """What has no time of its own is due when it is rung."""
    then = timezone.now() - LATE
    return Q(run_after=get_date_max(), enqueued_at__lt=then) | Q(run_after__lt=then)


def shared_cache() -> Iterator[Finding]:
    """What its server says itself, for the cache goes on without it."""
    if settings.REDIS_URL:
        from redis import Redis, RedisError

        try:
            Redis.from_url(settings.REDIS_URL, socket_connect_timeout=1, socket_timeout=1).ping()
        except RedisError as away:
            yield Finding(
                format_lazy("{} {}", _("Redis does not answer:"), str(away)),
                _("Check CROISEE_REDIS_URL. Pages go on without it; each process then counts for itself."),
            )


def disk() -> Iterator[Finding]:
    free = shutil.disk_usage(settings.DATA).free
    if free < LEAST_FREE:
        yield Finding(
            format_lazy(_("{} MB are free where the data are kept."), free // 10**6),
            _("Make room before it is full: then nothing can be written."),
        )
    if not os.access(settings.DATA, os.W_OK):
        yield Finding(
            format_lazy("{} {}", _("This program may not write in"), str(settings.DATA)),
            _("Give the folder to the user who runs it."),
        )


def backups() -> Iterator[Finding]:
    """Those that were written here, each day by itself or by `croisee backup`."""
    last, good = Backup.objects.last_tried(), Backup.objects.last_good()
    if settings.BACKUP_FOLDER and (why := why_no_key()):
        yield Finding(
            format_lazy("{} {}", _("No backup can be written by itself, for want of a key:"), why),
            _("croisee backup key FILE makes one; give that file in CROISEE_BACKUP_KEY."),
        )
    elif last and last.error:
        yield Finding(
            format_lazy("{} {}", _("The last backup failed:"), last.error),
            _("Mend the reason, then run: croisee backup"),
        )
    if good is None:
        yield Finding(
            _("There is no backup: if this machine is lost, so is everything."),
            _("Give CROISEE_BACKUP_FOLDER and CROISEE_BACKUP_KEY; a backup is then written each day."),
        )
    elif (age := timezone.now() - good.ended_at) > OLD:
        yield Finding(
            ngettext_lazy(
                "The last good backup is %d day old.", "The last good backup is %d days old.", age.days
            )
            % age.days,
            _("Look whether a worker runs, and what croisee backup says."),
        )


def why_no_key() -> str:
    """Of the backups that are written by themselves; empty where there is one."""
    if not settings.BACKUP_KEY:
        return "CROISEE_BACKUP_KEY"
    try:
        key_of(Path(settings.BACKUP_KEY))
    except (OSError, ValueError) as wrong:
        return str(wrong)
    return ""


ON_THE_PAGE: tuple[Check, ...] = (
    clock, rights, secret, modes, address, transport, people, mail, background, shared_cache, disk, backups,
)  # fmt: skip
BY_THE_COMMAND = (*ON_THE_PAGE, mail_server, scanner, outside, log)


def findings(checks: tuple[Check, ...] = ON_THE_PAGE) -> list[Finding]:
    """What is wrong; without the database, or its tables of today, that is all that can be said."""
    try:
        connection.ensure_connection()
    except Error as away:
        return [
            Finding(
                format_lazy("{} {}", _("The database does not answer:"), str(away).strip()),
                _("Check CROISEE_DATABASE_URL, and that it runs."),
            )
        ]
    return list(tables()) or [found for check in checks for found in check()]
