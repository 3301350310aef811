"""Two projects become one, and both have begun their way to money: one way goes on, with what both knew."""

from typing import Any

from croisee.cooperation.models import Project
from croisee.cooperation.projects.merging import Facts, Way
from croisee.funding.models import Path
from croisee.kit.pairs import tie, tie_back

PLAIN = ("answers", "told", "skipped", "documents", "budget")


def merge_paths(project: Project, into: Project) -> Facts:
    """Plans, files and documents go along; of what is answered on both, the one that stays counts."""
    old, new = (Path.objects.filter(project=one).first() for one in (project, into))
    if old is None or new is None:
        return {}
    before = said(new)
    new.answers, new.told = old.answers | new.answers, old.told | new.told
    new.skipped = [fact for fact in {*old.skipped, *new.skipped} if fact not in new.answers]
    new.documents = sorted({*old.documents, *new.documents})
    new.budget = new.budget or old.budget
    new.bearer, new.begins = new.bearer or old.bearer, new.begins or old.begins
    new.save()
    return {"moved": tie(old, new, but=()), "before": before, "after": said(new)}


def part_paths(facts: Facts, project: Project, kept: Project) -> None:
    """Each has its own again; what was answered since stays with the one that went on."""
    old, new = (Path.objects.filter(project=one).first() for one in (project, kept))
    if not facts or old is None or new is None:
        return
    now = said(new)
    for name, value in facts["before"].items():
        if now[name] == facts["after"][name]:
            setattr(new, "bearer_id" if name == "bearer" else name, value)
    new.save()
    tie_back(facts["moved"], old, new)


def said(path: Path) -> dict[str, Any]:
    """What is kept to undo it; a day as text."""
    plain = {name: getattr(path, name) for name in PLAIN}
    begins = path.begins.isoformat() if path.begins else None
    return plain | {"bearer": path.bearer_id, "begins": begins}


PATHS = Way("funding", merge_paths, part_paths)
