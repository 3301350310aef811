"""What the accessibility statement says of each unmet criterion of the RGAA 4.1, and who hears complaints."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

CRITERIA: dict[str, Promise] = {
    "1.2": _("Pictures that only decorate are passed over by screen readers."),
    "1.3": _("What is said in place of a picture says what the picture shows."),
    "1.6": _("Charts and maps are described in detail beside them."),
    "1.7": _("The description of a chart or a map says enough."),
    "1.9": _("Captions are tied to their pictures."),
    "3.1": _("Nothing is said by colour alone."),
    "3.3": _("Parts that one uses, and charts, stand out from their ground."),
    "5.4": _("Each table has its title."),
    "5.5": _("The title of a table says what the table holds."),
    "6.1": _("Each link says where it leads."),
    "7.2": _("Where scripts are off, another way leads to the same."),
    "7.4": _("Nothing changes on a page unless somebody asks for it."),
    "8.2": _("The source of each page is valid."),
    "8.6": _("The title of a page says what is on it."),
    "8.9": _("Tags say what things are, not how they look."),
    "8.10": _("Text that runs from right to left is marked as such."),
    "9.4": _("Quotations are marked as such."),
    "10.2": _("What one sees is there without style sheets."),
    "10.3": _("Without style sheets a page is read in the right order."),
    "10.5": _("Colours of text and ground are always given together."),
    "10.9": _("Nothing is said by form, size or place alone."),
    "10.10": _("What is said by form, size or place is said in words, too."),
    "10.12": _("With wider spaces between letters, words and lines nothing is lost."),
    "10.13": _("What appears under the pointer can be left and reached."),
    "10.14": _("What only style sheets show is reached by keyboard."),
    "11.2": _("The label of a field says what to enter."),
    "11.3": _("The same field has the same label everywhere."),
    "11.5": _("Fields that belong together are grouped."),
    "11.6": _("Each group of fields has a title."),
    "11.7": _("The title of a group of fields says what they ask."),
    "11.8": _("Long lists to choose from are divided where this helps."),
    "11.12": _("What commits somebody can be undone, checked or confirmed."),
    "11.13": _("Fields about oneself tell browsers what belongs into them."),
    "12.1": _("At least two ways lead to each page."),
    "12.2": _("The menu always stands at the same place."),
    "12.5": _("The search is found on each page at the same place."),
    "12.11": _("What appears on a page can be reached by keyboard."),
    "13.1": _("Limits of time can be lengthened."),
    "13.7": _("Nothing flashes."),
    "13.8": _("What moves by itself can be stopped."),
    "13.9": _("Pages may be read upright and across."),
    "13.11": _("A touch can be taken back."),
}


@dataclass(frozen=True, slots=True)
class Office:
    """Who hears complaints about sites that are not accessible; its name stays in its own language."""

    country: Promise
    name: str
    language: str
    address: str


OFFICES = (
    Office(_("France"), "Défenseur des droits", "fr", "https://www.defenseurdesdroits.fr/"),
    Office(_("Belgium"), "Médiateur fédéral", "fr", "https://www.mediateurfederal.be/"),
    Office(_("Belgium"), "Federale Ombudsman", "nl", "https://www.federaalombudsman.be/"),
    Office(_("Luxembourg"), "Service information et presse", "fr", "https://accessibilite.public.lu/"),
    Office(_("Germany"), "Schlichtungsstelle BGG", "de", "https://www.schlichtungsstelle-bgg.de/"),
    Office(_("Netherlands"), "Nationale ombudsman", "nl", "https://www.nationaleombudsman.nl/"),
)
