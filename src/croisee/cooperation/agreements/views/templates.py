"""Models of agreements: read by everybody, edited by the team."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from croisee.cooperation.agreements import access, actions, rules
from croisee.cooperation.agreements.forms.templates import ClauseLines, TemplateForm, clauses_of
from croisee.cooperation.agreements.shelf import seed_templates
from croisee.cooperation.agreements.views.writing import offered
from croisee.cooperation.models import Template, TemplateText, TemplateVersion
from croisee.kit.access import allow, public
from croisee.kit.languages import own_name


@public
def agreement_templates(request: HttpRequest) -> HttpResponse:
    """Those that are offered, each in its languages."""
    keeps = rules.why_not_keep_templates(request.user) is None
    context = {"texts": offered(), "keeps": keeps}
    return render(request, "cooperation/agreements/templates.html", context)


@require_POST
def agreement_templates_seed(request: HttpRequest) -> HttpResponse:
    """Add those that Croisée brings and that are not there yet."""
    added = seed_templates(by=request.user)
    said = ngettext("%(number)s model was added.", "%(number)s models were added.", added)
    messages.success(request, said % {"number": added})
    return redirect("agreement_templates")


@public
def agreement_template(request: HttpRequest, code: str) -> HttpResponse:
    """One model, in one of its languages; the team sees its draft."""
    template = access.template_for(request, code)
    keeps = rules.why_not_keep_templates(request.user) is None
    versions = list(template.versions.all())
    published = [one for one in versions if one.published_at]
    draft = next((one for one in versions if one.published_at is None), None)
    chosen = draft if draft and keeps and request.GET.get("draft") else next(iter(published), draft)
    if chosen is None:
        raise Http404
    texts = list(chosen.texts.all())
    language = request.GET.get("text") or request.LANGUAGE_CODE  # type: ignore[attr-defined]
    text = next((one for one in texts if one.language == language), next(iter(texts), None))
    context = {
        "template": template, "version": chosen, "texts": texts, "text": text, "keeps": keeps,
        "draft": draft if keeps else None, "versions": published,
        "clauses": text.clauses.all() if text else [], "written_in": settings.LANGUAGES,
    }  # fmt: skip
    return render(request, "cooperation/agreements/template.html", context)


def agreement_template_edit(request: HttpRequest, code: str, language: str) -> HttpResponse:
    """Its words in one language: a draft, until it is published."""
    allow(rules.why_not_keep_templates(request.user))
    template = access.template_for(request, code)
    if language not in dict(settings.LANGUAGES):
        raise Http404
    text, clauses = text_of(template, language)
    form = TemplateForm(request.POST or None, text=text)
    lines = ClauseLines(request.POST or None, initial=clauses, prefix="clauses")
    if form.is_valid() and lines.is_valid():
        actions.change_template(
            template=template, language=language, told=form.told(), as_of=form.cleaned_data["as_of"],
            clauses=clauses_of(lines), by=request.user,
        )  # fmt: skip
        messages.success(request, _("The draft is kept. Agreements are made from it once it is published."))
        return redirect("agreement_template", template.code)
    context = {"template": template, "form": form, "lines": lines, "name": own_name(language)}
    return render(request, "cooperation/agreements/template_edit.html", context)


def text_of(template: Template, language: str) -> tuple[TemplateText, list[dict]]:
    """What stands in a language; else what stands in the first, to be translated."""
    version = template.versions.first() or TemplateVersion(template=template)
    texts = list(version.texts.all()) if version.pk else []
    text = next((one for one in texts if one.language == language), next(iter(texts), None))
    if text is None:
        return TemplateText(version=version, language=language), []
    names = ("code", "title", "text", "choice", "is_optional")
    rows = enumerate(text.clauses.values(*names), start=1)
    return text, [row | {"ORDER": place} for place, row in rows]


@require_POST
def agreement_template_publish(request: HttpRequest, code: str) -> HttpResponse:
    """The draft becomes the model."""
    template = access.template_for(request, code)
    actions.publish_template(template=template, by=request.user)
    messages.success(request, _("New agreements are made from this version; the old ones keep theirs."))
    return redirect("agreement_template", code)
