"""A text of law as a value, and why a file is not read as one."""

from dataclasses import dataclass

SENTENCES = {
    "empty": "The file is empty: choose the file of the text again.",
    "too_slow": "Reading the file took too long: try again in a moment or, if it stays so, load it as txt.",
    "too_large": "The file is too large, 5 MB and 2000 articles at most are read: load a part of the text.",
    "encrypted": "The file is protected by a password: save it without one and send it again.",
    "broken": "The file is damaged or not what its name says: open it, save it anew and send it again.",
    "unsupported": "This kind of file is not read: save the text as txt, docx or Akoma Ntoso XML.",
    "not_akoma_ntoso": "This XML file is not Akoma Ntoso: load the text as txt or docx instead.",
    "entities": "This XML file declares a document type, which is not read: save it without the declaration.",
    "no_article": "No article was found: each begins a line of its own, “Article 1”, “Art. 1” or “§ 1”.",
}


class UnreadableLaw(ValueError):
    """A file that is not read as a text of law; `code` is a key of SENTENCES, the message its sentence."""

    def __init__(self, code: str) -> None:
        super().__init__(SENTENCES[code])
        self.code = code


@dataclass(frozen=True, slots=True)
class Article:
    """An article: its number as it is printed ("5 A", "1er"), its title, where it stands, and its words.

    Each line of `text` is an alinea. `eli` is its permanent address where the file gives one.
    """

    number: str
    text: str
    heading: str = ""
    division: str = ""
    eli: str = ""

    @property
    def alineas(self) -> tuple[str, ...]:
        return tuple(line for line in self.text.split("\n") if line.strip())


@dataclass(frozen=True, slots=True)
class Law:
    """A text with its articles in their order; `title` is empty when the file does not say it."""

    articles: tuple[Article, ...]
    title: str = ""
