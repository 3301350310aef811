from django.urls import path

from croisee.cooperation.spaces import access
from croisee.cooperation.spaces.views import agenda, charters, discussions, members, opening, overview, papers

urlpatterns = [
    path("spaces/", opening.spaces, name="spaces"),
    path("spaces/export.<sheet:format>", opening.spaces_export, name="spaces_export"),
    path("spaces/new/", opening.space_new, name="space_new"),
    path("spaces/<int:pk>/", overview.space, name="space"),
    path("spaces/<int:pk>/by/<str:link>/", access.by_link, name="space_by_link"),
    path("spaces/<int:pk>/edit/", opening.space_edit, name="space_edit"),
    path("spaces/<int:pk>/link/", opening.space_link, name="space_link"),
    path("spaces/<int:pk>/close/", opening.space_close, name="space_close"),
    path("spaces/<int:pk>/members/", members.space_members, name="space_members"),
    path(
        "spaces/<int:pk>/members/export.<sheet:format>",
        members.space_members_export,
        name="space_members_export",
    ),
    path("spaces/<int:pk>/members/invite/", members.space_invite, name="space_invite"),
    path("spaces/<int:pk>/members/ask/", members.space_ask, name="space_ask"),
    path("spaces/<int:pk>/members/<int:member>/", members.space_member, name="space_member"),
    path("spaces/<int:pk>/members/<int:member>/people/", members.space_delegates, name="space_delegates"),
    path("spaces/<int:pk>/colleges/", members.space_colleges, name="space_colleges"),
    path("spaces/<int:pk>/charter/", charters.space_charter, name="space_charter"),
    path(
        "spaces/<int:pk>/charter/paper.<str:format>",
        charters.space_charter_paper,
        name="space_charter_paper",
    ),
    path("spaces/<int:pk>/charter/edit/", charters.space_charter_edit, name="space_charter_edit"),
    path("spaces/<int:pk>/charter/adopt/", charters.space_charter_adopt, name="space_charter_adopt"),
    path("spaces/<int:pk>/documents/", papers.space_papers, name="space_papers"),
    path("spaces/<int:pk>/documents/<int:paper>/", papers.space_paper, name="space_paper"),
    path(
        "spaces/<int:pk>/documents/<int:paper>/remove/",
        papers.space_paper_remove,
        name="space_paper_remove",
    ),
    path("spaces/<int:pk>/agenda/", agenda.space_agenda, name="space_agenda"),
    path("spaces/<int:pk>/agenda.ics", agenda.space_agenda_file, name="space_agenda_file"),
    path("spaces/<int:pk>/agenda/meetings/", agenda.space_agenda_meeting, name="space_agenda_meeting"),
    path("spaces/<int:pk>/discussions/", discussions.discussions, name="discussions"),
    path("spaces/<int:pk>/discussions/mail/", discussions.space_mail, name="space_mail"),
    path("spaces/<int:pk>/discussions/<int:discussion>/", discussions.discussion, name="discussion"),
    path("spaces/<int:pk>/messages/<int:message>/", discussions.message_edit, name="message_edit"),
    path(
        "spaces/<int:pk>/messages/<int:message>/withdraw/",
        discussions.message_withdraw,
        name="message_withdraw",
    ),
    path("spaces/mail/<str:token>/", discussions.space_mail_end, name="space_mail_end"),
]
