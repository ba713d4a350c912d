"""Pages of the site itself that are not editors' pages."""

from django.urls import path

from cms import feeds, views

app_name = "cms"
urlpatterns = [
    path("search/", views.search, name="search"),
    path("feeds/news.atom", feeds.NewsFeed(), name="feed"),
    path("open-data/catalogue/", views.catalogue_page, name="catalogue"),
]
