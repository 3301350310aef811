"""What organisations say of themselves in other languages: by those who keep their entry."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from croisee.network import rules
from croisee.network.models import Organisation
from croisee.translations.registry import Kind, every, register


def seen(request: HttpRequest, pk: int) -> Organisation:
    """One of those that the visitor knows."""
    return get_object_or_404(Organisation.objects.listed().visible_to(request.user), pk=pk)


def correct(*, row: Organisation, language: str, by: Any) -> None:
    row.language = language
    row.save(update_fields=["language"])


def public() -> QuerySet[Organisation]:
    return Organisation.objects.listed().filter(is_confirmed=True).exclude(about="")


ORGANISATIONS = register(
    Kind(
        name="organisation",
        model=Organisation,
        fields=("about",),
        language=lambda row: row.language,
        find=seen,
        why_not=lambda request, row: rules.why_not_edit_organisation(request.user, row),
        correct=correct,
        languages=every,
        opened_by=("is_confirmed",),
        public=public,
        shared=public,
    )
)
