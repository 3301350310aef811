from django.urls import path

from croisee.cooperation.followup.reviews import views as reviews
from croisee.cooperation.followup.views import agreement, network

urlpatterns = [
    path("agreements/followup/", network.followups, name="followups"),
    path("agreements/followup/export.<sheet:format>", network.followups_export, name="followups_export"),
    path("agreements/promises/", network.my_promises, name="my_promises"),
    path("agreements/promises/address/", network.promises_address, name="promises_address"),
    path("agreements/promises/<str:token>.ics", network.promises_feed, name="promises_feed"),
    path("agreements/promises/mail/<str:token>/", network.promises_mail_off, name="promises_mail_off"),
    path("agreements/<int:pk>/followup/", agreement.agreement_followup, name="agreement_followup"),
    path("agreements/<int:pk>/reviews/", reviews.review_draft, name="review_draft"),
    path("agreements/<int:pk>/reviews/<int:year>/", reviews.review, name="review"),
    path("agreements/<int:pk>/reviews/<int:year>/edit/", reviews.review_edit, name="review_edit"),
    path("agreements/<int:pk>/reviews/<int:year>/comment/", reviews.review_comment, name="review_comment"),
    path(
        "agreements/<int:pk>/reviews/<int:year>/review.<slug:format>",
        reviews.review_paper,
        name="review_paper",
    ),
    path(
        "agreements/<int:pk>/reviews/<int:year>/versions/<int:number>/",
        reviews.review_version,
        name="review_version",
    ),
    path("agreements/commitments/<int:pk>/", agreement.commitment, name="commitment"),
    path("agreements/indicators/<int:pk>/", agreement.indicator, name="indicator"),
    path("agreements/proofs/<int:pk>/", agreement.proof, name="proof"),
]
