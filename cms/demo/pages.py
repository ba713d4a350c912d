"""The pages of the site, each in four languages."""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.utils import timezone
from wagtail.models import Page

from cms.demo.content import read_json
from cms.models import (
    ArticlePage,
    BudgetPage,
    EventPage,
    HomePage,
    IndexPage,
    KnowledgePage,
    StandardPage,
)
from cms.trees import add_page, open_site
from participation.models import Process
from portal.accounts.models import Municipality

KINDS: Mapping[str, type[Page]] = {
    "index": IndexPage,
    "budget": BudgetPage,
    "article": ArticlePage,
    "event": EventPage,
    "standard": StandardPage,
    "knowledge": KnowledgePage,
}


def build_pages(municipality: Municipality) -> HomePage:
    """Publish the whole tree."""
    content = read_json("pages")
    home = open_site(
        municipality,
        content["home"]["titles"],
        invitation=content["home"]["invitation"],
        introduction=content["home"]["introduction"],
    )
    made: dict[str, Page] = {"home": home}
    for row in content["pages"]:
        pages = add_page(
            made[row["parent"]],
            KINDS[row["type"]],
            row["titles"],
            slug=row.get("slug", row["key"]),
            fixed=_fixed(row),
            introduction=row["introductions"],
            body={code: _body(html, row) for code, html in row["bodies"].items()},
            **_texts(row),
        )
        made[row["key"]] = pages[settings.LANGUAGE_CODE]
    return home


def _fixed(row: Mapping[str, Any]) -> dict[str, Any]:
    fixed: dict[str, Any] = {"show_in_menus": row.get("menu", False)}
    if row["type"] == "budget":
        fixed["process"] = Process.objects.get(slug=row["process"])
    if row["type"] == "article":
        fixed["date"] = timezone.localdate() + timedelta(days=row["days"])
    if row["type"] == "event":
        fixed["starts_at"] = _evening(row["days"])
        fixed["ends_at"] = _evening(row["days"]) + timedelta(hours=2)
    return fixed


def _texts(row: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    texts: dict[str, dict[str, Any]] = {}
    if "places" in row:
        texts["place"] = row["places"]
    if "questions" in row:
        texts["questions"] = {
            code: json.dumps([{"type": "entry", "value": _entry(*pair)} for pair in pairs])
            for code, pairs in row["questions"].items()
        }
    return texts


def _entry(question: str, answer: str) -> dict[str, str]:
    return {"question": question, "answer": answer}


def _body(html: str, row: Mapping[str, Any]) -> str:
    blocks: list[dict[str, Any]] = [{"type": "text", "value": html}]
    if row["key"] == "vote-open":
        blocks.append({"type": "process_card", "value": {"process": "harbour-park-2026"}})
    return json.dumps(blocks)


def _evening(days: int) -> datetime:
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight + timedelta(days=days, hours=18)
