"""What stands above a plan: which of their choices people attend, at whatever hour."""

from croisee.attendance.plans import attended


def seat(person, workshop, slot):
    return {"participant": person, "workshop": workshop, "slot": slot, "table": None}


def test_who_attends_both_that_they_chose_attends_their_first_choice():
    problem = {
        "participants": [
            {"id": "anne", "preferences": ["1", "2"]},
            {"id": "omar", "preferences": ["2", "1"]},
            {"id": "zoe", "preferences": ["3"]},
            {"id": "noor", "preferences": []},
        ]
    }
    seats = [
        seat(p, w, s)
        for s, rest in (("a", "1121"), ("b", "2212"))
        for p, w in zip(("anne", "omar", "zoe", "noor"), rest, strict=True)
    ]

    assert attended(seats, problem) == [
        {"rank": 1, "percent": 67},
        {"rank": 2, "percent": 100},
        {"rank": None, "percent": 33},
    ]
