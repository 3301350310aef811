"""Everybody in the hall, in one process of its own: they sign in by their links, follow, write at a rate.

`python -m benchmarks._live.crowd PLAN REPORT`: two lines on standard output say when all follow and when
all is written; the report holds what was acknowledged, how long it took, what failed, what followers heard.
"""

import asyncio
import json
import pickle
import random
import re
import sys
from collections import Counter
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from time import perf_counter, process_time, time
from uuid import uuid4

import uvloop

from benchmarks._live.browser import Answer, Browser, Follower, Net, Unanswered

AT_ONCE = {"sign in": 12, "follow": 200}
AGAIN = 1.0  # seconds after which what was not answered is sent again
PAUSE = 1.0  # seconds between two questions of a wall
LAST_WORDS = 3.0  # seconds in which the last news must have come
MOST_WAITING = 2000


@dataclass(slots=True)
class Person:
    number: int
    link: str
    session: str
    browser: Browser
    turn: int = 0
    is_in: bool = False


@dataclass
class Report:
    """What the crowd saw."""

    latencies: list[float] = field(default_factory=list)
    pages: list[float] = field(default_factory=list)
    held: dict[str, int] = field(default_factory=dict)
    said: dict[str, str] = field(default_factory=dict)
    errors: Counter = field(default_factory=Counter)
    asked: int = 0
    resent: int = 0
    drift: list[float] = field(default_factory=list)  # how late the crowd itself was
    facts: dict[str, float] = field(default_factory=dict)


