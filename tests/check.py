"""`make check`: lint, layout, types, the floors of the house, missing migrations, missing translations."""

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks._live.environment import own_database
from tests import tools


def floors() -> bool:
    """Apps import only from below."""
    program = Path(sys.executable).with_name("lint-imports")
    return subprocess.run([program, "--no-cache"], check=False).returncode == 0


def migrations() -> bool:
    """None is missing, and an old database is led to the tables that a new one has."""
    wanted = ("django", "makemigrations", "--check", "--dry-run")
    if not tools.run(*wanted, DJANGO_SETTINGS_MODULE="tests.settings"):
        return False
    with TemporaryDirectory() as folder:
        is_right = tools.run("tools.migrations", f"sqlite:///{folder}/check.sqlite3")
    if tools.has_postgres():
        with own_database(tools.POSTGRES) as address:
            is_right &= tools.run("tools.migrations", address)
    return is_right


def words() -> bool:
    """Every sentence in every language."""
    if tools.has_gettext():
        return tools.run("tools.words", "--check")
    return not tools.left_out(
        "the check of translations", "it needs GNU gettext, on Debian: apt-get install gettext"
    )


def main() -> int:
    passed = {
        "lint": tools.run("ruff", "check", "--quiet", "."),
        "layout": tools.run("ruff", "format", "--check", "--quiet", "."),
        "types": tools.run("mypy"),
        "floors": floors(),
        "migrations": migrations(),
        "translations": words(),
    }
    wrong = [name for name, is_right in passed.items() if not is_right]
    print(f"checks that failed: {', '.join(wrong)}" if wrong else "all checks passed", flush=True)
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
