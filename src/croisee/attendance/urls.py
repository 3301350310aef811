from django.urls import path

from croisee.attendance.views import audiences, composing, door, listing, organising, papers, registering

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
    path("b/<str:code>/", door.badge, name="badge"),
    path("meetings/<slug:slug>/door/", door.door, name="door"),
    path("meetings/<slug:slug>/door/<int:pk>/arrived/", door.arrived, name="arrived"),
    path("meetings/<slug:slug>/door/<int:pk>/not-arrived/", door.not_arrived, name="not_arrived"),
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
]
