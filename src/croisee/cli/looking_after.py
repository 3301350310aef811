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
    add(commands, "worker", work, "do the background work")
    mail = commands.add_parser("mail", help="mail that comes in")
    of_mail = mail.add_subparsers(required=True, metavar="WHAT")
    receive = add(of_mail, "receive", receive_mail, "take an answer to a discussion")
    receive.add_argument("file", metavar="FILE", help="a mail (RFC 822); - reads standard input")
    add(commands, "check", check, "say what is wrong with this installation, and what to do")
    jobs = add(commands, "jobs", list_jobs, "list the background work that was given up, and why")
    of_jobs = jobs.add_subparsers(metavar="WHAT")
    add(of_jobs, "again", ring_again, "try all of it once more")
    add(of_jobs, "drop", drop_jobs, "leave all of it undone")
    to_keep(commands)
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


def to_keep(commands: Any) -> None:
    """Elsewhere, and back."""
    key = argparse.ArgumentParser(add_help=False)
    key.add_argument("--key", type=Path, metavar="FILE", help="of the key; else that of CROISEE_BACKUP_KEY")
    backup = commands.add_parser(
        "backup", parents=[key], help="write everything into one file, or one more into a folder"
    )
    backup.set_defaults(run=back_up)
    backup.add_argument(
        "what",
        nargs="*",
        metavar="FILE",
        help="or a folder; `verify FILE` reads a backup back and says what it holds, `key FILE` makes a key",
    )
    backup.add_argument("--keep", metavar="RULE", help="which of a folder stay; else CROISEE_BACKUP_KEEP")
    restore = commands.add_parser(
        "restore", parents=[key], help="read everything back from a backup, into an empty database"
    )
    restore.set_defaults(run=put_back)
    restore.add_argument("file", type=Path, metavar="FILE", help="or a folder: the last one there")
    restore.add_argument("--erasures", type=Path, metavar="FILE", help="who erased themselves since")


def migrate(arguments: argparse.Namespace) -> None:
    django()
    from croisee.site.service import prepare

    prepare()


def work(arguments: argparse.Namespace) -> None:
    django()
    from croisee.kit.working import work

    work()


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
    from django.conf import settings

    from croisee.site import backup

    match [*arguments.what] or [settings.BACKUP_FOLDER]:
        case ["key", file]:
            backup.make_key(Path(file))
            print(f"{file}: keep a copy where the backups are not; without it nobody reads them")
        case ["verify", file]:
            print(backup.verified(backup.newest(Path(file)), key_for(arguments)))
        case [folder] if folder and (Path(folder).is_dir() or folder.endswith(os.sep) or not arguments.what):
            if not (key := key_for(arguments)):
                raise ValueError(f"{folder}: give a key for it, made by `croisee backup key FILE`")
            keep = arguments.keep or settings.BACKUP_KEEP
            print(backup.back_up_into(Path(folder), key=key, keep=keep))
        case [file] if file:
            backup.back_up_to(Path(file), key := key_for(arguments))
            print(file + ("" if key else ": without a key, whoever has this file reads everything in it"))
        case _:
            raise ValueError("backup: name a file or a folder, or verify FILE, or key FILE")


def key_for(arguments: argparse.Namespace) -> bytes | None:
    from django.conf import settings

    from croisee.site.backup import key_of

    file = arguments.key or settings.BACKUP_KEY
    return key_of(Path(file)) if file else None


def put_back(arguments: argparse.Namespace) -> None:
    django()
    from croisee.site import backup
    from croisee.site.backup.erasures import NAME, place
    from croisee.site.service import prepare

    file, key = backup.newest(arguments.file), key_for(arguments)
    usual = {one for one in (file.with_name(NAME).resolve(), place().resolve()) if one.exists()}
    backup.refuse(file, key)
    prepare()
    erased = backup.put_back(file, key, [arguments.erasures] if arguments.erasures else usual)
    who = "1 person who has" if erased == 1 else f"{erased} people who have"
    again = "is" if erased == 1 else "are"
    print(f"{file} is put back" + f"; {who} erased themselves since {again} erased again" * bool(erased))


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
