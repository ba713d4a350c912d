"""Search, robots and the open-data catalogue."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from cms import catalogue as dcat
from cms.selectors import search_everything
from portal.ui.components import Pager
from portal.ui.paging import asked_page

PER_PAGE = 10
DATA_SETS_A_PAGE = 10


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Show what was found in pages, proposals and decisions."""
    words = request.GET.get("q", "").strip()[:200]
    page = asked_page(search_everything(request, words) if words else [], request.GET, PER_PAGE)
    shown = {"words": words, "found": page, "pager": Pager.of(page, request.GET)}
    return render(request, "cms/pages/search.html", shown)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Tell crawlers where the map is and where nothing is for them."""
    sitemap = request.build_absolute_uri("/sitemap.xml")
    lines = ("User-agent: *", "Disallow: /admin/", "Disallow: /*/desk/", "Disallow: /*/me/")
    return HttpResponse("\n".join((*lines, f"Sitemap: {sitemap}", "")), content_type="text/plain")


@require_safe
def catalogue(request: HttpRequest) -> JsonResponse:
    """Return the catalogue of open data as DCAT-AP in JSON-LD."""
    return JsonResponse(dcat.catalogue(request), content_type="application/ld+json")


@require_safe
def catalogue_page(request: HttpRequest) -> HttpResponse:
    """Show the same catalogue to people."""
    page = asked_page(dcat.datasets_of(request), request.GET, DATA_SETS_A_PAGE)
    shown = {
        "datasets": page.object_list,
        "pager": Pager.of(page, request.GET),
        "catalogue_url": reverse("catalogue_jsonld"),
    }
    return render(request, "cms/pages/catalogue.html", shown)
