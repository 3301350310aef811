"""What somebody agrees to with advisers and clubs (`kit/consents.py`)."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from croisee.funding.accompaniment import asking, noting, offering
from croisee.funding.models import Accompaniment, Adviser, ClubMember, ClubWish, Note
from croisee.funding.models.accompaniment import OPEN
from croisee.funding.solidarity.actions import clubs, founding
from croisee.kit.consents import Told, consent, on_another_ground

consent(
    "funding", {"Adviser": "person about shows_name", "Skill": "value"},
    name="adviser",
    what=_("My offer to help projects, in the list of advisers"),
    then=_("Your entry leaves the list; what you follow goes on."),
    rows=lambda person: Adviser.objects.filter(person=person, is_off=False),
    told=lambda row, person: Told(_("My offer"), reverse("adviser_mine"), row.changed_at),
    end=lambda row, by: offering.switch(adviser=row, is_off=True, by=by),
)  # fmt: skip
consent(
    "funding",
    {"Accompaniment": "asked_by message shares_facts shares_plan shares_files"},
    name="accompaniment",
    what=_("An adviser reads what I share of a project"),
    then=_("The adviser sees nothing of the project any more."),
    rows=lambda person: Accompaniment.objects.filter(asked_by=person, state__in=OPEN).with_all(),
    told=lambda row, person: Told(row.path, row.get_absolute_url(), row.asked_at),
    end=lambda row, by: asking.end(accompaniment=row, by=by),
)  # fmt: skip
consent(
    "funding", {"Note": "written_by text is_shared"},
    name="shared_note",
    what=_("My note on a project, which the project reads"),
    then=_("Advisers alone read it."),
    rows=lambda person: Note.objects.filter(
        written_by=person, is_shared=True
    ).select_related("path__project"),
    told=lambda row, person: Told(row.path, row.path.get_absolute_url(), row.written_at),
    end=lambda row, by: noting.share_note(note=row, is_shared=False, by=by),
)  # fmt: skip
consent(
    "funding", {"ClubMember": "person"},
    name="club_member",
    what=_("My name on the page of a club"),
    then=_("The page no longer names you."),
    rows=lambda person: ClubMember.objects.filter(person=person).select_related("club"),
    told=lambda row, person: Told(row.club, row.club.get_absolute_url(), row.made_at),
    end=lambda row, by: clubs.unname(member=row, by=by),
)  # fmt: skip
consent(
    "funding", {"ClubWish": "person"},
    name="club_wish",
    what=_("To be introduced to others who would found a club"),
    then=_("Nobody is told of you from now on."),
    rows=lambda person: ClubWish.objects.held().filter(person=person).select_related("territory"),
    told=lambda row, person: Told(row.territory, reverse("club_wishes"), row.made_at),
    end=lambda row, by: founding.drop_wish(wish=row, by=by),
)  # fmt: skip
on_another_ground("funding", {
    "Accompaniment": "reason",
    "NoteAnswer": "written_by text",
    "Instrument": "contact confirmed_by",
    "RuleVersion": "written_by",
    "Correction": "values before why reason proposed_by decided_by",
    "InstrumentList": "rows sent_by",
    "Difference": "found_by",
    "Merging": "by undoing",
    "CampaignFigure": "told_by",
    "Acceptance": "reason proposed_by decided_by",
    "ClubMember": "reason decided_by",
})  # fmt: skip
