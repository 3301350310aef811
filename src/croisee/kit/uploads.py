"""Files that people send: bounded, named by us, never served as a page."""

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

MEGABYTE = 1_000_000


def check_size(upload: UploadedFile, *, megabytes: int) -> None:
    """Refuse an empty file and one that is too large, saying what to do."""
    if not upload.size:
        raise ValidationError(_("This file is empty. Choose the file again, or another one."))
    if upload.size > megabytes * MEGABYTE:
        message = _("This file is larger than %(most)s MB. Send a shorter one, or one without its pictures.")
        raise ValidationError(message, params={"most": megabytes})
