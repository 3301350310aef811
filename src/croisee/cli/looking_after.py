"""The database, the worker, backups, figures."""

import argparse
import os
import sys
from pathlib import Path
from typing import Any

from .output import add
from .starting import django


def to_look_after(commands: Any) -> None:
    add(commands, "migrate", migrate, "prepare or update the database and the static files")
    worker = add(commands, "worker", work, "do the background work")
    worker.add_argument("--beside", action="store_true", help="end with the process that writes to us")
    mail = commands.add_parser("mail", help="mail that comes in")
    of_mail = mail.add_subparsers(required=True, metavar="WHAT")
    receive = add(of_mail, "receive", receive_mail, "take an answer to a discussion")
    receive.add_argument("file", metavar="FILE", help="a mail (RFC 822); - reads standard input")
    add(commands, "check", check, "say what is wrong with this installation, and what to do")
    jobs = add(commands, "jobs", list_jobs, "list the background work that was given up, and why")
    of_jobs = jobs.add_subparsers(metavar="WHAT")
    add(of_jobs, "again", ring_again, "try all of it once more")
    add(of_jobs, "drop", drop_jobs, "leave all of it undone")
    backup = add(commands, "backup", back_up, "write everything into one file")
    backup.add_argument("file", type=Path)
    restore = add(commands, "restore", put_back, "read everything back from a backup, into an empty database")
    restore.add_argument("file", type=Path)
    export = commands.add_parser("export", help="what leaves as files")
    of_export = export.add_subparsers(required=True, metavar="WHAT")
    data = add(of_export, "open-data", export_open_data, "write all that everybody may read into a folder")
    data.add_argument("folder", type=Path, metavar="FOLDER")
    bench = add(commands, "bench", run_benchmarks, "measure what is promised")
    bench.add_argument("names", nargs="*", metavar="NAME")
    bench.add_argument("--json", action="store_true")
    bench.add_argument("--keep", action="store_true", help="write what is measured to docs/benchmarks.md")
    manage = add(commands, "manage", run_django, "Django's own commands")
    manage.add_argument("rest", nargs=argparse.REMAINDER)


def migrate(arguments: argparse.Namespace) -> None:
    django()
    from croisee.site.service import prepare

    prepare()


def work(arguments: argparse.Namespace) -> None:
    django()
    from croisee.site.service import work

    work(beside=arguments.beside)


def receive_mail(arguments: argparse.Namespace) -> None:
    source = sys.stdin.buffer.read() if arguments.file == "-" else Path(arguments.file).read_bytes()
    django()
    from croisee.cooperation.spaces.actions.receiving import receive

    print(receive(source))


def check(arguments: argparse.Namespace) -> int:
    """1 where something is wrong."""
    django()
    from django.utils.translation import override

    from croisee.site.operating.checks import BY_THE_COMMAND, findings

    with override("en"):
        found = findings(BY_THE_COMMAND)
        print("\n".join(f"{one.what}\n  {one.advice}" for one in found) or "Nothing is wrong.")
    return int(bool(found))


def list_jobs(arguments: argparse.Namespace) -> None:
    django()
    from croisee.kit.working import given_up
    from croisee.site.operating.jobs import Shown

    for job in map(Shown.of, given_up()):
        print(f"{job.at:%Y-%m-%d %H:%M} {job.name} {job.facts}\n  {job.why}")


def ring_again(arguments: argparse.Namespace) -> None:
    django()
    from croisee.kit.working import again, given_up

    print(sum(again(job) for job in given_up()), "tried again")


def drop_jobs(arguments: argparse.Namespace) -> None:
    django()
    from croisee.kit.working import drop, given_up

    print(sum(drop(job) for job in given_up()), "left undone")


def back_up(arguments: argparse.Namespace) -> None:
    django()
    from croisee.site.backup import back_up

    back_up(arguments.file)


def put_back(arguments: argparse.Namespace) -> None:
    django()
    from croisee.site.backup import put_back
    from croisee.site.service import prepare

    prepare()
    put_back(arguments.file)


def export_open_data(arguments: argparse.Namespace) -> None:
    django()
    from django.utils import timezone

    from croisee.opendata.packing import unpacked

    for file in unpacked(arguments.folder, timezone.now()):
        print(file)


def run_benchmarks(arguments: argparse.Namespace) -> int:
    sys.path.insert(0, str(Path.cwd()))
    try:
        from benchmarks import run
    except ImportError as missing:
        raise ValueError(
            "bench: run it in a checkout of the project; the benchmarks are kept there"
        ) from missing
    return run(arguments.names, as_json=arguments.json, is_kept=arguments.keep)


def run_django(arguments: argparse.Namespace) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "croisee.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(["croisee manage", *arguments.rest])
