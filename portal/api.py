"""The public API: one router per app."""

from ninja import NinjaAPI

api = NinjaAPI(title="Throughline", version="1", openapi_url="/openapi.json", docs_url="/docs")
