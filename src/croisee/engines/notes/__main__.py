"""`python -m croisee.engines.notes FILE [-o OUT.json]`: the engine alone, on a file."""

import argparse
import json
import sys
from pathlib import Path

from croisee.engines.notes import UnreadableNote, read, to_json


def main() -> int:
    """Read one note and print its reading; 2 and one line on standard error when it cannot be read."""
    parser = argparse.ArgumentParser(prog="croisee note read", description="Read a framing note.")
    parser.add_argument("file", type=Path)
    parser.add_argument("-o", "--output", type=Path)
    arguments = parser.parse_args()
    try:
        reading = read(arguments.file.read_bytes(), arguments.file.name)
    except (UnreadableNote, OSError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        print(f"croisee: {arguments.file}: {reason}", file=sys.stderr)
        return 2
    text = json.dumps(to_json(reading), ensure_ascii=False, indent=1) + "\n"
    if arguments.output:
        arguments.output.write_text(text, encoding="utf-8")
    else:
        sys.stdout.write(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
