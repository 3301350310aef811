from django.urls import path

from croisee.cooperation.followup.views import agreement

urlpatterns = [
    path("agreements/<int:pk>/followup/", agreement.agreement_followup, name="agreement_followup"),
    path("agreements/commitments/<int:pk>/", agreement.commitment, name="commitment"),
    path("agreements/indicators/<int:pk>/", agreement.indicator, name="indicator"),
    path("agreements/proofs/<int:pk>/", agreement.proof, name="proof"),
]
