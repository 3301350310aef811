"""What a sheet says, in one form: for who keeps it, and for who proposes a change."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django import forms
from django.conf import settings
from django.utils.datastructures import MultiValueDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from croisee.funding import conditions, vocabulary
from croisee.funding.forms import beside
from croisee.funding.forms.days import DayField
from croisee.funding.models.aspects import Sort
from croisee.funding.models.instrument import Status
from croisee.funding.sheets import PAIRS
from croisee.kit.amounts import AmountField
from croisee.network import themes
from croisee.network.forms.entry import COMPLETED, EMPTY_LINES, MOST_PLACES, PlacesField, named
from croisee.network.listing import COUNTRIES
from croisee.network.models import Organisation
from croisee.territories.models import Level

RATES = ("rate_min", "rate_max", "annual_rate", "match_share", "grant_equivalent")
AMOUNTS = ("amount_min", "amount_max", "amount_yearly", "cost_min", "cost_max", "envelope")
DAYS = ("opens", "closes", "seen_on")
TIERS = {
    Level.UNION: vocabulary.Tier.UNION, Level.STATE: vocabulary.Tier.STATE,
    Level.REGION: vocabulary.Tier.REGION, Level.LAND: vocabulary.Tier.REGION,
    Level.DEPARTMENT: vocabulary.Tier.DEPARTMENT,
    Level.COLLECTIVITY: vocabulary.Tier.DEPARTMENT, Level.INTERCOMMUNALITY: vocabulary.Tier.INTERCOMMUNAL,
    Level.COMMUNE: vocabulary.Tier.COMMUNE,
}  # fmt: skip


class FundersWidget(forms.Widget):
    """An input for the name of each organisation, and some empty ones."""

    template_name = "funding/funders.html"
    use_fieldset = True

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        return context | {
            "lines": [*(value or []), *[""] * EMPTY_LINES],
            "completes": COMPLETED["data-complete"],
        }

    def value_from_datadict(self, data: MultiValueDict, files: Any, name: str) -> list[str]:
        return [text.strip() for text in data.getlist(name) if text.strip()][:MOST_PLACES]


class FundersField(forms.Field):
    """Confirmed organisations by their names; cleaned to numbers and tiers, as a sheet has them."""

    widget = FundersWidget

    def clean(self, value: list[str]) -> list[list[Any]]:
        called = [funder_called(text[:200]) for text in dict.fromkeys(value)]
        return list({pk: [pk, tier] for pk, tier in called}.values())  # one may be spelt in several ways


def funder_called(text: str) -> list[Any]:
    found = Organisation.objects.called(text)
    if found is None:
        raise forms.ValidationError(_("Write the whole name of one confirmed organisation."))
    return [found.pk, tier_of(found)]


def tier_of(organisation: Organisation) -> str:
    """From which level an organisation pays, as far as it can be told."""
    if organisation.kind == Organisation.Kind.FOUNDATION:
        return vocabulary.Tier.FOUNDATION.value
    if organisation.kind == Organisation.Kind.AUTHORITY and organisation.territory:
        return TIERS.get(Level(organisation.territory.level), vocabulary.Tier.STATE).value
    return vocabulary.Tier.SOLIDARITY.value


def rate(label: Any, **options: Any) -> forms.DecimalField:
    return forms.DecimalField(
        label=label, required=False, min_value=0, max_value=100, decimal_places=2, **options
    )


def money(label: Any, help_text: Any = "") -> AmountField:
    return AmountField(
        label=label, required=False, min_value=0, max_value=10**11, decimal_places=2, help_text=help_text
    )


def day(label: Any, **options: Any) -> DayField:
    return DayField(label=label, required=False, **options)


def one_of(label: Any, choices: Any) -> forms.ChoiceField:
    said = [("", pgettext_lazy("nothing chosen", "not said")), *choices]
    return forms.ChoiceField(label=label, required=False, choices=said)


def several(label: Any, choices: Any) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, required=False, choices=choices, widget=forms.CheckboxSelectMultiple
    )


class SheetForm(forms.Form):
    """`sheet` is what stands there now, as `sheets.sheet_of` gives it; rates are written in percent."""

    name = forms.CharField(label=_("Name"), max_length=200)
    summary = forms.CharField(label=_("In one sentence"), max_length=400, required=False)
    details = forms.CharField(
        label=_("More about it"), max_length=8000, required=False, widget=forms.Textarea({"rows": 6})
    )
    language = forms.ChoiceField(label=_("Language of this text"), choices=settings.LANGUAGES)
    kind = forms.ChoiceField(label=_("Kind of funding"), choices=vocabulary.Kind.choices)
    nature = one_of(_("In law"), vocabulary.Nature.choices)
    funders = FundersField(
        label=_("Funders"), required=False, help_text=_("In their order: who leads the call comes first.")
    )
    operator = forms.CharField(
        label=_("Handled by"), max_length=200, required=False, widget=forms.TextInput(COMPLETED)
    )
    is_joint = forms.BooleanField(label=_("A joint call: its funders answer one file"), required=False)
    is_collective = forms.BooleanField(
        label=_("Several calls on one sheet: each is asked by itself"), required=False
    )
    is_public = forms.BooleanField(label=_("It is public money"), required=False)
    is_eu = forms.BooleanField(label=_("It is money of the European Union"), required=False)
    state = one_of(_("State that gives it"), COUNTRIES)
    areas = PlacesField(label=_("Where"), required=False)
    who = several(_("Who may ask"), vocabulary.Who.choices)
    theme = several(_("For what"), themes.choices)
    stage = several(_("Stage of the project"), vocabulary.Stage.choices)
    cost = several(_("What it pays"), vocabulary.Cost.choices)
    rate_min = rate(_("Lowest rate, in percent"))
    rate_max = rate(_("Highest rate, in percent"))
    rate_base = one_of(_("The rate is a share of"), vocabulary.Base.choices)
    amount_min = money(_("Amount from"))
    amount_max = money(_("Amount up to"))
    amount_yearly = money(_("Amount a year, if it is given by the year"))
    years = forms.IntegerField(label=_("For how many years"), required=False, min_value=1, max_value=30)
    cost_min = money(_("For costs from"))
    cost_max = money(_("Costs counted up to"))
    is_minus_other_aid = forms.BooleanField(label=_("Other aid is taken off"), required=False)
    envelope = money(_("For all projects together"))
    annual_rate = rate(_("Interest a year, in percent"))
    months_max = forms.IntegerField(
        label=_("To be repaid within, in months"), required=False, min_value=1, max_value=600
    )
    grace_months = forms.IntegerField(
        label=_("Months before repaying"), required=False, min_value=0, max_value=240
    )
    match_of = one_of(_("Money that must stand beside it"), vocabulary.Match.choices)
    match_share = rate(_("How much of it, in percent of the amount"))
    de_minimis = one_of(_("It counts as small aid"), vocabulary.Regime.choices)
    starts_after_filing = forms.BooleanField(
        label=_("Nothing may be spent before the file is sent"), required=False
    )
    grant_equivalent = rate(
        _("Share of the amount that counts as aid, in percent"),
        help_text=_("Of a grant all of it, of a loan or a guarantee less: empty where nobody says."),
    )
    payments = beside.PaymentsField(
        label=_("When it is paid"), help_text=_("Months before spending with a minus; 0: when one spends.")
    )
    requires = beside.GroupsField(label=_("It comes only beside others"))
    excludes = beside.InstrumentsField(label=_("It cannot stand beside"))
    labels = beside.LabelsField(
        label=_("Labels for the rules on combining"),
        help_text=_("As the rules on combining name them, commas between them: state_investment, private…"),
    )
    status = forms.ChoiceField(label=_("Status"), choices=Status.choices)
    opens = day(_("Opens"))
    closes = day(_("Closes"))
    recurrence = one_of(_("How often"), vocabulary.Recurrence.choices)
    document = several(_("What the file needs"), vocabulary.Document.choices)
    effort_days = forms.DecimalField(
        label=_("Days of work for the file"), required=False, min_value=0, max_value=999, decimal_places=1
    )
    form_url = forms.URLField(
        label=_("Address of the form"), max_length=700, required=False, assume_scheme="https"
    )
    contact = forms.CharField(label=_("Whom to ask"), max_length=300, required=False)
    ethics = several(_("Where the money comes from"), vocabulary.Ethics.choices)
    source_url = forms.URLField(
        label=_("Address of the source"), max_length=700, required=False, assume_scheme="https"
    )
    seen_on = day(_("Seen on"))

    GROUPS: tuple[tuple[Promise, tuple[str, ...]], ...] = (
        (_("What it is"), ("name", "summary", "details", "language", "kind", "nature")),
        (_("Who pays"), (
            "funders", "is_joint", "is_collective", "operator", "is_public", "is_eu", "state", "ethics",
        )),
        (_("For whom and for what"), ("areas", "who", "theme", "stage", "cost")),
        (_("How much"), (
            "rate_min", "rate_max", "rate_base", "amount_min", "amount_max", "amount_yearly",
            "years", "cost_min", "cost_max", "is_minus_other_aid", "envelope", "annual_rate", "months_max",
            "grace_months", "match_of", "match_share", "de_minimis", "grant_equivalent", "payments",
        )),
        (_("Beside other money"), ("requires", "excludes", "labels")),
        (_("When and how to ask"), (
            "status", "opens", "closes", "recurrence", "starts_after_filing", "document", "effort_days",
            "form_url", "contact",
        )),
        (_("How we know"), ("source_url", "seen_on")),
    )  # fmt: skip

    def __init__(self, *args: Any, sheet: dict[str, Any], wanted: str = "", **options: Any) -> None:
        self.before, self.wanted = sheet, wanted
        super().__init__(*args, initial=written(sheet), **options)
        self.know(sheet)
        for code, own_name in settings.LANGUAGES:
            if code != sheet["language"]:
                self.fields[f"name_{code}"] = forms.CharField(
                    label=f"{_('Name')} ({own_name})", max_length=200, required=False
                )
                self.fields[f"summary_{code}"] = forms.CharField(
                    label=f"{_('In one sentence')} ({own_name})", max_length=400, required=False
                )

    def know(self, sheet: dict[str, Any]) -> None:
        """What stands there, as it is shown, is kept as it is, even where it names what is gone."""
        fields: dict[str, Any] = self.fields
        keys = [*sheet["excludes"], *(key for group in sheet["requires"] for key in group)]
        told = dict(zip(beside.named(keys), keys, strict=True))
        fields["excludes"].known = fields["requires"].known = told
        fields["payments"].known = dict(zip(beside.shown(sheet["payments"]), sheet["payments"], strict=True))

    def clean_operator(self) -> int | None:
        text = self.cleaned_data["operator"].strip()
        if text and text == self.initial["operator"]:
            return self.before["operator"]
        return funder_called(text)[0] if text else None

    def groups(self) -> list[tuple[Any, list[forms.BoundField]]]:
        """The fields below what they are about."""
        others = [self[name] for name in self.fields if name.startswith(("name_", "summary_"))]
        told = [(title, [self[name] for name in names]) for title, names in self.GROUPS]
        return [*told, (_("In other languages"), others)]

    def parts(self) -> Iterator[tuple[Any, list[forms.BoundField], bool]]:
        """The groups, and whether each stands open: its first, what is wrong, what somebody came for."""
        all_open = not self.before["name"] or bool(self.non_field_errors())
        for title, fields in self.groups():
            told = (one.errors or one.name in ("name", "why", self.wanted) for one in fields)
            yield title, fields, all_open or any(told)

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        for low, high in PAIRS:
            first, last = said.get(low), said.get(high)
            if first is not None and last is not None and first > last:
                self.add_error(high, _("This comes before the other: exchange the two."))
        if said.get("rate_max") == 0:
            self.add_error("rate_max", _("A rate of 0 pays nothing: write more, or leave it empty."))
        if said.get("is_joint") and len(said.get("funders", ())) < 2:
            self.add_error("is_joint", _("A joint call has two funders at least."))
        if said.get("is_joint") and said.get("is_collective"):
            self.add_error("is_collective", _("Its funders answer one file, or each its own: choose one."))
        if bool(said.get("amount_yearly")) != bool(said.get("years")):
            self.add_error("years", _("Say how much a year, and for how many years."))
        if bool(said.get("match_of")) != bool(said.get("match_share")):
            self.add_error("match_share", _("Say whose money, and how much of it."))
        if said.get("de_minimis") and not said.get("state"):
            self.add_error("state", _("Say which State gives it: small aid is counted by State."))
        return said

    def sheet(self) -> dict[str, Any]:
        """What differs from what stood there, as `sheets.sheet_of` gives it."""
        said = {
            name: kept(name, self.cleaned_data[name]) for name in self.before if name in self.cleaned_data
        }
        said["funders"] = with_known_tiers(said["funders"], self.before["funders"])
        said["translations"] = self.translations()
        said["rule"] = conditions.following(self.before["rule"], said["areas"], said["who"])
        return {name: value for name, value in said.items() if value != self.before[name]}

    def translations(self) -> dict[str, dict[str, str]]:
        """What is said in other languages; texts that the form does not show stay."""
        told = {code: dict(words) for code, words in self.before["translations"].items()}
        for code, _own in settings.LANGUAGES:
            for what in ("name", "summary"):
                if f"{what}_{code}" in self.cleaned_data:
                    told.setdefault(code, {})[what] = self.cleaned_data[f"{what}_{code}"]
        return {code: words for code, words in told.items() if any(words.values())}


def kept(name: str, value: Any) -> Any:
    """A value of the form as a sheet has it."""
    if name in DAYS:
        return value.isoformat() if value else None
    if isinstance(value, Decimal):
        value = value / 100 if name in RATES else value
        return float(value) if value % 1 else int(value)
    return sorted(value) if name in Sort.values else value


def with_known_tiers(wanted: list[list[Any]], before: list[list[Any]]) -> list[list[Any]]:
    """A funder that was there keeps the level from which it pays."""
    known = {pk: tier for pk, tier in before}
    return [[pk, known.get(pk, tier)] for pk, tier in wanted]


def written(sheet: dict[str, Any]) -> dict[str, Any]:
    """A sheet as the form shows it."""
    paying = [*(pk for pk, _tier in sheet["funders"]), sheet["operator"]]
    names = dict(Organisation.objects.filter(pk__in=paying).values_list("pk", "name"))
    rates = {name: percent(sheet[name]) for name in RATES if sheet.get(name) is not None}
    told = {
        f"{what}_{code}": words.get(what, "")
        for code, words in sheet["translations"].items()
        for what in ("name", "summary")
    }
    shown = {
        "areas": named(sheet["areas"]),
        "funders": [names[pk] for pk, _tier in sheet["funders"]],
        "operator": names.get(sheet["operator"], ""),
        "excludes": beside.named(sheet["excludes"]),
        "requires": [beside.named(group) for group in sheet["requires"]],
        "payments": beside.shown(sheet["payments"]),
    }
    return sheet | rates | told | shown


def percent(part: float) -> float | int:
    shown = round(part * 100, 2)
    return int(shown) if shown == int(shown) else shown


class CorrectionForm(SheetForm):
    """The sheet as it would be, and how one knows."""

    why = forms.CharField(label=_("How do you know?"), max_length=400)

    def groups(self) -> list[Any]:
        return [*super().groups(), (_("Your proposal"), [self["why"]])]

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        if not self.errors and not self.sheet():
            raise forms.ValidationError(_("Nothing differs from what stands there."))
        return said
