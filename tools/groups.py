"""Intercommunalités and their members, year by year."""

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import groupby

from tools.communes import Lives

Members = Mapping[str, set[str]]  # SIREN → codes of communes


class Years:
    """What each year's list says of who was a member of what on its first of January."""

    def __init__(self, lists: Mapping[int, list[dict]], lives: Lives) -> None:
        self.lives = lives
        self.first, self.last = min(lists), max(lists)
        self.lists = {year: {g["code"]: g for g in groups} for year, groups in lists.items()}
        self.members: dict[int, dict[str, set[str]]] = {
            year: {siren: {m["code"] for m in group["membres"]} for siren, group in groups.items()}
            for year, groups in self.lists.items()
        }

    def sirens(self) -> list[str]:
        return sorted({siren for groups in self.lists.values() for siren in groups})

    def latest(self, siren: str) -> dict:
        """What the last list that knows it says."""
        return next(self.lists[y][siren] for y in sorted(self.lists, reverse=True) if siren in self.lists[y])

    def span(self, siren: str) -> tuple[str, str]:
        """From which first of January until which last of December it is known; open at the end."""
        years = [year for year, groups in self.members.items() if siren in groups]
        return f"{min(years)}-01-01", "" if max(years) == self.last else f"{max(years)}-12-31"

    def stays(self, siren: str) -> Iterator[tuple[str, str, str]]:
        """Each commune with the days between which it was a member: code, since, until."""
        codes = {code for groups in self.members.values() for code in groups.get(siren, ())}
        for code in sorted(codes):
            years = [y for y in sorted(self.members) if code in self.members[y].get(siren, ())]
            living = [
                (y, id(life)) for y in years for life in self.lives.of[code] if life.is_alive(f"{y}-01-01")
            ]
            for _run, stay in groupby(enumerate(living), lambda pair: (pair[1][0] - pair[0], pair[1][1])):
                run = [year for _number, (year, _life) in stay]
                until = "" if run[-1] == self.last else f"{run[-1]}-12-31"
                yield code, f"{run[0]}-01-01", until

    def successors(self, siren: str) -> Iterator[tuple[str, str]]:
        """Who took over at least half of the members of one that is gone, and on what day."""
        last = max(year for year, groups in self.members.items() if siren in groups)
        if last == self.last:
            return
        members, after = self.members[last][siren], self.members[last + 1]
        where = Counter(other for other, codes in after.items() for code in codes if code in members)
        for other, number in where.items():
            if 2 * number >= len(members):
                yield other, f"{last + 1}-01-01"
