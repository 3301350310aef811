from tests.world import Page, World, everybody

IN_SESSION = ("administrator", "organiser", "pilot", "scribe", "participant", "link")
TRANSLATE = ("administrator", "organiser", "pilot", "scribe", "participant")


def answers(who: tuple[str, ...], status: int) -> dict[str, int]:
    """Whoever reads the contribution, but not all of them: the others are refused."""
    return everybody(404) | dict.fromkeys(IN_SESSION, 403) | dict.fromkeys(who, status)


def one(w: World) -> list:
    return ["contribution", w.contribution.pk]


def german(w: World) -> list:
    return [*one(w), "de"]


PAGES = [
    Page("translations", one, answers(IN_SESSION, 200)),
    Page("translate", german, answers(TRANSLATE, 200)),
    Page("correct_language", one, answers(TRANSLATE, 302), "post", lambda w: {"language": "fr"}),
]
PAGES += [
    Page("translation_service"),
    Page("ask_machine", german, everybody(404) | dict.fromkeys(IN_SESSION, 403), "post"),
]
