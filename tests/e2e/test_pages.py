"""No kind of page is forgotten: every address of ours that shows one is walked, or a reason says why not."""

from collections.abc import Iterator

import pytest
from django.test import RequestFactory
from django.urls import URLPattern, URLResolver, get_resolver
from wagtail.models import get_page_models

from tests.databases import ROOT
from tests.e2e import pages

OURS = ("portal.", "participation.", "decision.", "cms.", "hackathons.", "procurement.", "allauth.")
ONLY_SENT = {
    "assess:autosave",
    "assess:move",
    "decision:desk-panel-scores",
    "decision:desk-portfolio",
    "decision:desk-rule",
    "decision:desk-weights",
    "discuss:pin",
    "discuss:post",
    "discuss:state",
    "notify:read",
    "notify:read_all",
    "organisations:end_member",
    "participation:support",
    "participation_desk:decide",
    "participation_desk:move",
}
ACCOUNTS = "tests/portal/accounts/test_accessible.py"
ELSEWHERE = {  # the demo has none of these; axe looks at them where a test makes one
    "account_confirm_email": ACCOUNTS,
    "account_reset_password_from_key": ACCOUNTS,
    "account_set_password": ACCOUNTS,
    "decision:desk-panel-new": "tests/decision/views/test_accessible.py",
    "desk:check": "tests/portal/accounts/test_browser.py",
    "mfa_authenticate": ACCOUNTS,
    "mfa_deactivate_totp": ACCOUNTS,
    "mfa_edit_webauthn": ACCOUNTS,
    "mfa_generate_recovery_codes": ACCOUNTS,
    "mfa_list_webauthn": ACCOUNTS,
    "mfa_reauthenticate": ACCOUNTS,
    "mfa_remove_webauthn": ACCOUNTS,
    "mfa_view_recovery_codes": ACCOUNTS,
    "notify:leave": ACCOUNTS,
    "socialaccount_signup": ACCOUNTS,
    "ui:styleguide": "tests/portal/ui/test_styleguide_browser.py",
}
NO_PAGE = {
    "accounts:download": "a file",
    "catalogue_jsonld": "a file",
    "cms:feed": "a file",
    "decision:csv": "a file",
    "decision:record-schema": "a file",
    "decision:run-input": "a file",
    "decision:run-insight": "a file",
    "decision:run-json": "a file",
    "decision:run-money": "a file",
    "decision:run-robust-json": "a file",
    "discuss:csv": "a file",
    "discuss:feed": "a file",
    "discuss:json": "a file",
    "feeds:dates": "a file",
    "feeds:news": "a file",
    "jobs:alive": "for machines",
    "jobs:ready": "for machines",
    "mfa_download_recovery_codes": "a file",
    "mfa_login_webauthn": "for the log-in's script",
    "mfa_reauthenticate_webauthn": "for the log-in's script",
    "moderation:queue": "leads on to the next case",
    "openid_connect_callback": "leads on to a page of ours",
    "openid_connect_login": "leads on to another site",
    "participation:calendar": "a file",
    "participation:download": "a file",
    "robots": "a file",
    "account_confirm_login_code": "switched off: nobody logs in by a mailed code",
}
REASONS = ONLY_SENT | NO_PAGE.keys() | ELSEWHERE.keys()


def patterns(resolver: URLResolver, space: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Yield every pattern with its name, the namespace in front."""
    for each in resolver.url_patterns:
        if isinstance(each, URLResolver):
            inner = f"{space}{each.namespace}:" if each.namespace else space
            yield from patterns(each, inner)
        else:
            yield f"{space}{each.name}", each


def ours() -> dict[str, URLPattern]:
    """Return the addresses that a view of ours answers (not the API, which serves programs)."""
    return {
        name: pattern
        for name, pattern in patterns(get_resolver())
        if pattern.name
        and getattr(pattern.callback, "__module__", "").startswith(OURS)
        and not name.startswith("api-1:")
    }


def test_every_kind_of_page_is_walked_or_has_a_reason_not_to_be():
    assert ours().keys() - pages.walked() - REASONS == set()


def test_every_editors_page_type_is_walked():
    types = {model._meta.label for model in get_page_models() if model.is_creatable}
    assert {each for each in types if each.startswith("cms.")} - pages.walked() == set()


def test_no_reason_outlives_its_address():
    assert REASONS - ours().keys() == set()
    assert REASONS & pages.walked() == set()


@pytest.mark.parametrize(("name", "file"), ELSEWHERE.items())
def test_what_is_looked_at_elsewhere_is_named_there(name, file):
    told = (ROOT / file).read_text()
    assert "assert_accessible(" in told
    assert name in told or str(ours()[name].pattern).split("<")[0] in told


@pytest.mark.parametrize("name", sorted(ONLY_SENT))
def test_what_only_takes_a_form_shows_no_page(name):
    view = ours()[name].callback
    assert view(RequestFactory().get("/")).status_code == 405
