from croisee.network.models import Farewell
from tests.world import NOT_SIGNED_IN, ROLES, Page, World, everybody, only

SIGNED_IN = only(*(role for role in ROLES if role not in NOT_SIGNED_IN))
ENTRANCE = {role: 200 if role in NOT_SIGNED_IN else 302 for role in ROLES}
KEEPS_ENTRY = only("representative")
TEAM = only()
PROPOSES = SIGNED_IN | dict.fromkeys(("administrator", "representative"), 403)
CLAIMS = SIGNED_IN | dict.fromkeys(
    ("participant", "representative"), 403
)  # the participant waits for an answer


def farewell(w: World) -> list:
    return [Farewell.objects.get_or_create(person=w.stranger)[0].token]


PAGES = [
    Page("account_login", expected=ENTRANCE),
    Page("account_confirm_login_code", expected=everybody(302)),
    Page("account_logout", expected=SIGNED_IN | dict.fromkeys(NOT_SIGNED_IN, 302)),
    Page("signed_out"),
    Page("account_inactive"),
    Page("openid_connect_login", lambda w: ["unknown"], everybody(404)),
    Page("openid_connect_callback", lambda w: ["unknown"], everybody(404)),
    Page("socialaccount_login_cancelled"),
    Page("socialaccount_login_error", expected=everybody(401)),
    Page("socialaccount_signup", expected=everybody(302)),
    Page("socialaccount_connections", expected=SIGNED_IN),
    *(
        Page(alias, expected=everybody(302))
        for alias in (
            "account_signup",
            "account_request_login_code",
            "account_reset_password",
            "account_email_verification_sent",
            "account_email",
        )
    ),
    Page("me", expected=SIGNED_IN),
    Page("my_data", expected=SIGNED_IN),
    Page("my_data_page", expected=SIGNED_IN),
    Page("stay", farewell),
    Page("stay", farewell, everybody(302), "post"),
    Page("my_consents", expected=SIGNED_IN),
    Page(
        "consent_withdraw",
        lambda w: ["alert", 0],
        {role: 302 for role in ROLES},
        "post",
    ),
    Page("my_looks", expected=SIGNED_IN),
    Page("confirm_me", expected=SIGNED_IN),
    Page("second_factor", expected=SIGNED_IN),
    Page("second_factor_change", expected=everybody(302), method="post", data=lambda w: {"do": "renew"}),
    Page("my_sessions", expected=SIGNED_IN),
    Page(
        "my_session_end",
        lambda w: [0],
        SIGNED_IN | {r: 404 if r not in NOT_SIGNED_IN else 302 for r in ROLES},
        "post",
    ),
    Page("sign_out_everywhere", expected=everybody(302), method="post"),
    Page("account_second_factor", expected=everybody(302)),
    Page("erase_me", expected=SIGNED_IN | {r: 302 for r in ROLES}, method="post"),
    Page("organisations"),
    Page("organisations_complete"),
    *(Page("organisations_export", lambda w, kind=kind: [kind]) for kind in ("csv", "xlsx", "ods")),
    Page("organisation_jsonld", lambda w: [w.town.pk]),
    Page(
        "my_affiliation",
        lambda w: [w.representative.affiliations.get().pk],
        SIGNED_IN | {role: 404 for role in ROLES if role not in (*NOT_SIGNED_IN, "representative")},
    ),
    Page("organisation", lambda w: [w.town.pk]),
    Page("organisation_new", expected=SIGNED_IN),
    Page("organisations_waiting", expected=SIGNED_IN),
    Page("organisations_unchecked", expected=TEAM),
    Page("organisation_propose", lambda w: [w.town.pk], PROPOSES),
    Page("organisation_claim", lambda w: [w.town.pk], CLAIMS),
    Page("claim", lambda w: [w.claim.pk], only("representative", "participant")),
    Page("entry_proposal", lambda w: [w.proposal.pk], only("representative", "participant")),
    Page("organisation_still_right", lambda w: [w.town.pk], only("representative", status=302), "post"),
    Page("organisation_edit", lambda w: [w.town.pk], KEEPS_ENTRY),
    Page(
        "representation_end",
        lambda w: [w.representative.affiliations.get().pk],
        only("representative", status=302),
        "post",
    ),
    Page("organisation_settle", lambda w: [w.town.pk], TEAM),
    Page("organisation_settle", lambda w: [w.town.pk], only(status=302), "post", lambda w: {"do": "confirm"}),
    Page(
        "organisation_follow",
        lambda w: [w.town.pk],
        only(status=302),
        "post",
        lambda w: {"network": w.prospect.network_id},
    ),
    Page("prospects", expected=TEAM),
    Page("prospects_export", lambda w: ["csv"], TEAM),
    Page("prospects_moved", expected=TEAM),
    Page("prospects_likely", expected=TEAM),
    Page("prospects_moved_export", lambda w: ["csv"], TEAM),
    Page("prospect", lambda w: [w.prospect.pk], TEAM),
    Page("prospect_aside", lambda w: [w.prospect.pk], only(status=302), "post", lambda w: {"to": "aside"}),
    Page("prospect_back", lambda w: [w.prospect.pk], only(status=302), "post", lambda w: {"step": "0"}),
    Page("duplicates", expected=TEAM),
    Page("duplicates", expected=only(status=302), method="post"),
    Page("duplicate", lambda w: [w.town.pk, w.prospect.network_id], TEAM),
    Page("organisations_alike", expected=SIGNED_IN),
    Page("mergings", expected=TEAM),
    Page("merging_undo", lambda w: [0], only(status=404), "post"),
    Page("organisation_lists", expected=TEAM),
    Page("organisation_list", lambda w: [0], only(status=404)),
    Page("organisation_rows", lambda w: [0], only(status=404), "post"),
    Page("organisation_list_do", lambda w: [0], only(status=404), "post"),
]
