from django.urls import path

from croisee.meetings.views import calls, copying, manage, notes, programme, proposing, public, versions

PROPOSAL = "meetings/<slug:slug>/manage/proposals/<int:pk>/"

urlpatterns = [
    path("meetings/", public.meetings, name="meetings"),
    path("meetings/<slug:slug>/", public.meeting, name="meeting"),
    path("meetings/<slug:slug>/print/", public.meeting_print, name="meeting_print"),
    path("meetings/<slug:slug>/embed/", public.embed, name="embed"),
    path("meetings/<slug:slug>/calendar.ics", public.calendar, name="calendar"),
    path("meetings/<slug:slug>/sessions/<int:pk>/", public.session, name="session"),
    path("meetings/<slug:slug>/versions/", versions.versions, name="versions"),
    path("meetings/<slug:slug>/versions/changes/", versions.version_changes, name="version_changes"),
    path("meetings/<slug:slug>/versions/<int:number>/", versions.version, name="version"),
    path("meetings/<slug:slug>/manage/versions/publish/", versions.version_publish, name="version_publish"),
    path(
        "meetings/<slug:slug>/manage/versions/<int:number>/notices/",
        versions.version_notices,
        name="version_notices",
    ),
    path("meetings/<slug:slug>/manage/", manage.meeting_manage, name="meeting_manage"),
    path("meetings/<slug:slug>/manage/next/", copying.meeting_next, name="meeting_next"),
    path("meetings/<slug:slug>/manage/stage/", manage.meeting_move, name="meeting_move"),
    path("meetings/<slug:slug>/manage/reading-link/", manage.reading_link_renew, name="reading_link_renew"),
    path("meetings/<slug:slug>/manage/settings/", manage.meeting_settings, name="meeting_settings"),
    path("meetings/<slug:slug>/manage/organisers/", manage.organiser_add, name="organiser_add"),
    path(
        "meetings/<slug:slug>/manage/organisers/<int:pk>/remove/",
        manage.organiser_remove,
        name="organiser_remove",
    ),
    path("meetings/<slug:slug>/manage/programme/", programme.programme, name="meeting_programme"),
    path("meetings/<slug:slug>/manage/sessions/new/", programme.session_new, name="session_new"),
    path("meetings/<slug:slug>/manage/sessions/<int:pk>/", programme.session_edit, name="session_edit"),
    path(
        "meetings/<slug:slug>/manage/sessions/<int:pk>/delete/",
        programme.session_delete,
        name="session_delete",
    ),
    path(
        "meetings/<slug:slug>/manage/sessions/<int:pk>/repeat/",
        programme.session_repeat,
        name="session_repeat",
    ),
    path(
        "meetings/<slug:slug>/manage/sessions/<int:pk>/order/", programme.session_order, name="session_order"
    ),
    path("meetings/<slug:slug>/manage/sessions/<int:pk>/roles/", programme.role_give, name="role_give"),
    path(
        "meetings/<slug:slug>/manage/sessions/<int:pk>/roles/<int:role>/take/",
        programme.role_take,
        name="role_take",
    ),
    path("meetings/<slug:slug>/manage/rooms/<int:pk>/", programme.room_edit, name="room_edit"),
    path("meetings/<slug:slug>/manage/rooms/<int:pk>/delete/", programme.room_delete, name="room_delete"),
    path("meetings/<slug:slug>/manage/call/", calls.call_edit, name="call_edit"),
    path("meetings/<slug:slug>/manage/call/open/", calls.call_open, name="call_open"),
    path("meetings/<slug:slug>/manage/proposals/", calls.proposals, name="proposals"),
    path(
        "meetings/<slug:slug>/manage/proposals.<sheet:format>",
        calls.proposals_export,
        name="proposals_export",
    ),
    path(PROPOSAL, calls.proposal_manage, name="proposal_manage"),
    path(PROPOSAL + "score/", calls.proposal_score, name="proposal_score"),
    path(PROPOSAL + "comment/", calls.proposal_comment, name="proposal_comment"),
    path(PROPOSAL + "merge/", calls.proposal_merge, name="proposal_merge"),
    path(PROPOSAL + "part/", calls.proposal_part, name="proposal_part"),
    path(PROPOSAL + "take/", calls.proposal_take, name="proposal_take"),
    path(PROPOSAL + "decline/", calls.proposal_decline, name="proposal_decline"),
    path(PROPOSAL + "reconsider/", calls.proposal_reconsider, name="proposal_reconsider"),
    path("calls/<str:token>/", proposing.call, name="call"),
    path("proposals/<str:token>/", proposing.proposal, name="proposal"),
    path("notes/new/", notes.note_new, name="note_new"),
    path("notes/<int:pk>/", notes.note, name="note"),
    path("notes/<int:pk>/drop/", notes.note_drop, name="note_drop"),
]
