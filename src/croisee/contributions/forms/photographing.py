from django import forms
from django.utils.translation import gettext_lazy as _

from croisee.kit.pictures import ACCEPTED, Picture, made_anew


class PhotoForm(forms.Form):
    """A photo; cleaned, it is a picture of ours."""

    photo = forms.FileField(
        label=_("Photo"),
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
        help_text=_(
            "Only the flipchart, no faces: whoever reads this sees it. Place and device are taken out."
        ),
        error_messages={
            "required": _("Choose a photo."),
            "empty": _("This file is empty. Choose the photo again."),
        },
    )
    shows = forms.CharField(
        label=_("What it shows"), max_length=200, required=False, help_text=_("For those who do not see it.")
    )

    def clean_photo(self) -> Picture:
        sent = self.cleaned_data["photo"]
        return made_anew(sent.file, sent.size)
