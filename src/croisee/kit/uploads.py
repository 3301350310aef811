"""Files that people send: bounded, looked at, named by us, never served as a page."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from croisee.kit import antivirus
from croisee.kit.logs import REFUSED

MEGABYTE = 1_000_000


class TakesFiles(forms.Form):
    """A form with a file: the log hears of one that is refused, in which form, and not what it is called."""

    def add_error(self, field: str | None, error: Any) -> None:
        super().add_error(field, error)
        if field and self.add_prefix(field) in self.files:
            REFUSED.warning("file refused: %s", type(self).__name__)


class SentFile(forms.FileField):
    """The one way in for a file: neither empty nor too large, and clean to the antivirus, where there is one.

    `large` is the sentence for one of more than so many megabytes, with `%(most)s`.
    """

    def __init__(self, *, megabytes: int, large: Any = "", **options: Any) -> None:
        super().__init__(allow_empty_file=True, **options)
        self.megabytes, self.large = megabytes, large

    def clean(self, data: Any, initial: Any = None) -> Any:
        file = super().clean(data, initial)
        if isinstance(file, UploadedFile):
            check_size(file, megabytes=self.megabytes, large=self.large)
            antivirus.refuse(file)
        return file


def check_size(upload: UploadedFile, *, megabytes: int, large: Any = "") -> None:
    """Refuse an empty file and one that is too large, saying what to do."""
    if not upload.size:
        raise ValidationError(_("This file is empty. Choose the file again, or another one."))
    if upload.size > megabytes * MEGABYTE:
        message = _("This file is larger than %(most)s MB. Send a shorter one, or one without its pictures.")
        raise ValidationError(large or message, params={"most": megabytes})
