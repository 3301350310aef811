import doctest
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as some

from croisee.engines.financing import search
from croisee.engines.financing.search import Entry, Index, Lies, Wanted, terms_of, ways_of
from croisee.engines.financing.search.moments import SOON
from croisee.engines.text.thesaurus import shipped

TODAY = date(2026, 11, 23)
PLACES = {
    "c1": (Lies("d1"), Lies("r1", until=date(2015, 12, 31)), Lies("r2", since=date(2016, 1, 1))),
    "c2": (Lies("d2"), Lies("r2")),
    "d1": (Lies("r1", until=date(2015, 12, 31)), Lies("r2", since=date(2016, 1, 1))),
    "d2": (Lies("r2"),),
}
codes = ["c1", "c2", "d1", "d2", "r1", "r2"]
terms = ["a", "ab", "b"]


def sets_of(values):
    return some.frozensets(some.sampled_from(values), max_size=2)


days = some.none() | some.integers(-200, 200).map(lambda n: TODAY + timedelta(n))
labels = some.fixed_dictionaries(
    {}, optional={"kind": sets_of(["grant", "loan"]), "who": sets_of(["x", "y"])}
)
entries = some.lists(
    some.builds(
        Entry,
        some.sampled_from(codes) | some.integers().map(str),
        sets_of(codes),
        some.sampled_from([0.0, 1.0, 2.0]),
        labels,
        days,
        days,
        sets_of(terms),
        sets_of(terms),
    ),
    max_size=12,
    unique_by=lambda one: one.id,
)
ways = some.lists(
    some.lists(some.sampled_from([*terms, "a*"]), min_size=1, max_size=2).map(tuple), max_size=2
)
wanted = some.builds(
    Wanted,
    some.sampled_from([TODAY, date(2013, 9, 12)]),
    some.none() | some.sampled_from(codes),
    some.booleans(),
    labels,
    sets_of(["open", "soon", "later", "closed"]),
    some.lists(ways.map(tuple), max_size=2).map(tuple),
    most=some.none() | some.integers(0, 5),
    start=some.integers(0, 3),
)


def moment(entry, day):
    if entry.closes and entry.closes < day:
        return "closed"
    if not entry.opens or entry.opens <= day:
        return "open"
    return "soon" if entry.opens - day <= SOON else "later"


def lies_in(code, day):
    return {lies.container for lies in PLACES.get(code, ()) if lies.on(day)}


def is_at(entry, wanted):
    if wanted.place is None or not entry.places:
        return True
    here = entry.places & {wanted.place, *lies_in(wanted.place, wanted.day)}
    inside = any(wanted.place in lies_in(code, wanted.day) for code in entry.places)
    return bool(here) or (wanted.is_inside_too and inside)


def says(ways, terms):
    def has(term):
        return any(one.startswith(term[:-1]) if term[-1] == "*" else one == term for one in terms)

    return any(all(map(has, way)) for way in ways)


def fits(entry, wanted, but=None):
    asked = {**wanted.labels, "when": wanted.moments}
    has = {**entry.labels, "when": {moment(entry, wanted.day)}}
    of_labels = all(
        not values or name == but or not has.get(name) or has[name] & values for name, values in asked.items()
    )
    return (
        of_labels
        and is_at(entry, wanted)
        and all(says(ways, entry.in_title | entry.in_text) for ways in wanted.words)
    )


@settings(deadline=None, max_examples=300)
@given(entries, wanted)
def test_the_index_finds_and_counts_what_looking_at_each_one_finds(entries, wanted):
    hits = [one for one in entries if fits(one, wanted)]
    hits.sort(
        key=lambda one: (
            moment(one, wanted.day) == "closed",
            -sum(says(ways, one.in_title) for ways in wanted.words),
            one.width,
            one.closes or date.max,
            one.id,
        )
    )
    stop = None if wanted.most is None else wanted.start + wanted.most

    found = Index(entries, PLACES).find(wanted)

    assert found.total == len(hits)
    assert found.ids == tuple(one.id for one in hits[wanted.start : stop])
    for name, counts in found.counts.items():
        for label, number in counts.items():
            there = [one for one in entries if fits(one, wanted, but=name)]
            if name == "when":
                assert number == sum(moment(one, wanted.day) == label for one in there)
            else:
                assert number == sum(not one.labels.get(name) or label in one.labels[name] for one in there)


full = some.fixed_dictionaries({"kind": sets_of(["grant", "loan"]), "who": sets_of(["x", "y"])})
fewer_ids = some.builds(
    Entry, some.sampled_from("abcdef"), sets_of(codes), some.sampled_from([0.0, 1.0]), full, days, days,
    sets_of(terms), sets_of(terms),
)  # fmt: skip


@settings(deadline=None, max_examples=300)
@given(
    some.lists(fewer_ids, max_size=6, unique_by=lambda one: one.id),
    some.lists(fewer_ids, min_size=1, max_size=4),
    sets_of("abcdef"),
    wanted,
)
def test_an_index_after_changes_is_the_same_as_one_made_anew(before, changed, gone, wanted):
    now = {one.id: one for one in before if one.id not in gone} | {one.id: one for one in changed}

    after = Index(before, PLACES).after(changed, gone)

    assert after.find(wanted) == Index(now.values(), PLACES).find(wanted)
    assert after.bits_of("abcdef") == (1 << len(now)) - 1


def test_only_those_whom_somebody_may_see_are_found():
    index = Index([Entry("open"), Entry("hidden")], {})

    found = index.find(Wanted(TODAY, among=index.bits_of(["open", "gone"])))

    assert found.ids == ("open",)


def test_a_place_is_searched_as_it_lay_on_the_day():
    index = Index([Entry("then", frozenset({"r1"})), Entry("now", frozenset({"r2"}))], PLACES)

    assert index.find(Wanted(date(2013, 9, 12), place="c1")).ids == ("then",)
    assert index.find(Wanted(TODAY, place="c1")).ids == ("now",)


def test_words_are_found_without_accents_and_endings_in_compounds_and_in_other_languages():
    thesaurus = shipped()
    texts = {
        "fr": ("fr", "Aide aux ateliers de réparation de vélos"),
        "de": ("de", "Förderung für Fahrradprojekte"),
        "other": ("fr", "Prêt aux coopératives d'habitants"),
    }
    entries = [Entry(name, in_title=terms_of(text, code, thesaurus)) for name, (code, text) in texts.items()]
    index = Index(entries, {})

    def found(words, language):
        return set(index.find(Wanted(TODAY, words=ways_of(words, language, thesaurus))).ids)

    assert found("velo", "fr") == {"fr", "de"}
    assert found("vélos", "fr") == {"fr", "de"}
    assert found("bikes", "en") == {"fr", "de"}
    assert found("coopérative pret", "fr") == {"other"}
    assert found("Fahrrad", "de") == {"fr", "de"}
    assert found("bicyclette Nancy", "fr") == set()


def test_the_last_word_may_be_begun():
    thesaurus = shipped()
    entries = [Entry("a", in_title=terms_of("Florain, monnaie locale", "fr", thesaurus)), Entry("b")]
    index = Index(entries, {})

    def found(words):
        return index.find(Wanted(TODAY, words=ways_of(words, "fr", thesaurus))).ids

    assert (found("monnaie flo"), found("Flor"), found("flo monnaie")) == (("a",), ("a",), ())
    assert found("flor ") == found("fl") == ()


def test_the_example_of_the_package_holds():
    assert doctest.testmod(search).failed == 0
