"""The command line: `croisee …`. The engines' commands read and write plain files and never load Django."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

WRONG = 2


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; 0 when all went well, 2 with one line on standard error when the input is wrong."""
    arguments = parser().parse_args(argv)
    try:
        return arguments.run(arguments) or 0
    except (OSError, ValueError) as wrong:
        print(f"croisee: {sentence(wrong)}", file=sys.stderr)
        return WRONG


def sentence(wrong: Exception) -> str:
    """One line that says what is wrong, with the file when the system knows it."""
    if isinstance(wrong, OSError) and wrong.filename:
        return f"{wrong.filename}: {wrong.strerror}"
    return " ".join(str(wrong).split())


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(
        prog="croisee", description="A network of territories prepares its meetings."
    )
    top.add_argument("--version", action="version", version=f"croisee {version('croisee')}")
    commands = top.add_subparsers(required=True, metavar="COMMAND")
    on_files(commands)
    on_the_site(commands)
    return top


def on_files(commands: Any) -> None:
    """The engines', on plain files."""
    for group in (on_notes, on_people, on_needs, on_money, on_votes):
        group(commands)


def on_notes(commands: Any) -> None:
    note = commands.add_parser("note", help="framing notes").add_subparsers(required=True, metavar="WHAT")
    read = add(note, "read", read_note, "read a programme out of a framing note")
    read.add_argument("file", type=Path)
    output(read)


def on_people(commands: Any) -> None:
    """Who sits where, who meets whom."""
    compose = add(commands, "compose", compose_workshops, "compose workshops and tables")
    compose.add_argument("file", type=Path)
    compose.add_argument("--time-limit", type=float, default=10.0, metavar="S")
    compose.add_argument("--seed", type=int, default=0)
    compose.add_argument(
        "--join", action="store_true", help="nobody of `previous` moves; the others are seated one by one"
    )
    output(compose)

    meet = add(commands, "meet", plan_appointments, "plan appointments")
    meet.add_argument("file", type=Path)
    meet.add_argument("--time-limit", type=float, default=10.0, metavar="S")
    meet.add_argument("--seed", type=int, default=0)
    output(meet)


def on_needs(commands: Any) -> None:
    match = add(commands, "match", match_entries, "find the offers that answer each need")
    match.add_argument("needs", type=Path, metavar="NEEDS")
    match.add_argument("offers", type=Path, metavar="OFFERS")
    match.add_argument("--top", type=count, default=5, metavar="K", help="offers for each need")
    match.add_argument("--embeddings", type=Path, metavar="FOLDER", help="a model of what texts mean")
    output(match)


def on_money(commands: Any) -> None:
    fund = commands.add_parser("fund", help="money for a project")
    of_money = fund.add_subparsers(required=True, metavar="WHAT")
    check = add(of_money, "check", check_funding, "what a project may ask for, why, and what to ask next")
    check.add_argument("catalogue", type=Path, metavar="CATALOGUE")
    check.add_argument("project", type=Path, metavar="PROJECT")
    output(check)
    plan = add(of_money, "plan", plan_funding, "find the best plans that keep every rule")
    plan.add_argument("catalogue", type=Path, metavar="CATALOGUE")
    plan.add_argument("project", type=Path, metavar="PROJECT")
    plan.add_argument("--plans", type=count, default=1, metavar="K", help="so many, the best first")
    plan.add_argument("--time-limit", type=float, default=30.0, metavar="S")
    plan.add_argument(
        "--what-else",
        action="store_true",
        help="the best plan without each line, and why others are not in it",
    )
    output(plan)


def on_votes(commands: Any) -> None:
    opinion = add(commands, "opinion", map_opinions, "find groups, agreement and difference in votes")
    opinion.add_argument("votes", type=Path, metavar="VOTES")
    opinion.add_argument("--participants", type=Path, metavar="FILE", help="declared groups, a column each")
    opinion.add_argument("--statements", type=Path, metavar="FILE", help="which are in, out or meta")
    opinion.add_argument("--method", choices=["stable", "polis"], default="stable")
    opinion.add_argument("--seed", type=int, default=0, help="of the trials that say how stable groups are")
    output(opinion)


