"""The pages, and who looks after the network."""

import argparse
from typing import Any

from .output import add
from .starting import django


def to_serve(commands: Any) -> None:
    serve = add(commands, "serve", serve_pages, "prepare the database and serve the pages")
    where(serve)
    demo = add(
        commands, "demo", serve_demonstration, "load the demonstration into an empty database and serve it"
    )
    where(demo)
    administrator = add(
        commands, "administrator", name_administrator, "name somebody who looks after the network"
    )
    administrator.add_argument("email", metavar="ADDRESS")
    administrator.add_argument("first_name", metavar="FIRST-NAME")
    administrator.add_argument("last_name", metavar="LAST-NAME")
    administrator.add_argument("--language", default="fr")
    sign_out = add(commands, "sign-out", end_sessions, "end all sessions of somebody")
    sign_out.add_argument("email", metavar="ADDRESS")
    sign_out.add_argument("--second-factor", action="store_true", help="they sign in by one step again")


def where(command: argparse.ArgumentParser) -> None:
    command.add_argument("--host", default="127.0.0.1")
    command.add_argument("--port", type=int, default=8000)
    command.add_argument("--workers", type=int, default=1)


def name_administrator(arguments: argparse.Namespace) -> None:
    django()
    from django.conf import settings

    from croisee.site.service import name_administrator, prepare

    if arguments.language not in (known := dict(settings.LANGUAGES)):
        raise ValueError(f"--language {arguments.language}: choose one of {', '.join(known)}")
    prepare()
    fields = ("email", "first_name", "last_name", "language")
    print(name_administrator(**{field: getattr(arguments, field) for field in fields}))


def end_sessions(arguments: argparse.Namespace) -> None:
    django()
    from croisee.site.service import end_sessions

    print(end_sessions(email=arguments.email, second_factor=arguments.second_factor))


def serve_pages(arguments: argparse.Namespace) -> int:
    django(at=f"{arguments.host}:{arguments.port}")
    from croisee.site.service import prepare, serve, wait_for_port

    wait_for_port(arguments.host, arguments.port)
    prepare()
    return serve(host=arguments.host, port=arguments.port, workers=arguments.workers)


def serve_demonstration(arguments: argparse.Namespace) -> int:
    django(demonstration=True, at=f"{arguments.host}:{arguments.port}")
    from croisee.site.demonstration import load
    from croisee.site.service import prepare, serve, wait_for_port

    wait_for_port(arguments.host, arguments.port)
    print(
        "Croisée gets ready; the first time it loads the demonstration: a minute, on a busy machine more.",
        flush=True,
    )
    prepare()
    load()
    return serve(host=arguments.host, port=arguments.port, workers=arguments.workers, demonstration=True)
