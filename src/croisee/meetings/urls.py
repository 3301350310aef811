from django.urls import path

from croisee.meetings.views import public

urlpatterns = [
    path("meetings/", public.meetings, name="meetings"),
    path("meetings/<slug:slug>/", public.meeting, name="meeting"),
    path("meetings/<slug:slug>/embed/", public.embed, name="embed"),
    path("meetings/<slug:slug>/programme.ics", public.calendar, name="calendar"),
    path("meetings/<slug:slug>/sessions/<int:pk>/", public.session, name="session"),
]
