"""The public API: one router per app."""

from ninja import NinjaAPI

from decision.api import router as decisions
from participation.api import router as participation
from portal.accounts.api import router as organisations
from portal.audit.api import router as audit
from portal.common.schemas import answer_domain_errors
from portal.discuss.api import log_router as moderation_log
from portal.discuss.api import router as discuss
from portal.trace.api import router as trace

api = NinjaAPI(title="Throughline", version="1", openapi_url="/openapi.json", docs_url="/docs")
answer_domain_errors(api)
api.add_router("/audit", audit)
api.add_router("/processes", participation)
api.add_router("/threads", discuss)
api.add_router("/trace", trace)
api.add_router("/organisations", organisations)
api.add_router("", decisions)
api.add_router("/moderation-log", moderation_log)
