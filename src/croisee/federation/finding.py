"""What other networks published, as somebody looks for it."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from croisee.contributions.finding import Wanted
from croisee.contributions.reach import Reach
from croisee.exchange import thesaurus
from croisee.federation.models import Followed, FollowedTheme, Following
from croisee.kit.search import says_something
from croisee.territories import walks
from croisee.territories.models import Territory

LABEL = _("From other networks")
KIND_OF = {"need": "needs", "asset": "assets", "practice": "practices"}


@dataclass(frozen=True)
class Looked:
    """Words and filters; what is empty leaves everything in."""

    text: str = ""
    kind: str = ""
    network: Following | None = None
    territory: Territory | None = None
    concept: str = ""
    language: str = ""

    def where(self) -> Q:
        found = Q(words__say=self.text) if says_something(self.text) else Q()
        plain = {"kind": self.kind, "following": self.network, "language": self.language}
        found &= Q(**{name: value for name, value in plain.items() if value})
        if self.territory:
            found &= Q(territory__in=walks.contents(self.territory.pk, timezone.localdate()))
        if self.concept:
            named = FollowedTheme.objects.filter(concept__in=thesaurus.with_narrower(self.concept))
            found &= Q(pk__in=named.values("item"))
        return found


def found(looked: Looked) -> QuerySet[Followed]:
    """What corresponds, what changed last first: everybody may read it, as at home."""
    return Followed.objects.current().filter(looked.where()).with_all().order_by("-changed_at", "-pk")


def searched(_reach: Reach, wanted: Wanted) -> QuerySet[Followed]:
    """What the search over everything finds: of no meeting, question, theme or organisation of ours."""
    is_ours = wanted.meeting or wanted.question or wanted.theme or wanted.organisation
    if is_ours or (wanted.kind and wanted.kind not in KIND_OF):
        return Followed.objects.none()
    kind = KIND_OF.get(wanted.kind, "")
    asked = Looked(text=wanted.text, kind=kind, territory=wanted.territory, language=wanted.language)
    rows = Followed.objects.current().filter(asked.where(), wanted.on("changed_at"))
    return rows.with_all().order_by("-pk")
