"""Needs and offers that organisations posted, each by somebody who represents it."""

from datetime import timedelta

from django.utils import timezone

from croisee.exchange import actions
from croisee.network.models import Affiliation, Organisation
from croisee.site.demonstration.files import Files


def load(files: Files, organisations: dict[str, Organisation]) -> None:
    """Posted today; the first of each organisation represents it."""
    today = timezone.localdate()
    for row in files.rows("needs_and_offers"):
        organisation = organisations[row["organisation"]]
        acts = Affiliation.objects.filter(organisation=organisation).select_related("person").earliest("pk")
        if not acts.is_representative:
            acts.is_representative = True
            acts.save(update_fields=["is_representative"])
        posting = actions.write_posting(
            organisation=organisation,
            by=acts.person,
            concepts=(),
            until=today + timedelta(days=int(row["days"])) if row["days"] else None,
            **{name: row[name] for name in ("kind", "about", "language", "audience", "text")},
        )
        actions.open_posting(posting=posting, by=acts.person)
