"""Texts of law: loaded from a file, version after version, each article recognised from one to the next."""

from datetime import date

from django.db import transaction
from django.utils.text import slugify

from croisee.engines.law import Law
from croisee.journal.actions import record
from croisee.kit.access import allow
from croisee.meetings.models import Meeting
from croisee.network.models import Person
from croisee.syntheses import lawbook, rules
from croisee.syntheses.models import Article, Bill, BillVersion, Wording


@transaction.atomic
def load_bill(
    *, meeting: Meeting, title: str, kind: str, language: str, is_public: bool, by: Person, **version
) -> Bill:
    """Keep a new text with its first version; sent twice, it is kept once."""
    Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
    allow(rules.why_not_organise_meeting(by, meeting))
    if known := Bill.objects.filter(versions__token=version["token"], meeting=meeting).first():
        return known
    facts = {"title": title, "kind": kind, "language": language, "is_public": is_public}
    bill = Bill.objects.create(meeting=meeting, slug=free_slug(title), **facts)
    record("bill.loaded", about=bill, by=by, title=title)
    load_version(bill=bill, by=by, **version)
    return bill


def free_slug(title: str) -> str:
    """The address of a new text."""
    wanted = slugify(title)[:60].strip("-") or "text"
    taken = set(Bill.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
    others = (f"{wanted}-{n}" for n in range(2, len(taken) + 3))
    return next(slug for slug in (wanted, *others) if slug not in taken)


@transaction.atomic
def load_version(
    *, bill: Bill, law: Law, name: str, dated_on: date | None, source: str, eli: str, token: str, by: Person
) -> BillVersion:
    """Keep a text as it stands now; its articles are those of the version before where they are alike."""
    bill = Bill.objects.select_for_update(of=("self",)).select_related("meeting").get(pk=bill.pk)
    allow(rules.why_not_keep_bill(by, bill))
    if known := BillVersion.objects.filter(token=token, bill=bill).first():
        return known
    last = bill.versions.last()
    version = bill.versions.create(
        number=last.number + 1 if last else 1, name=name, dated_on=dated_on, source=source, token=token
    )
    known_as = lawbook.recognised(last, law) if last else {}
    keys = set(bill.articles.values_list("key", flat=True))
    made = [
        known_as.get(n) or Article(bill=bill, key=lawbook.free_key(one, keys))
        for n, one in enumerate(law.articles)
    ]
    Article.objects.bulk_create(article for article in made if article.pk is None)
    Wording.objects.bulk_create(
        lawbook.wording(one, version, article, n, eli)
        for n, (one, article) in enumerate(zip(law.articles, made, strict=True))
    )
    record("bill.version_loaded", about=bill, by=by, version=version.number, name=name, articles=len(made))
    return version


@transaction.atomic
def change_bill(*, bill: Bill, title: str, kind: str, language: str, is_public: bool, by: Person) -> None:
    """Name a text otherwise, or say who may read it; its address stays."""
    bill = Bill.objects.select_for_update(of=("self",)).select_related("meeting").get(pk=bill.pk)
    allow(rules.why_not_keep_bill(by, bill))
    changes = {"title": title, "kind": kind, "language": language, "is_public": is_public}
    before = {name: getattr(bill, name) for name in changes}
    if before == changes:
        return
    for name, value in changes.items():
        setattr(bill, name, value)
    bill.save()
    record("bill.changed", about=bill, by=by, before=before)


@transaction.atomic
def remove_version(*, version: BillVersion, by: Person) -> None:
    """Take the newest version back, with the articles that only it has; the only one goes with its text."""
    bill = Bill.objects.select_for_update(of=("self",)).select_related("meeting").get(pk=version.bill_id)
    allow(rules.why_not_remove_version(by, bill, version))
    if version.number == 1:
        record("bill.removed", about=bill.meeting, by=by, title=bill.title)
        bill.delete()
        return
    version.delete()
    bill.articles.filter(wordings=None).delete()
    record("bill.version_removed", about=bill, by=by, version=version.number, name=version.name)
