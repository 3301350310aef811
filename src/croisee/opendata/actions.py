from collections.abc import Mapping

from django.db import transaction

from croisee.journal.actions import record
from croisee.kit.access import allow
from croisee.network.models import Person
from croisee.network.rules import why_not_administer
from croisee.opendata.models import SetLicence


@transaction.atomic
def set_licences(*, chosen: Mapping[str, str], by: Person) -> None:
    """Say under which licences sets leave; "" leaves the default."""
    allow(why_not_administer(by))
    known = dict(SetLicence.objects.select_for_update().values_list("name", "code"))
    for name, code in chosen.items():
        before = known.get(name, "")
        if code == before:
            continue
        row, _made = SetLicence.objects.update_or_create(name=name, defaults={"code": code})
        record("open_data.licence_set", about=row, by=by, set=name, before=before, after=code)
        if not code:
            row.delete()
