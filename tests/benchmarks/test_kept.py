"""What `croisee bench NAME --keep` writes."""

import json

import benchmarks


def test_what_is_measured_anew_takes_its_place_and_leaves_the_others(tmp_path, monkeypatch):
    monkeypatch.setattr(benchmarks, "KEPT", tmp_path / "kept.json")
    monkeypatch.setattr(benchmarks, "REPORT", tmp_path / "figures.md")
    monkeypatch.setattr(benchmarks, "PAGES", [])
    imported = {"step": "imported", "seconds": 20.0}
    old = {"on": "2013-09-12", "machine": "an old one", "rows": [imported]}
    benchmarks.KEPT.write_text(json.dumps({"importing": old, "gone": old}))

    benchmarks.keep({"beside": []})

    kept = json.loads(benchmarks.KEPT.read_text())
    assert kept["importing"] == old
    assert kept.keys() == {"importing", "beside"}
    assert "an old one" in benchmarks.REPORT.read_text()


def test_pages_say_what_was_last_kept():
    kept = json.loads(benchmarks.KEPT.read_text("utf-8"))
    texts = {page: page.read_text("utf-8") for page in benchmarks.PAGES}

    assert {page: benchmarks.with_figures(text, kept) for page, text in texts.items()} == texts
    assert [page.name for page, text in texts.items() if not benchmarks.AMONG.search(text)] == []
    assert benchmarks.REPORT.read_text("utf-8") == benchmarks.report(kept), (
        "croisee bench NAME --keep writes it"
    )


def test_a_benchmark_runs_in_a_process_of_its_own():
    (row,) = benchmarks.rows_of("appointments")[:1]

    assert row["name"]
