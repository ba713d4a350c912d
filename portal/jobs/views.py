"""Health, for whoever starts, watches or balances the servers."""

from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache

from portal.jobs.health import failing_parts


@never_cache
def alive(request: HttpRequest) -> JsonResponse:
    """Answer that this process runs."""
    return JsonResponse({"status": "ok"})


@never_cache
def ready(request: HttpRequest) -> JsonResponse:
    """Answer whether all parts run; 503 names those that do not."""
    failing = failing_parts()
    status = "failing" if failing else "ok"
    return JsonResponse({"status": status, "failing": failing}, status=503 if failing else 200)
