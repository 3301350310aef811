"""What is large stands apart, once for all backups of a folder that hold it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from croisee.site.backup.sealing import CHANGED, name_of, named, opened, written

LEAST = 1 << 14  # bytes; less is quicker written again than looked up


@dataclass
class Contents:
    """The folder of a backup; `used` are the names that this one refers to."""

    folder: Path
    key: bytes
    used: set[str] = field(default_factory=set)
    new: int = 0

    def keep(self, content: bytes) -> dict[str, str]:
        """Written once, under a name that follows from it; gives what stands in its place."""
        name = name_of(content, self.key)
        if name not in self.used and not (file := self.at(name)).exists():
            file.parent.mkdir(parents=True, exist_ok=True)
            with written(file, self.key) as out:
                out.write(content)
            self.new += 1
        self.used.add(name)
        return {"content": name}

    def read(self, name: str) -> bytes:
        file = self.at(name)
        with named(file):
            if not name.isalnum() or not file.exists():
                raise ValueError("it is part of this backup and is not there")
            with opened(file, self.key) as inside:
                content = inside.read()
            if name_of(content, self.key) != name:
                raise ValueError(CHANGED)
        return content

    def at(self, name: str) -> Path:
        return self.folder / "contents" / name[:2] / name

    def drop_all_but(self, names: set[str]) -> int:
        """What no backup refers to any more; how many went."""
        gone = [file for file in self.files() if file.name not in names]
        for file in gone:
            file.unlink()
        return len(gone)

    def files(self) -> Iterator[Path]:
        return (file for file in (self.folder / "contents").rglob("*") if file.is_file())
