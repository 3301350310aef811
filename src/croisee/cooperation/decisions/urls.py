from django.urls import path

from croisee.cooperation.decisions.views import mail_off, reading, voting, writing

ONE = "decisions/<int:pk>/"

urlpatterns = [
    path("spaces/<int:pk>/decisions/", reading.register, name="decisions"),
    path("spaces/<int:pk>/decisions/export.<sheet:format>", reading.register_export, name="decisions_export"),
    path("spaces/<int:pk>/decisions/new/", writing.decision_new, name="decision_new"),
    path(ONE, reading.decision, name="decision"),
    path(ONE + "versions/", reading.decision_versions, name="decision_versions"),
    path(ONE + "minutes.<str:format>", reading.decision_minutes, name="decision_minutes"),
    path(ONE + "ballots.<sheet:format>", reading.decision_ballots, name="decision_ballots"),
    path(ONE + "words/", writing.decision_words, name="decision_words"),
    path(ONE + "rules/", writing.decision_rules, name="decision_rules"),
    path(ONE + "options/", writing.decision_options, name="decision_options"),
    path(ONE + "amendments/new/", writing.amendment_new, name="decision_amendment_new"),
    path(ONE + "amendments/<int:number>/", writing.amendment, name="decision_amendment"),
    path(ONE + "call/", writing.decision_call, name="decision_call"),
    path(ONE + "withdraw/", writing.decision_withdraw, name="decision_withdraw"),
    path(ONE + "vote/<int:elector>/", voting.decision_vote, name="decision_vote"),
    path(ONE + "integrate/", voting.decision_integrate, name="decision_integrate"),
    path(ONE + "objections/<int:vote>/lift/", voting.objection_lift, name="objection_lift"),
    path(ONE + "close/", voting.decision_close, name="decision_close"),
    path(ONE + "settle/", voting.decision_settle, name="decision_settle"),
    path(ONE + "again/", voting.decision_again, name="decision_again"),
    path(ONE + "proxies/", voting.proxy_give, name="proxy_give"),
    path(ONE + "proxies/<int:proxy>/back/", voting.proxy_back, name="proxy_back"),
    path("decisions/mails/<str:token>/", mail_off.decision_mail_off, name="decision_mail_off"),
]
