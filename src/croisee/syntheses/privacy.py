"""What is kept of people here, and what for: the register of processing (`kit/register.py`)."""

from django.utils.translation import gettext_lazy as _

from croisee.kit.register import Activity, Basis, Erased, keeps, says_nothing

WRITING = Activity(
    name="writing",
    title=_("Syntheses and briefs"),
    of=_(
        "Whoever writes, comments or agrees to them; readers of a brief who ask something: name, "
        "address, question; who is named in what became of an amendment"
    ),
    purpose=_("To turn what was said into statements with their sources, and to carry these to legislators"),
    basis=(Basis.INTEREST,),
    seen_by=_("Those who write and the organisers; no document names who wrote it"),
    erased=Erased.PUBLISHED,
)

keeps(WRITING, "syntheses", {
    "Statement": "text changed_by",
    "Brief": "introduction changed_by reviewed_by",
    "Amendment": "problem proposed reason changed_by",
    "Step": "who reason recorded_by",
    "Version": "snapshot by",
    "Writing": "person",
    "ReaderLink": "name token made_by",
    "ReaderQuestion": "text name email language token answer answered_by",
    "Assent": "person",
    "Comment": "text by settled_by",
})  # fmt: skip

says_nothing("syntheses", {
    "Bill": "slug title",
    "BillVersion": "name source token",
    "Article": "key",
    "Wording": "number heading division text eli",
    "Synthesis": "title introduction reading_key",
    "Statement": "numbers",
    "Brief": "title addressee",
    "Step": "place url token",
    "Version": "name",
})  # fmt: skip
