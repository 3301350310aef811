"""The signed file, kept as it came."""

from hashlib import sha256

from django.db import transaction

from croisee.cooperation.agreements import rules
from croisee.cooperation.models import SignedFile, Version
from croisee.journal.actions import record
from croisee.kit.access import allow
from croisee.kit.papers import Paper
from croisee.network.models import Person


@transaction.atomic
def keep_signed(*, version: Version, language: str, paper: Paper, name: str, by: Person) -> SignedFile:
    """Its bytes and their fingerprint; the same file is kept once."""
    allow(rules.why_not_write(by, version.agreement))
    mark = sha256(paper.content).hexdigest()
    facts = {
        "version": version, "language": language, "name": name, "format": paper.format,
        "size": len(paper.content), "content": paper.content, "added_by": by,
    }  # fmt: skip
    kept, is_new = SignedFile.objects.get_or_create(agreement=version.agreement, sha256=mark, defaults=facts)
    if is_new:
        record("agreement.file_kept", about=version.agreement, by=by, sha256=mark, version=version.number)
    return kept
