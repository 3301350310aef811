from django.urls import path

from croisee.exchange.views import appointing, carnet, day, news, together

urlpatterns = [
    path("together/", together.together, name="together"),
    path("together/export.<sheet:format>", together.together_export, name="together_export"),
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
