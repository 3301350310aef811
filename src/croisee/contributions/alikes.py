"""Contributions of a session that may say the same: the text engine on their words."""

from hashlib import blake2b

from django.core.cache import cache

from croisee.contributions.models import Contribution, Difference
from croisee.contributions.queries import here
from croisee.engines import text
from croisee.kit import thesaurus
from croisee.meetings.models import Session

LACKING = (Contribution.Kind.NEED, Contribution.Kind.OBSTACLE)  # never the same as what helps against it
SECONDS = 600  # for so long what was computed from the same words is known

Pair = tuple[Contribution, Contribution]


def proposed_in(session: Session) -> list[tuple[int, int]]:
    """The pairs that look alike and that nobody has found different, by their numbers, the closest first."""
    said = here(session).order_by("pk").values_list("pk", "text", "language", "kind")
    words = [(pk, text, language) for pk, text, language, _kind in said]
    lacks = {pk: kind in LACKING for pk, _text, _language, kind in said}
    looked_at = Difference.objects.filter(one__session=session.root)
    different = set(looked_at.values_list("one", "other"))
    return [
        (one, other)
        for one, other in alike_among(words)
        if (one, other) not in different and lacks[one] == lacks[other]
    ]


def alike_among(words: list[tuple[int, str, str]]) -> list[tuple[int, int]]:
    """Computed once for the same words; what is said in several languages, by the thesaurus of now."""
    languages = [language for *_words, language in words]
    known = thesaurus.words() if len(set(languages)) > 1 else None
    asked = repr((words, known.version if known else ""))
    key = f"alike:{blake2b(asked.encode(), digest_size=16).hexdigest()}"
    if (found := cache.get(key)) is None:
        said = [said for _pk, said, _language in words]
        pairs = text.alike(said, languages, known.thesaurus if known else None)
        found = [(words[pair.one][0], words[pair.other][0]) for pair in pairs]
        cache.set(key, found, SECONDS)
    return found


def pairs_of(numbers: list[tuple[int, int]]) -> list[Pair]:
    """The contributions themselves, in two statements."""
    wanted = {pk for pair in numbers for pk in pair}
    rows = Contribution.everything.filter(pk__in=wanted).with_voices()
    found = {row.pk: row for row in rows.for_list()}
    return [(found[one], found[other]) for one, other in numbers if {one, other} <= found.keys()]
