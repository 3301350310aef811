from django.urls import path

from croisee.cooperation.decisions.views import mail_off

urlpatterns = [
    path("decisions/mails/<str:token>/", mail_off.decision_mail_off, name="decision_mail_off"),
]
