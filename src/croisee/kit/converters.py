"""Parts of addresses that several apps share."""

from django.urls import register_converter

from croisee.kit.sheets import FORMATS


class SheetConverter:
    """The format in which a list is downloaded: `export.<sheet:format>`."""

    regex = "|".join(FORMATS)

    def to_python(self, value: str) -> str:
        return value

    to_url = to_python


register_converter(SheetConverter, "sheet")
