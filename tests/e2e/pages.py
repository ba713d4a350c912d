"""Every kind of page of the site: who meets it, and where one stands in the demo."""

from tests.e2e.walk import Stop

HARBOUR = "budgets/harbour-park-2026/"
LAKESIDE = "budgets/lakeside-2025/"
YARDS = "budgets/school-yards-2027/"

EDITORIAL = [
    Stop("cms.HomePage", ""),
    Stop("cms.IndexPage", "news/"),
    Stop("cms.ArticlePage", "news/vote-open/"),
    Stop("cms.EventPage", "events/event-walk/"),
    Stop("cms.StandardPage", "accessibility/"),
    Stop("cms.KnowledgePage", "about/questions/"),
    Stop("cms.BudgetPage", "take-part/harbour-park-budget/"),
    Stop("cms:search", "search/"),
    Stop("cms:search", "search/?q=park"),
    Stop("cms:catalogue", "open-data/catalogue/"),
    Stop("ui:error", "styleguide/errors/500/", status=500),
    Stop("ui:error", "no-such-page/", status=404),
    Stop("audit:heads", "audit/"),
]
ENTRANCE = [
    Stop("account_login", "accounts/login/"),
    Stop("account_signup", "accounts/signup/"),
    Stop("account_reset_password", "accounts/password/reset/"),
    Stop("account_reset_password_done", "accounts/password/reset/done/"),
    Stop("account_reset_password_from_key_done", "accounts/password/reset/key/done/"),
    Stop("account_email_verification_sent", "accounts/confirm-email/"),
    Stop("account_inactive", "accounts/inactive/"),
    Stop("socialaccount_login_cancelled", "accounts/3rdparty/login/cancelled/"),
    Stop("socialaccount_login_error", "accounts/3rdparty/login/error/", status=401),
]
PUBLIC = [
    Stop("participation:processes", "budgets/"),
    Stop("participation:process", HARBOUR),
    Stop("participation:proposals", f"{HARBOUR}proposals/"),
    Stop("participation:map", f"{HARBOUR}map/"),
    Stop("participation:table", f"{HARBOUR}table/"),
    Stop("participation:proposal"),
    Stop("discuss:comment"),
    Stop("discuss:thread", "discuss/threads/1/"),
    Stop("discuss:log", "discuss/moderation-log/"),
    Stop("participation:results", f"{LAKESIDE}results/"),
    Stop("participation:check_receipt", f"{LAKESIDE}results/receipt/"),
    Stop("decision:decision"),
    Stop("decision:candidate"),
    Stop("decision:run"),
    Stop("decision:picker", "decisions/methods/?have=votes&aim=shares&rest=no&safe=no&round=7"),
    Stop("decision:decisions", "decisions/"),
    Stop("decision:projects", "projects/"),
    Stop("decision:project"),
    Stop("organisations:organisations", "organisations/"),
    Stop("organisations:organisation"),
]
OWN = [
    Stop("cms.HomePage", ""),
    Stop("participation:process", HARBOUR),
    Stop("notify:follow"),
    Stop("participation:vote", f"{HARBOUR}vote/"),
    Stop("participation:vote", f"{LAKESIDE}vote/", status=403),
    Stop("participation:new_proposal", f"{YARDS}propose/"),
    Stop("participation:proposals", f"{HARBOUR}proposals/"),
    Stop("participation:proposal"),
    Stop("discuss:comment"),
    Stop("discuss:reply"),
    Stop("discuss:report"),
    Stop("accounts:profile", "me/"),
    Stop("accounts:erase", "me/erase/"),
    Stop("accounts:verify", "me/verify/"),
    Stop("accounts:verify_by", "me/verify/residence_code/"),
    Stop("accounts:verify_by", "me/verify/age_group_desk/"),
    Stop("trace:contributions", "me/contributions/"),
    Stop("notify:list", "me/notifications/"),
    Stop("notify:choices", "me/notifications/choices/"),
    Stop("notify:following", "me/following/"),
    Stop("organisations:create", "organisations/new/"),
]
ACCOUNT = [
    Stop("account_email", "accounts/email/"),
    Stop("account_change_password", "accounts/password/change/"),
    Stop("account_reauthenticate", "accounts/reauthenticate/"),
    Stop("account_logout", "accounts/logout/"),
    Stop("usersessions_list", "accounts/sessions/"),
    Stop("socialaccount_connections", "accounts/3rdparty/"),
    Stop("mfa_index", "accounts/2fa/"),
    Stop("mfa_activate_totp", "accounts/2fa/totp/activate/"),
    Stop("mfa_add_webauthn", "accounts/2fa/webauthn/add/"),
]
DESKS = {
    "company": [
        Stop("accounts:profile", "me/"),
        Stop("organisations:organisation"),
        Stop("organisations:edit"),
        Stop("organisations:members"),
    ],
    "moderator": [
        Stop("desk:work_list", "desk/"),
        Stop("moderation:case"),
        Stop("participation:proposals", f"{HARBOUR}proposals/"),
        Stop("participation:proposal"),
        Stop("discuss:comment"),
        Stop("discuss:hide"),
        Stop("discuss:thread", "discuss/threads/1/"),
    ],
    "facilitator": [
        Stop("desk:work_list", "desk/"),
        Stop("participation_desk:budgets", "desk/budgets/"),
        Stop("participation_desk:new", "desk/budgets/new/"),
        Stop("participation_desk:import", "desk/budgets/import/"),
        Stop("participation_desk:budget", f"desk/{YARDS}"),
        Stop("participation_desk:rules", f"desk/{YARDS}rules/"),
        Stop("participation_desk:phases", f"desk/{YARDS}phases/"),
        Stop("participation_desk:of_budget", f"desk/{YARDS}proposals/"),
        Stop("participation_desk:proposals", "desk/proposals/"),
        Stop("participation_desk:proposal"),
        Stop("participation_desk:merge"),
        Stop("participation_desk:visibility"),
    ],
    "evaluator": [
        Stop("desk:work_list", "desk/"),
        Stop("assess:panels", "desk/panels/"),
        Stop("assess:panel", "desk/panels/7/"),
        Stop("assess:declare", "desk/panels/1/conflicts/"),
        Stop("assess:sheet"),
    ],
    "leader": [
        Stop("desk:work_list", "desk/"),
        Stop("decision:desk-rounds", "desk/rounds/"),
        Stop("decision:desk-round-new", "desk/rounds/new/"),
        Stop("decision:desk-round", "desk/rounds/7/"),
        Stop("decision:run-robust"),
        Stop("decision:desk-scores"),
        Stop("decision:desk-guidance"),
        Stop("decision:desk-challenges"),
        Stop("decision:desk-challenge"),
        Stop("decision:desk-coverage"),
        Stop("decision:desk-publish"),
        Stop("assess:panel", "desk/panels/1/"),
        Stop("assess:board"),
        Stop("assess:agree"),
        Stop("decision:projects", "projects/"),
        Stop("decision:project"),
        Stop("decision:desk-project"),
    ],
    "administrator": [
        Stop("desk:work_list", "desk/"),
        Stop("desk:roles", "desk/roles/"),
        Stop("desk:end_role"),
    ],
}
CLICKED = {  # reached by a click in test_accessible_clicks.py
    "decision:desk-candidate-new",
    "decision:desk-columns",
    "decision:desk-sheet",
    "discuss:appeal",
    "discuss:edit",
    "discuss:history",
    "discuss:react",
    "discuss:remove",
    "participation:edit_proposal",
    "participation:feedback",
    "participation:receipt",
    "participation:withdraw",
}


def walked() -> set[str]:
    """Return the kinds of pages that axe looks at."""
    roads = [EDITORIAL, ENTRANCE, PUBLIC, OWN, ACCOUNT, *DESKS.values()]
    return CLICKED | {stop.view for road in roads for stop in road}
