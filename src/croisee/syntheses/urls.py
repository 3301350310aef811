from django.urls import path, register_converter

from croisee.syntheses.addresses import OfConverter
from croisee.syntheses.views import (
    bills,
    blocks,
    briefing,
    briefs,
    desk,
    history,
    readers,
    reading,
    review,
    statements,
)

register_converter(OfConverter, "of")

SYNTHESIS = "<of:of>/synthesis/"
BRIEF = "meetings/<slug:slug>/briefs/<int:pk>/"
AMENDMENT = BRIEF + "amendments/<int:amendment>/"
TEXT = "texts/<slug:bill>/"

urlpatterns = [
    path(SYNTHESIS, reading.synthesis, name="synthesis"),
    path("<of:of>/synthesis.<slug:format>", reading.synthesis_file, name="synthesis_file"),
    path(SYNTHESIS + "edit/", desk.synthesis_edit, name="synthesis_edit"),
    path(SYNTHESIS + "head/", desk.synthesis_head, name="synthesis_head"),
    path(SYNTHESIS + "prepare/", desk.synthesis_prepare, name="synthesis_prepare"),
    path(SYNTHESIS + "publish/", desk.synthesis_publish, name="synthesis_publish"),
    path(SYNTHESIS + "take-back/", desk.synthesis_take_back, name="synthesis_take_back"),
    path(SYNTHESIS + "reading-link/", desk.synthesis_link, name="synthesis_link"),
    path(SYNTHESIS + "history/", history.synthesis_history, name="synthesis_history"),
    path(SYNTHESIS + "history/changes/", history.synthesis_changes, name="synthesis_changes"),
    path(SYNTHESIS + "versions/<int:number>/", history.synthesis_version, name="synthesis_version"),
    path(SYNTHESIS + "versions/<int:number>/restore/", history.synthesis_restore, name="synthesis_restore"),
    path(SYNTHESIS + "review/", review.synthesis_review, name="synthesis_review"),
    path(SYNTHESIS + "published/<int:number>/", review.synthesis_published, name="synthesis_published"),
    path(SYNTHESIS + "statements/<int:pk>/comments/", review.statement_comments, name="statement_comments"),
    path(
        SYNTHESIS + "statements/<int:pk>/comments/<int:comment>/settle/",
        review.comment_settle,
        name="comment_settle",
    ),
    path(SYNTHESIS + "statements/new/", statements.statement_new, name="statement_new"),
    path(SYNTHESIS + "statements/<int:pk>/", statements.statement_edit, name="statement_edit"),
    path(SYNTHESIS + "statements/<int:pk>/writing/", blocks.statement_writing, name="statement_writing"),
    path(SYNTHESIS + "statements/<int:pk>/move/", blocks.statement_move, name="statement_move"),
    path(SYNTHESIS + "statements/<int:pk>/merge/", blocks.statement_merge, name="statement_merge"),
    path(SYNTHESIS + "cite/", blocks.synthesis_cite, name="synthesis_cite"),
    path(SYNTHESIS + "statements/<int:pk>/remove/", blocks.statement_remove, name="statement_remove"),
    path(SYNTHESIS + "removed/<int:entry>/restore/", blocks.statement_restore, name="statement_restore"),
    path("meetings/<slug:slug>/briefs/new/", briefing.brief_new, name="brief_new"),
    path("meetings/<slug:slug>/became/", briefs.became, name="became"),
    path(BRIEF, briefs.brief, name="brief"),
    path(BRIEF + "brief.<slug:format>", briefs.brief_file, name="brief_file"),
    path(BRIEF + "amendments.<slug:format>", briefs.brief_sheets, name="brief_sheets"),
    path(BRIEF + "edit/", briefing.brief_edit, name="brief_edit"),
    path(BRIEF + "head/", briefing.brief_head, name="brief_head"),
    path(BRIEF + "move/<slug:to>/", briefing.brief_move, name="brief_move"),
    path(BRIEF + "amendments/new/", briefing.amendment_new, name="amendment_new"),
    path(BRIEF + "readers/", readers.brief_readers, name="brief_readers"),
    path(BRIEF + "readers/<int:link>/revoke/", readers.link_revoke, name="link_revoke"),
    path(BRIEF + "questions/<int:question>/", readers.question_answer, name="question_answer"),
    path("briefs/<str:token>/", readers.reader, name="reader"),
    path("briefs/<str:token>/brief.<slug:format>", readers.reader_file, name="reader_file"),
    path("briefs/<str:token>/amendments.<slug:format>", readers.reader_sheets, name="reader_sheets"),
    path(AMENDMENT, briefing.amendment_edit, name="amendment_edit"),
    path(AMENDMENT + "keep/", briefing.amendment_keep, name="amendment_keep"),
    path(AMENDMENT + "remove/", briefing.amendment_remove, name="amendment_remove"),
    path(AMENDMENT + "fate/", briefing.amendment_fate, name="amendment_fate"),
    path(AMENDMENT + "fate/<int:step>/remove/", briefing.step_remove, name="step_remove"),
    path("meetings/<slug:slug>/texts/new/", bills.bill_new, name="bill_new"),
    path(TEXT, bills.bill, name="bill"),
    path(TEXT + "settings/", bills.bill_settings, name="bill_settings"),
    path(TEXT + "changes/", bills.bill_changes, name="bill_changes"),
    path(TEXT + "versions/new/", bills.bill_version_new, name="bill_version_new"),
    path(TEXT + "versions/<int:version>/remove/", bills.bill_version_remove, name="bill_version_remove"),
    path(TEXT + "articles/<slug:key>/", bills.bill_article, name="bill_article"),
]
