from django.urls import path

from croisee.syntheses.views import desk, reading, statements

SYNTHESIS = "meetings/<slug:slug>/synthesis/"

urlpatterns = [
    path(SYNTHESIS, reading.synthesis, name="synthesis"),
    path("meetings/<slug:slug>/synthesis.<slug:format>", reading.synthesis_file, name="synthesis_file"),
    path(SYNTHESIS + "edit/", desk.synthesis_edit, name="synthesis_edit"),
    path(SYNTHESIS + "head/", desk.synthesis_head, name="synthesis_head"),
    path(SYNTHESIS + "prepare/", desk.synthesis_prepare, name="synthesis_prepare"),
    path(SYNTHESIS + "publish/", desk.synthesis_publish, name="synthesis_publish"),
    path(SYNTHESIS + "take-back/", desk.synthesis_take_back, name="synthesis_take_back"),
    path(SYNTHESIS + "reading-link/", desk.synthesis_link, name="synthesis_link"),
    path(SYNTHESIS + "statements/new/", statements.statement_new, name="statement_new"),
    path(SYNTHESIS + "statements/<int:pk>/", statements.statement_edit, name="statement_edit"),
    path(SYNTHESIS + "statements/<int:pk>/move/", statements.statement_move, name="statement_move"),
    path(SYNTHESIS + "statements/<int:pk>/remove/", statements.statement_remove, name="statement_remove"),
    path(SYNTHESIS + "removed/<int:entry>/restore/", statements.statement_restore, name="statement_restore"),
]