def on_the_site(commands: Any) -> None:
    """Those that need the settings and a database."""
    for group in (to_serve, on_public_data, to_look_after):
        group(commands)


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


def on_public_data(commands: Any) -> None:
    """The official places, the catalogue of funding."""
    places = commands.add_parser("territories", help="the official places")
    of_places = places.add_subparsers(required=True, metavar="WHAT")
    update = add(of_places, "update", update_territories, "show what a new edition changes, and load it")
    update.add_argument("file", type=Path, metavar="FILE", help="an archive made by tools.build_territories")
    update.add_argument("--apply", action="store_true", help="change it; without it, it is only shown")
    outlines = add(of_places, "outlines", add_outlines, "add finer outlines of places from a GeoJSON file")
    outlines.add_argument("file", type=Path)
    outlines.add_argument("--source", required=True, metavar="TEXT", help="whom a map of them must name")
    outlines.add_argument("--code", default="code", metavar="PROPERTY", help="where each has its code")
    outlines.add_argument("--prefix", default="", help="what our codes have before it, as FR-COM-")
    funding = commands.add_parser("funding", help="the catalogue of funding")
    of_funding = funding.add_subparsers(required=True, metavar="WHAT")
    add(of_funding, "seed", seed_funding, "add the instruments that come with Croisée and are not there yet")


def to_look_after(commands: Any) -> None:
    add(commands, "migrate", migrate, "prepare or update the database and the static files")
    worker = add(commands, "worker", work, "do the background work")
    worker.add_argument("--beside", action="store_true", help="end with the process that writes to us")
    backup = add(commands, "backup", back_up, "write everything into one file")
    backup.add_argument("file", type=Path)
    restore = add(commands, "restore", put_back, "read everything back from a backup, into an empty database")
    restore.add_argument("file", type=Path)
    bench = add(commands, "bench", run_benchmarks, "measure what is promised")
    bench.add_argument("names", nargs="*", metavar="NAME")
    bench.add_argument("--json", action="store_true")
    bench.add_argument("--keep", action="store_true", help="write what is measured to docs/benchmarks.md")
    manage = add(commands, "manage", run_django, "Django's own commands")
    manage.add_argument("rest", nargs=argparse.REMAINDER)


def add(commands, name: str, run: Callable, help: str) -> argparse.ArgumentParser:
    command = commands.add_parser(name, help=help, description=help)
    command.set_defaults(run=run)
    return command


def output(command: argparse.ArgumentParser) -> None:
    command.add_argument("-o", dest="output", type=Path, metavar="FILE", help="instead of standard output")


def count(value: str) -> int:
    """A number from 1 on."""
    if not value.isdecimal() or int(value) < 1:
        raise argparse.ArgumentTypeError(f"expected a number from 1 on, found {value}")
    return int(value)


def where(command: argparse.ArgumentParser) -> None:
    command.add_argument("--host", default="127.0.0.1")
    command.add_argument("--port", type=int, default=8000)
    command.add_argument("--workers", type=int, default=1)


def write(text: str, output: Path | None) -> None:
    """To the file, whole or not at all, or to standard output."""
    if output is None:
        sys.stdout.write(text)
        return
    beside = output.with_name(f".{output.name}.part")
    beside.write_text(text, encoding="utf-8")
    beside.replace(output)


def as_json(value: object) -> str:
    import json

    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def as_rows(value: dict[str, object]) -> str:
    """JSON with a line for each key, and for each row of a list."""
    import json

    def shown(item: object) -> str:
        rows = isinstance(item, list) and any(isinstance(row, dict) for row in item)
        return "[\n  " + ",\n  ".join(map(encode, item)) + "\n ]" if rows else encode(item)

    encode = json.JSONEncoder(ensure_ascii=False).encode
    return "{\n " + ",\n ".join(f"{encode(key)}: {shown(item)}" for key, item in value.items()) + "\n}\n"