class Crowd:
    def __init__(self, plan: dict) -> None:
        self.plan, self.report, self.chance = plan, Report(), random.Random(1)
        self.net = Net(*plan["pages"])
        self.people = [
            Person(number, link, str(session), Browser(self.net)) for link, number, session in plan["people"]
        ]
        self.followers: list[tuple[str, Follower]] = []
        self.here = f"/meetings/{plan['slug']}/sessions"

    async def come(self) -> None:
        """Sign in, as many as can in the time there is; then everybody follows the wall of their workshop."""
        begun, until = perf_counter(), perf_counter() + self.plan["sign_in_seconds"]
        await in_turn(AT_ONCE["sign in"], [self.sign_in(person, until) for person in self.people])
        self.report.facts["sign-in, s"] = perf_counter() - begun
        begun = perf_counter()
        addresses = await self.addresses()
        for person in self.people:
            self.followers.append((person.session, Follower(self.plan["streams"], addresses[person.session])))
        for session, address in addresses.items():
            self.followers.append((session, self.wall(session, address)))
        await in_turn(AT_ONCE["follow"], [follower.open() for _, follower in self.followers])
        for _ in range(100):
            if all(follower.status for _, follower in self.followers):
                break
            await asyncio.sleep(0.1)
        self.report.facts["opening streams, s"] = perf_counter() - begun

    async def sign_in(self, person: Person, until: float) -> None:
        if perf_counter() > until:
            return
        try:
            welcome = await person.browser.get(f"/registrations/{person.link}/")
            page = await person.browser.get(f"{self.here}/{person.session}/positions/")
        except Unanswered as lost:
            self.report.errors[f"sign-in: {lost}"] += 1
            return
        found = re.search(rb'name="csrfmiddlewaretoken" value="([^"]+)"', page.body)
        if (welcome.status, page.status) != (200, 200) or not found:
            self.report.errors[f"sign-in: {welcome.status}, {page.status}"] += 1
            return
        person.browser.token, person.is_in = found[1].decode(), True

    async def addresses(self) -> dict[str, str]:
        """Where each wall listens, from the page of the wall."""
        found = {}
        for person in self.people:
            if person.is_in and person.session not in found:
                page = await person.browser.get(f"{self.here}/{person.session}/wall/")
                found[person.session] = re.search(rb'data-stream="([^"]+)"', page.body)[1].decode()
        return found

    def wall(self, session: str, address: str) -> Follower:
        """A projector: it asks for its part again at each news, once at a time."""
        person = next(p for p in self.people if p.is_in and p.session == session)
        browser = Browser(self.net, person.browser.cookies)
        state = {"tag": "", "asking": False, "again": False, "asked": 0.0}

        async def refresh() -> None:
            state["asking"] = True
            await asyncio.sleep(state["asked"] + PAUSE - perf_counter())
            begun = state["asked"] = perf_counter()
            try:
                path = f"{self.here}/{session}/wall/?part=list"
                answer = await browser.get(path, **({"If-None-Match": state["tag"]} if state["tag"] else {}))
                self.report.pages.append(perf_counter() - begun)
                state["tag"] = answer.header("etag")
                if answer.status not in (200, 304):
                    self.report.errors[f"wall: {answer.status}"] += 1
            except Unanswered as lost:
                self.failed("wall", lost)
            state["asking"] = False
            if state["again"]:
                state["again"] = False
                news()

        def news() -> None:
            state["again"] = state["asking"]
            if not state["asking"]:
                asyncio.get_running_loop().create_task(refresh())

        return Follower(self.plan["streams"], address, news)

    async def write(self) -> None:
        """At a steady rate, whatever the answers; a latency counts from the moment it was due."""
        rate, seconds, enough = self.plan["writes"], self.plan["seconds"], Path(self.plan["enough"])
        begun, tasks = perf_counter(), set()
        writers = [person for person in self.people if person.is_in]
        self.chance.shuffle(writers)
        for n in range(int(rate * seconds)):
            if self.plan["is_brief"] and enough.exists():
                break
            due = begun + n / rate
            if (wait := due - perf_counter()) > 0:
                await asyncio.sleep(wait)
            self.report.drift.append(perf_counter() - due)
            if len(tasks) >= MOST_WAITING:
                self.report.errors["not sent: too many wait"] += 1
                continue
            task = asyncio.create_task(self.act(writers[n % len(writers)], due))
            tasks.add(task)
            task.add_done_callback(tasks.discard)
        self.report.facts["writing, s"] = perf_counter() - begun
        if tasks:
            _, left = await asyncio.wait(tasks, timeout=self.plan["patience"])
            self.report.errors["never answered"] += len(left)
        await asyncio.sleep(LAST_WORDS)

    async def act(self, person: Person, due: float) -> None:
        self.report.asked += 1
        is_word = self.chance.random() < self.plan["said"]
        answer = await (self.say(person) if is_word else self.hold(person))
        self.report.latencies.append(perf_counter() - due)
        if answer and self.chance.random() < self.plan["followed"]:
            begun = perf_counter()
            await self.until_answered(lambda: person.browser.get(answer), {200}, "page")
            self.report.pages.append(perf_counter() - begun)

    async def hold(self, person: Person) -> str:
        """A position, as the script on the phone sends it."""
        said = self.plan["sessions"][person.session]
        number, value = said[person.turn % len(said)], self.chance.choice((1, 1, 0, -1))
        person.turn += 1
        fields = {"contribution": number, "value": value, "person": person.number, "key": str(uuid4())}
        address = await self.send(person, "positions", fields)
        self.report.held[f"{person.number} {number}"] = value
        return address

    async def say(self, person: Person) -> str:
        """A contribution, as that script sends it."""
        key, text = str(uuid4()), f"Nous avons essayé cela à {person.number}, {uuid4().hex[:8]}."
        fields = {"kind": "practice", "text": text, "language": "fr", "key": key, "person": person.number}
        address = await self.send(person, "contribute", fields)
        self.report.said[key] = text
        return address

    async def send(self, person: Person, what: str, fields: dict) -> str:
        """Until it is kept; gives the page to which the server leads."""
        headers = {"X-Capture": "1", "X-CSRFToken": person.browser.token}
        path = f"{self.here}/{person.session}/{what}/"
        ask = partial(person.browser.post, path, fields, **headers)
        return json.loads((await self.until_answered(ask, {200}, what)).body)["address"]

    async def until_answered(self, ask, wanted: set[int], what: str) -> Answer:
        """Ask until the server says yes, as a phone does: the same words with the same key."""
        while True:
            try:
                answer = await ask()
                if answer.status in wanted:
                    return answer
                self.report.errors[f"{what}: {answer.status}"] += 1
            except Unanswered as lost:
                self.failed(what, lost)
            self.report.resent += 1
            await asyncio.sleep(AGAIN)

    def failed(self, what: str, lost: Exception) -> None:
        self.report.errors[f"{what}: {lost}"] += 1

    def result(self) -> dict:
        report = self.report
        heard = {
            "open": sum(follower.is_open for _, follower in self.followers),
            "losses": sum(follower.losses for _, follower in self.followers),
            "refused": dict(Counter(str(f.status) for _, f in self.followers if f.status != 200)),
        }
        return vars(report) | heard | {"signed in": sum(person.is_in for person in self.people)}


async def in_turn(at_once: int, work: list) -> None:
    """Do everything, so many at a time."""
    gate = asyncio.Semaphore(at_once)

    async def one(task) -> None:
        async with gate:
            await task

    await asyncio.gather(*map(one, work))


async def main(plan: str, report: str) -> None:
    crowd = Crowd(json.loads(Path(plan).read_text()))
    await crowd.come()
    print("following", flush=True)
    begun, cpu = time(), process_time()
    await crowd.write()
    crowd.report.facts |= {"from": begun, "CPU": (process_time() - cpu) / (time() - begun)}
    heard = [(session, f.revisions, f.moments) for session, f in crowd.followers]
    Path(report).write_text(json.dumps(crowd.result()))
    Path(f"{report}.heard").write_bytes(pickle.dumps(heard))
    print("written", flush=True)
    for _, follower in crowd.followers:
        follower.close()


if __name__ == "__main__":
    uvloop.run(main(*sys.argv[1:]))
