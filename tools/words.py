"""The catalogues: `make words` brings them up to date and compiles them; --check says what is wrong."""

import argparse
import re
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from gettext import GNUTranslations
from pathlib import Path
from shutil import copytree, ignore_patterns

SOURCES = Path(__file__).parents[1] / "src" / "croisee"
LANGUAGES = sorted(folder.name for folder in SOURCES.glob("kit/locale/*"))  # the sources are in English


def apps(sources: Path) -> list[Path]:
    """The folders whose words people read."""
    return sorted(
        folder.parent for folder in sources.glob("*/__init__.py") if folder.parent.name != "engines"
    )


def gather(app: Path) -> None:
    """Bring the catalogues of one app up to date with its sources."""
    (app / "locale").mkdir(exist_ok=True)
    languages = [word for language in LANGUAGES for word in ("-l", language)]
    options = ["--no-location", "--no-obsolete", "-v", "0", "-e", "py,html,txt"]
    command = [sys.executable, "-m", "django", "makemessages", *languages, *options]
    subprocess.run(command, cwd=app, check=True)
    for catalogue in catalogues(app):
        kept = [line for line in catalogue.read_text().splitlines(True) if "POT-Creation-Date" not in line]
        catalogue.write_text("".join(kept))


def catalogues(app: Path) -> list[Path]:
    return sorted(app.glob("locale/*/LC_MESSAGES/django.po"))


def compiled(catalogue: Path) -> bytes:
    """The catalogue as programs read it; a wrong placeholder is an error."""
    command = ["msgfmt", "--check-format", "--no-hash", "-o", "-", str(catalogue)]
    return subprocess.run(command, check=True, capture_output=True).stdout


def missing(sources: Path) -> Iterator[str]:
    """What is not translated, doubtful, or not compiled."""
    with tempfile.TemporaryDirectory() as copy:
        copytree(sources, Path(copy) / "croisee", ignore=ignore_patterns("*.zip", "data", "static"))
        for app in apps(Path(copy) / "croisee"):
            gather(app)
            for catalogue in catalogues(app):
                name = catalogue.relative_to(copy)
                for sort in ("--untranslated", "--only-fuzzy"):
                    for line in entries(catalogue, sort):
                        yield f"{name}: {line}"
    for app in apps(sources):
        for catalogue in catalogues(app):
            machine = catalogue.with_suffix(".mo")
            if not machine.exists() or machine.read_bytes() != compiled(catalogue):
                yield f"{machine.relative_to(sources)}: compile it with `make words`"


def translations(sources: Path, language: str) -> dict[str, dict[str, str]]:
    """Of each entry, its translation by app."""
    said: dict[str, dict[str, str]] = defaultdict(dict)
    for catalogue in sorted(sources.glob(f"*/locale/{language}/LC_MESSAGES/django.mo")):
        with catalogue.open("rb") as machine:
            words = GNUTranslations(machine)._catalog  # Django reads it so too
        for name, translation in words.items():
            if name:
                said[name][catalogue.relative_to(sources).parts[0]] = translation
    return said


def said_twice(sources: Path) -> Iterator[str]:
    """What two apps translate in two ways: a page would show the words of one of them in the other."""
    for language in LANGUAGES:
        for name, by_app in translations(sources, language).items():
            if len(set(by_app.values())) > 1:
                yield f"{language}: {name!r} is said in two ways, in {', '.join(by_app)}: give it a context"


def torn(sources: Path) -> Iterator[str]:
    """French marks that a new line could begin with: before them stands a narrow no-break space, U+202F."""
    for name, by_app in translations(sources, "fr").items():
        for app, translation in by_app.items():
            if re.search(r"[^\s\u202f.…:] ?[:;!?»](?=\s|$)| [:;!?»](?=\s|$)|«(?!\u202f)", translation):
                yield f"fr: {name!r} in {app}: a mark without its narrow no-break space (U+202F)"


def uncounted(sources: Path) -> Iterator[str]:
    """In French, 0 is singular: a singular that does not write its number would say one of none."""
    said = translations(sources, "fr")
    for name in [name for name in said if isinstance(name, tuple) and name[1] == 0]:
        for app, one in said[name].items():
            many = said[name[0], 1][app]
            if lost := set(re.findall(r"%\(\w+\)s", many)) - set(re.findall(r"%\(\w+\)s", one)):
                yield f"fr: {name[0]!r} in {app}: 0 is singular, too: write {', '.join(sorted(lost))} in it"


def entries(catalogue: Path, sort: str) -> list[str]:
    """The entries of one sort."""
    command = ["msgattrib", sort, "--no-obsolete", "--no-wrap", str(catalogue)]
    found = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    named = re.findall(r'^msgid ("(?:.*)"(?:\n".*")*)', found, re.M)
    return [f"msgid {' '.join(name.split())}" for name in named if name != '""']


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    if parser.parse_args().check:
        wrong = [*missing(SOURCES), *said_twice(SOURCES), *torn(SOURCES), *uncounted(SOURCES)]
        print("\n".join(wrong[:40]) or "all words are there in every language")
        return int(bool(wrong))
    for app in apps(SOURCES):
        gather(app)
        for catalogue in catalogues(app):
            catalogue.with_suffix(".mo").write_bytes(compiled(catalogue))
            for line in entries(catalogue, "--untranslated") + entries(catalogue, "--only-fuzzy"):
                print(f"{catalogue.relative_to(SOURCES)}: {line}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
