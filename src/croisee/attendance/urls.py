from django.urls import path

from croisee.attendance.views import (
    adjusting,
    audiences,
    composing,
    door,
    door_device,
    door_links,
    invited,
    inviting,
    listing,
    organising,
    papers,
    registering,
)

urlpatterns = [
    path("meetings/<slug:slug>/register/", registering.register, name="register"),
    path("meetings/<slug:slug>/register/sent/", registering.register_sent, name="register_sent"),
    path("registrations/<str:token>/", registering.registration, name="registration"),
    path("registrations/<str:token>/change/", registering.registration_change, name="registration_change"),
    path("registrations/<str:token>/cancel/", registering.registration_cancel, name="registration_cancel"),
    path("registrations/<str:token>/again/", registering.registration_again, name="registration_again"),
    path(
        "registrations/<str:token>/calendar.ics",
        registering.registration_calendar,
        name="registration_calendar",
    ),
    path("meetings/<slug:slug>/registrations/", organising.registrations, name="registrations"),
    path(
        "meetings/<slug:slug>/registrations/export.<sheet:format>",
        organising.registrations_export,
        name="registrations_export",
    ),
    path(
        "meetings/<slug:slug>/registrations/<int:pk>/", organising.registration_edit, name="registration_edit"
    ),
    path(
        "meetings/<slug:slug>/registrations/<int:pk>/move-up/",
        organising.registration_move_up,
        name="registration_move_up",
    ),
    path(
        "meetings/<slug:slug>/registrations/<int:pk>/seat/",
        organising.registration_seat,
        name="registration_seat",
    ),
    path(
        "meetings/<slug:slug>/registrations/<int:pk>/withdraw/",
        organising.registration_withdraw,
        name="registration_withdraw",
    ),
    path("audiences/", audiences.audiences, name="audiences"),
    path("audiences/new/", audiences.audience_new, name="audience_new"),
    path("audiences/<int:pk>/", audiences.audience, name="audience"),
    path("audiences/<int:pk>/export.<sheet:format>", audiences.audience_export, name="audience_export"),
    path("audiences/<int:pk>/drop/", audiences.audience_drop, name="audience_drop"),
    path("meetings/<slug:slug>/invitations/", inviting.invitations, name="invitations"),
    path("meetings/<slug:slug>/invitations/new/", inviting.wave_new, name="wave_new"),
    path("meetings/<slug:slug>/invitations/<int:pk>/", inviting.wave, name="wave"),
    path("meetings/<slug:slug>/invitations/<int:pk>/edit/", inviting.wave_edit, name="wave_edit"),
    path("meetings/<slug:slug>/invitations/<int:pk>/test/", inviting.wave_test, name="wave_test"),
    path("meetings/<slug:slug>/invitations/<int:pk>/start/", inviting.wave_start, name="wave_start"),
    path("meetings/<slug:slug>/invitations/<int:pk>/pause/", inviting.wave_pause, name="wave_pause"),
    path("meetings/<slug:slug>/invitations/<int:pk>/remind/", inviting.wave_remind, name="wave_remind"),
    path(
        "meetings/<slug:slug>/invitations/<int:pk>/export.<sheet:format>",
        inviting.wave_export,
        name="wave_export",
    ),
    path("invitations/<str:token>/", invited.invitation, name="invitation"),
    path("invitations/<str:token>/decline/", invited.invitation_decline, name="invitation_decline"),
    path("invitations/<str:token>/colleague/", invited.invitation_propose, name="invitation_propose"),
    path("invitations/<str:token>/unsubscribe/", invited.unsubscribe, name="unsubscribe"),
    path("b/<str:code>/", door.badge, name="badge"),
    path("meetings/<slug:slug>/door/", door.door, name="door"),
    path("meetings/<slug:slug>/door/<int:pk>/arrived/", door.arrived, name="arrived"),
    path("meetings/<slug:slug>/door/<int:pk>/not-arrived/", door.not_arrived, name="not_arrived"),
    path("meetings/<slug:slug>/door/<int:pk>/badge.pdf", door.door_badge, name="door_badge"),
    path("meetings/<slug:slug>/door/walk-in/", door.walk_in, name="walk_in"),
    path("meetings/<slug:slug>/door/list/", door_device.door_list, name="door_list"),
    path("meetings/<slug:slug>/door/sightings/", door_device.door_sightings, name="door_sightings"),
    path("meetings/<slug:slug>/door/worker.js", door_device.door_worker, name="door_worker"),
    path("meetings/<slug:slug>/door-links/", door_links.door_links, name="door_links"),
    path(
        "meetings/<slug:slug>/door-links/<int:pk>/revoke/",
        door_links.door_link_revoke,
        name="door_link_revoke",
    ),
    path("door/<str:token>/", door.door_open, name="door_open"),
    path("meetings/<slug:slug>/papers/", papers.papers, name="papers"),
    path("meetings/<slug:slug>/papers/badges.pdf", papers.badges, name="badges"),
    path("meetings/<slug:slug>/papers/sheets.pdf", papers.sheets, name="sheets"),
    path("meetings/<slug:slug>/papers/signs.pdf", papers.signs, name="signs"),
    path("meetings/<slug:slug>/lists/", listing.list_new, name="list_new"),
    path("meetings/<slug:slug>/lists/model.<sheet:format>", listing.list_model, name="list_model"),
    path("meetings/<slug:slug>/lists/<int:pk>/", listing.list_, name="list"),
    path("meetings/<slug:slug>/lists/<int:pk>/drop/", listing.list_drop, name="list_drop"),
    path("meetings/<slug:slug>/lists/<int:pk>/undo/", listing.list_undo, name="list_undo"),
    path("meetings/<slug:slug>/composition/", composing.composition, name="composition"),
    path(
        "meetings/<slug:slug>/composition/<int:pk>/publish/",
        composing.composition_publish,
        name="composition_publish",
    ),
    path(
        "meetings/<slug:slug>/composition/<int:pk>/move/", adjusting.composition_move, name="composition_move"
    ),
    path(
        "meetings/<slug:slug>/composition/<int:pk>/lock/", adjusting.composition_lock, name="composition_lock"
    ),
    path(
        "meetings/<slug:slug>/composition/<int:pk>/undo/<int:step>/",
        adjusting.composition_undo,
        name="composition_undo",
    ),
    path(
        "meetings/<slug:slug>/composition/<int:pk>/again/",
        adjusting.composition_again,
        name="composition_again",
    ),
    path(
        "meetings/<slug:slug>/composition/<int:pk>/drop/", adjusting.composition_drop, name="composition_drop"
    ),
]
