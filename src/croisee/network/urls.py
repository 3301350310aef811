from allauth.account import views as account
from allauth.socialaccount import views as social
from django.urls import include, path
from django.views.generic import RedirectView

from croisee.kit.access import public
from croisee.network import views

to_sign_in = public(RedirectView.as_view(pattern_name="account_login"))

urlpatterns = [
    path("sign-in/", account.request_login_code, name="account_login"),
    path("sign-in/code/", account.confirm_login_code, name="account_confirm_login_code"),
    path("sign-out/", account.logout, name="account_logout"),
    path("sign-in/inactive/", account.account_inactive, name="account_inactive"),
    path("sign-in/with/", include("allauth.socialaccount.providers.openid_connect.urls")),
    path("sign-in/with/", social.connections, name="socialaccount_connections"),
    path("sign-in/with/new/", social.signup, name="socialaccount_signup"),
    path("sign-in/with/cancelled/", public(social.login_cancelled), name="socialaccount_login_cancelled"),
    path("sign-in/with/error/", public(social.login_error), name="socialaccount_login_error"),
    # names that allauth's pages point to; here each of them is the sign-in by code
    path("sign-in/new/", to_sign_in, name="account_signup"),
    path("sign-in/again/", to_sign_in, name="account_request_login_code"),
    path("sign-in/lost/", to_sign_in, name="account_reset_password"),
    path("sign-in/verify/", to_sign_in, name="account_email_verification_sent"),
    path("sign-in/mails/", to_sign_in, name="account_email"),
    path("me/", views.me, name="me"),
    path("me/data/", views.my_data, name="my_data"),
    path("me/erase/", views.erase_me, name="erase_me"),
    path("", include("croisee.network.duplicates.urls")),
    path("", include("croisee.network.importing.urls")),
    path("organisations/", views.organisations, name="organisations"),
    path("organisations/complete/", views.complete, name="organisations_complete"),
    path("organisations/<int:pk>/", views.organisation, name="organisation"),
    path("organisations/<int:pk>/edit/", views.organisation_edit, name="organisation_edit"),
    path("organisations/<int:pk>/settle/", views.organisation_settle, name="organisation_settle"),
    path("organisations/<int:pk>/follow/", views.organisation_follow, name="organisation_follow"),
    path("prospects/", views.prospects, name="prospects"),
    path("prospects/export.<sheet:format>", views.prospects_export, name="prospects_export"),
    path("prospects/moved/", views.prospects_moved, name="prospects_moved"),
    path(
        "prospects/moved/export.<sheet:format>", views.prospects_moved_export, name="prospects_moved_export"
    ),
    path("prospects/<int:pk>/", views.prospect, name="prospect"),
    path("prospects/<int:pk>/aside/", views.prospect_aside, name="prospect_aside"),
    path("prospects/<int:pk>/back/", views.prospect_back, name="prospect_back"),
]
