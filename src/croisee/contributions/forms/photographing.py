from django import forms
from django.utils.translation import gettext_lazy as _

from croisee.kit.pictures import ACCEPTED, MOST_MEGABYTES, TOO_LARGE, Picture, made_anew
from croisee.kit.uploads import SentFile, TakesFiles


class PhotoForm(TakesFiles):
    """A photo; cleaned, it is a picture of ours."""

    photo = SentFile(
        megabytes=MOST_MEGABYTES,
        large=TOO_LARGE,
        label=_("Photo"),
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
        help_text=_(
            "Only the flipchart, no faces: whoever reads this sees it. Place and device are taken out."
        ),
        error_messages={"required": _("Choose a photo.")},
    )
    shows = forms.CharField(
        label=_("What it shows"), max_length=200, required=False, help_text=_("For those who do not see it.")
    )

    def clean_photo(self) -> Picture:
        sent = self.cleaned_data["photo"]
        return made_anew(sent.file, sent.size)
