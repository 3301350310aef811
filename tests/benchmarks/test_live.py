"""The load of a live meeting: its judge, its light browser, and a small crowd from end to end."""

import pickle
from array import array

import pytest

from benchmarks._live.browser import Follower, whole
from benchmarks._live.judging import lags, lost
from benchmarks.live import Load, filled, held, wrong

KEPT = {
    "positions": [[7, 1, 1], [8, 1, -1]],
    "contributions": [["a", "We lend the hall."], ["b", "We share a van."]],
    "changes": [[10, "session:3", 100.0], [11, "session:4", 100.2], [12, "session:3", 101.0]],
}


def test_all_that_was_acknowledged_is_there_once():
    report = {"held": {"7 1": 1, "8 1": -1}, "said": {"a": "We lend the hall."}}

    assert set(lost(report, KEPT).values()) == {0}


def test_what_is_missing_changed_or_there_twice_is_counted():
    report = {"held": {"7 1": 0, "9 1": 1}, "said": {"b": "We share a van.", "c": "Gone."}}
    twice = KEPT | {"contributions": [*KEPT["contributions"], ["d", "We share a van."]]}

    assert lost(report, twice) == {
        "positions lost": 2, "contributions lost": 1, "contributions twice": 1, "positions twice": 0,
    }  # fmt: skip


def test_a_follower_is_as_far_behind_as_the_news_that_covers_a_change(tmp_path):
    heard = tmp_path / "heard"
    heard.write_bytes(
        pickle.dumps([("3", array("q", [12]), array("d", [101.5])), ("3", array("q"), array("d"))])
    )

    assert lags(heard, KEPT, since=99).tolist() == [1.5, 0.5, float("inf"), float("inf")]


@pytest.mark.parametrize(
    ("data", "body"),
    [
        (b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nyes"[:-1], b"ye"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nye", None),
        (b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\n", None),
        (b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n2\r\nye\r\n", None),
    ],
)
def test_an_answer_is_read_when_it_is_whole(data, body):
    answer = whole(data)

    assert (answer and answer.body) == body


def test_news_that_come_in_pieces_are_heard_once():
    follower = Follower(0, "")

    for piece in (
        b"HTTP/1.1 200 OK\r\n\r\n",
        b"retry: 3000\n\n",
        b"id: 5\nevent: cha",
        b"nged\ndata: 5\n\n: still here\n\n",
    ):
        follower.data_received(piece)

    assert (follower.is_open, follower.revisions.tolist()) == (True, [5])


@pytest.fixture(scope="module")
def hall():
    with filled(12) as place:
        yield place


@pytest.mark.server
@pytest.mark.xdist_group("servers")
def test_a_small_crowd_loses_nothing_when_the_server_is_killed_again_and_again(hall):
    load = Load("small", people=12, writes=10, seconds=10, said=0.5, kills=3, pause=0.5)
    found, _gauge = held(load, *hall)

    assert (found["signed in"], found["kills"]) == (12, 3)
    assert found["sent again"] > 0
    assert wrong(found) == 0


@pytest.mark.server
@pytest.mark.xdist_group("servers")
def test_nobody_notices_when_two_servers_are_restarted_in_turn(hall):
    found, _gauge = held(Load("small", people=12, writes=10, seconds=8, said=0.5, is_rolled=True), *hall)

    assert found["signed in"] == 12
    assert (found["errors"], found["sent again"]) == ("none", 0)
    assert wrong(found) == 0
