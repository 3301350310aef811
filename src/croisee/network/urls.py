from allauth.account import views as account
from allauth.socialaccount import views as social
from django.conf import settings
from django.urls import include, path
from django.views.generic import RedirectView

from croisee.kit.access import public
from croisee.network.confirming import confirmed
from croisee.network.views import (
    consents,
    directory,
    entries,
    leaving,
    people,
    prospects,
    second,
    settling,
    staying,
)

to_sign_in = public(RedirectView.as_view(pattern_name="account_login"))

urlpatterns = [
    path("sign-in/", account.request_login_code, name="account_login"),
    path("sign-in/code/", account.confirm_login_code, name="account_confirm_login_code"),
    path("sign-in/second/", second.second_step, name="account_second_factor"),
    path("sign-out/", leaving.sign_out, name="account_logout"),
    path("sign-out/done/", leaving.signed_out, name="signed_out"),
    path("sign-in/inactive/", account.account_inactive, name="account_inactive"),
    path("sign-in/with/", confirmed(social.connections), name="socialaccount_connections"),
    path("sign-in/with/new/", social.signup, name="socialaccount_signup"),
    path("sign-in/with/cancelled/", public(social.login_cancelled), name="socialaccount_login_cancelled"),
    path("sign-in/with/error/", public(social.login_error), name="socialaccount_login_error"),
    # names that allauth's pages point to; here each of them is the sign-in by code
    path("sign-in/new/", to_sign_in, name="account_signup"),
    path("sign-in/again/", to_sign_in, name="account_request_login_code"),
    path("sign-in/lost/", to_sign_in, name="account_reset_password"),
    path("sign-in/verify/", to_sign_in, name="account_email_verification_sent"),
    path("sign-in/mails/", to_sign_in, name="account_email"),
    path("me/", people.me, name="me"),
    path("me/affiliations/<int:pk>/", people.my_affiliation, name="my_affiliation"),
    path("me/data/", people.my_data, name="my_data"),
    path("me/data/page/", people.my_data_page, name="my_data_page"),
    path("me/consents/", consents.my_consents, name="my_consents"),
    path("me/consents/<slug:name>/<int:pk>/withdraw/", consents.consent_withdraw, name="consent_withdraw"),
    path("me/looks/", people.my_looks, name="my_looks"),
    path("me/confirm/", second.confirm_me, name="confirm_me"),
    path("me/two-steps/", second.second_factor, name="second_factor"),
    path("me/two-steps/change/", second.second_factor_change, name="second_factor_change"),
    path("me/sessions/", leaving.my_sessions, name="my_sessions"),
    path("me/sessions/<int:pk>/end/", leaving.my_session_end, name="my_session_end"),
    path("me/sign-out-everywhere/", leaving.sign_out_everywhere, name="sign_out_everywhere"),
    path("stay/<str:token>/", staying.stay, name="stay"),
    path("me/erase/", people.erase_me, name="erase_me"),
    path("", include("croisee.network.duplicates.urls")),
    path("", include("croisee.network.importing.urls")),
    path("organisations/", directory.organisations, name="organisations"),
    path("organisations/complete/", directory.complete, name="organisations_complete"),
    path("organisations/export.<sheet:format>", directory.organisations_export, name="organisations_export"),
    path("organisations/<int:pk>.jsonld", directory.organisation_jsonld, name="organisation_jsonld"),
    path("organisations/<int:pk>/", directory.organisation, name="organisation"),
    path("organisations/new/", entries.organisation_new, name="organisation_new"),
    path("organisations/waiting/", entries.waiting, name="organisations_waiting"),
    path("organisations/unchecked/", entries.organisations_unchecked, name="organisations_unchecked"),
    path("organisations/claims/<int:pk>/", entries.claim, name="claim"),
    path("organisations/proposals/<int:pk>/", entries.proposal, name="entry_proposal"),
    path("organisations/<int:pk>/propose/", entries.organisation_propose, name="organisation_propose"),
    path("organisations/<int:pk>/claim/", entries.organisation_claim, name="organisation_claim"),
    path(
        "organisations/<int:pk>/still-right/",
        entries.organisation_still_right,
        name="organisation_still_right",
    ),
    path(
        "organisations/representatives/<int:pk>/end/", entries.representation_end, name="representation_end"
    ),
    path("organisations/<int:pk>/edit/", entries.organisation_edit, name="organisation_edit"),
    path("organisations/<int:pk>/settle/", settling.organisation_settle, name="organisation_settle"),
    path("organisations/<int:pk>/follow/", prospects.organisation_follow, name="organisation_follow"),
    path("prospects/", prospects.prospects, name="prospects"),
    path("prospects/export.<sheet:format>", prospects.prospects_export, name="prospects_export"),
    path("prospects/likely/", prospects.prospects_likely, name="prospects_likely"),
    path("prospects/moved/", prospects.prospects_moved, name="prospects_moved"),
    path(
        "prospects/moved/export.<sheet:format>",
        prospects.prospects_moved_export,
        name="prospects_moved_export",
    ),
    path("prospects/<int:pk>/", prospects.prospect, name="prospect"),
    path("prospects/<int:pk>/aside/", prospects.prospect_aside, name="prospect_aside"),
    path("prospects/<int:pk>/back/", prospects.prospect_back, name="prospect_back"),
]

if settings.OIDC_NAME:
    urlpatterns.append(path("sign-in/with/oidc/", include("croisee.network.another")))