# Engines: files in, files out


def read_note(arguments: argparse.Namespace) -> None:
    from croisee.engines import notes

    try:
        reading = notes.read(arguments.file.read_bytes(), arguments.file.name)
    except notes.UnreadableNote as unreadable:
        raise ValueError(f"{arguments.file}: {unreadable}") from unreadable
    write(as_json(notes.to_json(reading)), arguments.output)


def compose_workshops(arguments: argparse.Namespace) -> None:
    from croisee.engines.composition import OutOfTime, compose, formats, join_all

    problem = formats.problem_from_json(arguments.file.read_bytes(), str(arguments.file))
    if arguments.join and problem.previous is None:
        raise ValueError(f"{arguments.file}: previous: expected a plan that people can join")
    try:
        plan = (
            join_all(problem, problem.previous, seed=arguments.seed)
            if arguments.join
            else compose(problem, time_limit=arguments.time_limit, seed=arguments.seed)
        )
    except OutOfTime as late:
        raise ValueError(f"{arguments.file}: {late}; give it more seconds with --time-limit") from late
    write(as_json(formats.plan_to_json(plan)), arguments.output)


def plan_appointments(arguments: argparse.Namespace) -> None:
    from croisee.engines.composition.appointments import OutOfTime, formats, meet

    problem = formats.problem_from_json(arguments.file.read_bytes(), str(arguments.file))
    try:
        plan = meet(problem, time_limit=arguments.time_limit, seed=arguments.seed)
    except OutOfTime as late:
        raise ValueError(f"{arguments.file}: {late}; give it more seconds with --time-limit") from late
    write(as_json(formats.plan_to_json(plan)), arguments.output)


def map_opinions(arguments: argparse.Namespace) -> None:
    from croisee.engines.opinion import crossed_looks, formats, opinion_map, polis

    votes = formats.votes_from_csv(arguments.votes.read_bytes(), str(arguments.votes))
    states = (
        formats.states_from_csv(arguments.statements.read_bytes(), str(arguments.statements))
        if arguments.statements
        else {}
    )
    out, meta = formats.of_state(states, "out"), formats.of_state(states, "meta")
    found = (
        polis(votes, moderated=out, meta=meta)
        if arguments.method == "polis"
        else opinion_map(votes.without(out | meta), seed=arguments.seed)
    )
    looks = None
    if (people := arguments.participants) is not None:
        declared = formats.columns_of(formats.declared_from_csv(people.read_bytes(), str(people)))
        looks = crossed_looks(votes.without(out | meta), declared)
    write(as_rows(formats.map_to_json(found, looks)), arguments.output)


def match_entries(arguments: argparse.Namespace) -> None:
    from croisee.engines.matching import Nearness, formats, match
    from croisee.engines.text.embeddings import StaticEmbeddings

    needs, offers = (
        formats.entries_from_csv(file.read_bytes(), str(file)) for file in (arguments.needs, arguments.offers)
    )
    model = StaticEmbeddings(arguments.embeddings) if arguments.embeddings else None
    found = match(
        needs,
        offers,
        top=arguments.top,
        near=lambda here, there: Nearness(float(here == there)),
        embeddings=model,
    )
    write(formats.run_to_csv(found), arguments.output)


def check_funding(arguments: argparse.Namespace) -> None:
    from croisee.engines.financing import Desk, formats

    catalogue, project = funding(arguments)
    write(as_rows(formats.check_to_json(Desk(catalogue, project.today).check(project))), arguments.output)


def funding(arguments: argparse.Namespace) -> tuple[Any, Any]:
    """A catalogue and a project from their files."""
    from croisee.engines.financing import formats

    return (
        formats.catalogue_from_json(arguments.catalogue.read_bytes(), str(arguments.catalogue)),
        formats.project_from_json(arguments.project.read_bytes(), str(arguments.project)),
    )


