"""Pages an editor writes."""

from cms.models.editorial import ArticlePage, EventPage, IndexPage, KnowledgePage, StandardPage
from cms.models.fronts import BudgetPage, FrontDoorPage
from cms.models.home import HomePage
from cms.models.sites import SiteMunicipality

__all__ = [
    "ArticlePage",
    "BudgetPage",
    "EventPage",
    "FrontDoorPage",
    "HomePage",
    "IndexPage",
    "KnowledgePage",
    "SiteMunicipality",
    "StandardPage",
]
