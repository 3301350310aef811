"""Why a file cannot be read as a framing note, in one sentence that says what to do next."""

SENTENCES = {
    "empty": "The file is empty: choose the file of the note again.",
    "too_large": "The file is too large, 20 MB at most are read: leave out its pictures or save it as text.",
    "too_slow": "Reading the file took too long: try again in a moment or, if it stays so, send its text alone.",
    "encrypted": "The file is protected by a password: save it without one and send it again.",
    "broken": "The file is damaged or not what its name says: open it, save it anew and send it again.",
    "unsupported": "This kind of file is not read: save the note as docx, odt, rtf, pdf, html, md or txt.",
    "no_text": "The file holds no text, only pictures perhaps: send the document that it was printed from.",
    "not_a_note": "The document does not look like the framing note of a meeting, with day, programme, aims: "
    "send the note, or create the meeting by hand.",
}


class UnreadableNote(ValueError):
    """A file that is not read as a note; `code` is a key of SENTENCES, the message its sentence."""

    def __init__(self, code: str) -> None:
        super().__init__(SENTENCES[code])
        self.code = code