def plan_funding(arguments: argparse.Namespace) -> None:
    from croisee.engines.financing import formats
    from croisee.engines.financing.planning import OutOfTime, if_refused, plan, why_not_others

    catalogue, project = funding(arguments)
    name = str(arguments.project)
    wishes = formats.wishes_from_json(arguments.project.read_bytes(), name)
    try:
        answer = plan(catalogue, project, wishes, plans=arguments.plans, time_limit=arguments.time_limit)
    except OutOfTime as late:
        raise ValueError(f"{name}: {late}; give it more seconds with --time-limit") from late
    written = formats.answer_to_json(answer)
    if arguments.what_else and answer.plans:
        about = catalogue, project, answer.plans[0], wishes
        written["plans"][0] |= formats.what_else_to_json(if_refused(*about), why_not_others(*about))
    write(as_json(written), arguments.output)


# The site


def django(*, demonstration: bool = False, at: str = "") -> None:
    """Load the settings and the apps; `at` is the address when no setting gives another."""
    if demonstration:
        os.environ["CROISEE_DEMO"] = "1"
    if at:
        os.environ.setdefault("CROISEE_SITE_URL", f"http://{at}")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "croisee.settings")
    import django

    django.setup()


def migrate(arguments: argparse.Namespace) -> None:
    django()
    from croisee.site.service import prepare

    prepare()


def name_administrator(arguments: argparse.Namespace) -> None:
    django()
    from django.conf import settings

    from croisee.site.service import name_administrator, prepare

    if arguments.language not in (known := dict(settings.LANGUAGES)):
        raise ValueError(f"--language {arguments.language}: choose one of {', '.join(known)}")
    prepare()
    fields = ("email", "first_name", "last_name", "language")
    print(name_administrator(**{field: getattr(arguments, field) for field in fields}))


def update_territories(arguments: argparse.Namespace) -> None:
    django()
    from croisee.site.service import prepare
    from croisee.territories.actions import load_territories
    from croisee.territories.comparing import compare, told

    prepare()
    print("\n".join(told(compare(arguments.file))))
    if arguments.apply:
        load_territories(file=arguments.file, again=True)
        print("Territories updated.")
    else:
        print("Nothing was changed; with --apply it is.")


def add_outlines(arguments: argparse.Namespace) -> None:
    django()
    from croisee.site.service import prepare
    from croisee.territories.drawing import add_outlines

    prepare()
    number, unknown = add_outlines(
        file=arguments.file, column=arguments.code, source=arguments.source, prefix=arguments.prefix
    )
    print(f"{number} outlines added.")
    if unknown:
        print(
            f"{len(unknown)} codes name no place here: {', '.join(unknown[:5])}{', …' * (len(unknown) > 5)}"
        )


def seed_funding(arguments: argparse.Namespace) -> None:
    django()
    from croisee.funding.actions import seed
    from croisee.site.service import prepare

    prepare()
    print(f"{seed()} instruments added.")


def serve_pages(arguments: argparse.Namespace) -> int:
    django(at=f"{arguments.host}:{arguments.port}")
    from croisee.site.service import prepare, serve

    prepare()
    return serve(host=arguments.host, port=arguments.port, workers=arguments.workers)


def serve_demonstration(arguments: argparse.Namespace) -> int:
    django(demonstration=True, at=f"{arguments.host}:{arguments.port}")
    from croisee.site.demonstration import load
    from croisee.site.service import prepare, serve

    prepare()
    load()
    return serve(host=arguments.host, port=arguments.port, workers=arguments.workers, demonstration=True)


def work(arguments: argparse.Namespace) -> None:
    django()
    from croisee.site.service import work

    work(beside=arguments.beside)


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


if __name__ == "__main__":
    sys.exit(main())
