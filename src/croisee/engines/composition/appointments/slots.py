"""Slots for chosen pairs: an edge colouring with a list of slots for each pair and a capacity for each slot.

A pair without a common free slot gets one by swapping two slots along an alternating path (Kempe; Vizing
1964; capacities: de Werra 1971), else by moving others out of its way, the least worth first, with a memory
of what was moved (Blöchliger and Zufferey 2008).
"""

import random
from collections import deque

import numpy as np

from .board import Board

FREE = -1
MOVES = 30  # per pair, before the search gives up


def give_slots(board: Board, chosen: np.ndarray, *, seed: int) -> np.ndarray:
    """(E,) a slot for as many of the chosen pairs as the search can place, -1 for the others."""
    return _Timetable(board, seed).fill(np.nonzero(chosen)[0].tolist())


class _Timetable:
    """Who meets whom in each slot, so far."""

    def __init__(self, board: Board, seed: int) -> None:
        self.chance = random.Random(seed)
        self.ends, self.worth = board.ends.tolist(), board.worth.tolist()
        self.must, self.before = board.must.tolist(), board.before.tolist()
        self.open = [np.nonzero(may)[0].tolist() for may in board.open]
        self.may = board.open
        self.room = board.room.tolist()
        self.at = [[FREE] * len(self.room) for _ in board.limit]
        self.load = [0] * len(self.room)
        self.slot = [FREE] * len(self.ends)
        self.tabu: dict[tuple[int, int], int] = {}

    def fill(self, pairs: list[int]) -> np.ndarray:
        order = sorted(pairs, key=lambda e: (not self.must[e], len(self.open[e]), -self.worth[e], e))
        queue, best, most = deque(order), list(self.slot), -1.0
        for move in range(MOVES * len(pairs) + 1):
            placed = sum(self.worth[e] + 1e6 * self.must[e] for e in pairs if self.slot[e] >= 0)
            if placed > most:
                best, most = list(self.slot), placed
            if not queue:
                break
            e = queue.popleft()
            if not (self._place(e) or self._swap(e) or self._unload(e)):
                queue.extend(self._push(e, move))
        return np.array(best, dtype=int)

    def _put(self, e: int, s: int) -> None:
        u, v = self.ends[e]
        self.at[u][s] = self.at[v][s] = e
        self.slot[e] = s
        self.load[s] += 1

    def _take(self, e: int) -> None:
        u, v = self.ends[e]
        s = self.slot[e]
        self.at[u][s] = self.at[v][s] = FREE
        self.slot[e] = FREE
        self.load[s] -= 1

    def _common(self, e: int) -> list[int]:
        u, v = self.ends[e]
        return [s for s in self.open[e] if self.at[u][s] == FREE and self.at[v][s] == FREE]

    def _place(self, e: int) -> bool:
        """In a slot that both have free, the former one or the least full."""
        free = [s for s in self._common(e) if self.load[s] < self.room[s]]
        if free:
            self._put(e, min(free, key=lambda s: (s != self.before[e], self.load[s] - self.room[s], s)))
        return bool(free)

    def _swap(self, e: int) -> bool:
        """Free a slot `a` of one side by swapping it with `b` along the path that begins there."""
        for u, v in (self.ends[e], self.ends[e][::-1]):
            for a in (s for s in self.open[e] if self.at[u][s] == FREE):
                for b in (s for s in range(len(self.room)) if self.at[v][s] == FREE and s != a):
                    path = self._path(v, a, b)
                    if path and not any(u in self.ends[p] for p in path) and self._turn(path, a, b, extra=1):
                        self._put(e, a)
                        return True
        return False

    def _unload(self, e: int) -> bool:
        """Free a table in a slot that both have free, by swapping a path that has one pair more there."""
        for a in self._common(e):
            for b in (s for s in range(len(self.room)) if self.load[s] < self.room[s] and s != a):
                for start in (v for v in range(len(self.at)) if self.at[v][b] == FREE != self.at[v][a]):
                    if start in self.ends[e]:
                        continue
                    path = self._path(start, a, b)
                    is_near = any(set(self.ends[e]) & set(self.ends[p]) for p in path)
                    if len(path) % 2 and not is_near and self._turn(path, a, b, extra=1):
                        self._put(e, a)
                        return True
        return False

    def _path(self, start: int, a: int, b: int) -> list[int]:
        """The pairs that alternate between a and b from somebody who has b free."""
        path, person, s = [], start, a
        while (e := self.at[person][s]) != FREE:
            path.append(e)
            u, v = self.ends[e]
            person, s = (v if person == u else u), (b if s == a else a)
        return path

    def _turn(self, path: list[int], a: int, b: int, *, extra: int) -> bool:
        """Swap the slots along a path, if every pair may be there and tables suffice."""
        more = len(path) % 2  # pairs that a loses to b
        fits = self.load[b] + more <= self.room[b] and self.load[a] - more + extra <= self.room[a]
        if not fits or not all(self.may[e][b if self.slot[e] == a else a] for e in path):
            return False
        turned = [(e, b if self.slot[e] == a else a) for e in path]
        for e, _ in turned:
            self._take(e)
        for e, s in turned:
            self._put(e, s)
        return True

    def _push(self, e: int, move: int) -> list[int]:
        """Put a pair where it displaces the least worth; gives the displaced, or the pair itself."""
        options = []
        for s in self.open[e]:
            out = self._in_the_way(e, s)
            is_recent = self.tabu.get((e, s), -1) > move
            if not any(self.must[o] for o in out) or self.must[e]:
                options.append((is_recent, sum(self.worth[o] for o in out), self.chance.random(), s, out))
        if not options:
            return [e]
        *_, s, out = min(options)
        for other in out:
            self.tabu[other, s] = move + 7 + self.chance.randrange(10)
            self._take(other)
        self._put(e, s)
        return out

    def _in_the_way(self, e: int, s: int) -> list[int]:
        out = {self.at[person][s] for person in self.ends[e]} - {FREE}
        if not out and self.load[s] >= self.room[s]:
            there = [o for o in range(len(self.slot)) if self.slot[o] == s]
            out = {min(there, key=lambda o: (self.must[o], self.worth[o], self.chance.random()))}
        return sorted(out)
