"""Every page of this app, asked for by everybody. A page that is not listed fails."""

import pytest
from django.test import Client
from django.urls import URLPattern, reverse

from participation import desk_urls, urls
from participation.models import Process
from participation.states import PhaseKind
from portal.accounts.models import Role, User
from tests.participation.town import a_municipality, a_person, a_process, proposal_of

pytestmark = pytest.mark.django_db

EVERYBODY = (
    "anonymous",
    "resident",
    "author",
    "facilitator",
    "moderator",
    "evaluator",
    "leader",
    "editor",
    "administrator",
    "elsewhere",
    "superuser",
)
OPEN = dict.fromkeys(EVERYBODY, 200)
SIGNED_IN = OPEN | {"anonymous": 302}
CLOSED = dict.fromkeys(EVERYBODY, 403)
POST_ONLY = dict.fromkeys(EVERYBODY, 405)
DESK = {
    who: 200 if who in {"facilitator", "administrator", "superuser"} else 404 for who in EVERYBODY
} | {"anonymous": 302}
ANY_DESK = DESK | {"elsewhere": 200}
AUTHOR_ONLY = {who: 200 if who == "author" else 403 for who in EVERYBODY}
CELLS = {
    "processes": OPEN,
    "process": OPEN,
    "calendar": OPEN,
    "proposals": OPEN,
    "map": OPEN,
    "table": OPEN,
    "new_proposal": SIGNED_IN,
    "vote": dict.fromkeys(EVERYBODY, 403) | {"anonymous": 302},
    "receipt": dict.fromkeys(EVERYBODY, 302),
    "feedback": dict.fromkeys(EVERYBODY, 302),
    "results": CLOSED,
    "check_receipt": OPEN,
    "download": CLOSED,
    "edit_proposal": AUTHOR_ONLY,
    "withdraw": AUTHOR_ONLY,
    "support": POST_ONLY,
    "proposal": OPEN,
    "budgets": ANY_DESK,
    "new": ANY_DESK,
    "import": ANY_DESK,
    "budget": DESK,
    "rules": DESK,
    "phases": DESK,
    "move": POST_ONLY,
    "decide": POST_ONLY,
    "of_budget": DESK,
    "desk proposals": ANY_DESK,
    "desk proposal": DESK,
    "merge": DESK,
    "visibility": DESK,
}


def pages() -> list[tuple[str, str]]:
    found = [("participation", each) for each in urls.urlpatterns]
    found += [("participation_desk", each) for each in desk_urls.urlpatterns]
    return [(app, each.name) for app, each in found if isinstance(each, URLPattern)]


def cell_of(app: str, name: str) -> dict[str, int]:
    return CELLS[f"desk {name}" if app.endswith("desk") and name.startswith("proposal") else name]


def signed_in(client: Client, who: str) -> None:
    if who == "anonymous":
        return
    roles = {role.value for role in Role}
    if who == "elsewhere":
        actor = a_person(who, Role.FACILITATOR, town=a_municipality("zelsewhere"))
    else:
        actor = a_person(who, *([who] if who in roles else []))
    if who == "superuser":
        User.objects.filter(pk=actor.user_id).update(is_superuser=True)
    client.force_login(User.objects.get(pk=actor.user_id))


@pytest.mark.parametrize("who", EVERYBODY)
def test_every_page_answers_everybody_as_declared(client: Client, who: str) -> None:
    process = a_process(PhaseKind.DISCUSSION)
    proposal = proposal_of(process, "P1")
    known = {
        "slug": process.slug,
        "code": proposal.code,
        "proposal_id": proposal.pk,
        "form": "pb",
    }
    signed_in(client, who)
    wrong = []
    for app, name in pages():
        patterns = {each.name: each for each in (*urls.urlpatterns, *desk_urls.urlpatterns)}
        wanted = {n for n in known if f"{n}>" in "".join(_routes(app, name))}
        assert name in patterns
        url = reverse(f"{app}:{name}", kwargs={n: known[n] for n in wanted})
        status = client.get(url).status_code
        if status != cell_of(app, name)[who]:
            wrong.append((app, name, status, cell_of(app, name)[who]))
    assert not wrong


@pytest.mark.parametrize("who", [each for each in EVERYBODY if each not in {"anonymous"}])
def test_a_draft_is_hidden_from_all_but_those_who_prepare_it(client: Client, who: str) -> None:
    process = a_process(PhaseKind.DISCUSSION)
    Process.objects.update(state="draft")
    signed_in(client, who)
    may_see = who in {"facilitator", "editor", "administrator", "superuser"}
    for name in ("process", "proposals", "map", "table", "calendar", "new_proposal"):
        status = client.get(reverse(f"participation:{name}", kwargs={"slug": process.slug}))
        assert (status.status_code != 404) is may_see, name
    api = client.get(f"/api/v1/processes/{process.slug}")
    assert (api.status_code == 200) is may_see


def _routes(app: str, name: str) -> list[str]:
    module = urls if app == "participation" else desk_urls
    return [str(each.pattern) for each in module.urlpatterns if each.name == name]
