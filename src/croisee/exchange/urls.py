from django.urls import path

from croisee.exchange.views import appointing, carnet, day, news, posting, together

urlpatterns = [
    path("together/", together.together, name="together"),
    path("together/export.<sheet:format>", together.together_export, name="together_export"),
    path("needs-and-offers/", posting.postings, name="postings"),
    path("needs-and-offers/export.<sheet:format>", posting.postings_export, name="postings_export"),
    path("needs-and-offers/mine/", posting.my_postings, name="my_postings"),
    path("needs-and-offers/new/", posting.posting_new, name="posting_new"),
    path("needs-and-offers/recognise/", posting.posting_recognise, name="posting_recognise"),
    path("needs-and-offers/<int:pk>/", posting.posting, name="posting"),
    path("needs-and-offers/<int:pk>/edit/", posting.posting_edit, name="posting_edit"),
    path("needs-and-offers/<int:pk>/post/", posting.posting_open, name="posting_open"),
    path("needs-and-offers/<int:pk>/close/", posting.posting_close, name="posting_close"),
    path("needs-and-offers/<int:pk>/prolong/", posting.posting_prolong, name="posting_prolong"),
    path("needs-and-offers/<int:pk>/approve/", posting.posting_approve, name="posting_approve"),
    path("needs-and-offers/<int:pk>/hide/", posting.posting_hide, name="posting_hide"),
    path("meetings/<slug:slug>/carnet/", carnet.carnet, name="carnet"),
    path("meetings/<slug:slug>/carnet.pdf", carnet.carnet_pdf, name="carnet_pdf"),
    path("meetings/<slug:slug>/carnet/notes/", carnet.note, name="carnet_note"),
    path("meetings/<slug:slug>/dates.ics", carnet.dates, name="carnet_dates"),
    path("meetings/<slug:slug>/contacts.vcf", carnet.vcards, name="vcards"),
    path("meetings/<slug:slug>/participants/", carnet.participants, name="participants"),
    path("meetings/<slug:slug>/participants/<int:pk>/ask/", carnet.contact_ask, name="contact_ask"),
    path("contacts/<int:pk>/agree/", carnet.contact_agree, name="contact_agree"),
    path("contacts/<int:pk>/take-back/", carnet.contact_take_back, name="contact_take_back"),
    path("contacts/<int:pk>/card.vcf", carnet.vcard, name="vcard"),
    path("news/<str:token>/off/", news.news_off, name="news_off"),
    path("contributions/<int:pk>/keep/", carnet.keep, name="keep"),
    path("contributions/<int:pk>/unkeep/", carnet.unkeep, name="unkeep"),
    path(
        "meetings/<slug:slug>/appointments.ics",
        appointing.appointments_calendar,
        name="appointments_calendar",
    ),
    path(
        "meetings/<slug:slug>/sessions/<int:pk>/appointments/", appointing.appointments, name="appointments"
    ),
    path(
        "meetings/<slug:slug>/sessions/<int:pk>/appointments/pairs/",
        appointing.appointments_pair,
        name="appointments_pair",
    ),
    path(
        "meetings/<slug:slug>/sessions/<int:pk>/appointments/pairs/<int:rule>/drop/",
        appointing.appointments_pair_drop,
        name="appointments_pair_drop",
    ),
    path(
        "meetings/<slug:slug>/sessions/<int:pk>/appointments/compute/",
        appointing.appointments_compute,
        name="appointments_compute",
    ),
    path(
        "meetings/<slug:slug>/sessions/<int:pk>/appointments/plans/<int:plan>/publish/",
        appointing.appointments_publish,
        name="appointments_publish",
    ),
    path(
        "meetings/<slug:slug>/sessions/<int:pk>/appointments/day/",
        day.appointments_day,
        name="appointments_day",
    ),
    path(
        "meetings/<slug:slug>/sessions/<int:pk>/appointments/<int:appointment>/missing/",
        day.appointment_miss,
        name="appointment_miss",
    ),
    path(
        "meetings/<slug:slug>/sessions/<int:pk>/appointments/<int:appointment>/off/",
        day.appointment_call_off,
        name="appointment_call_off",
    ),
    path(
        "meetings/<slug:slug>/sessions/<int:pk>/appointments/missing/<int:absence>/back/",
        day.appointment_restore,
        name="appointment_restore",
    ),
    path(
        "meetings/<slug:slug>/sessions/<int:pk>/appointments/tables.pdf",
        day.appointments_signs,
        name="appointments_signs",
    ),
    path(
        "meetings/<slug:slug>/sessions/<int:pk>/appointments/slots/<int:slot>/replace/",
        day.appointment_replace,
        name="appointment_replace",
    ),
    path(
        "meetings/<slug:slug>/sessions/<int:pk>/appointments/wishes/",
        appointing.appointment_wishes,
        name="appointment_wishes",
    ),
]
