from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import ManifestStaticFilesStorage
from django.core.management import call_command

from portal.ui.finders import FILES, PackageFinder
from portal.ui.styles import STYLESHEETS


def test_every_listed_file_is_installed():
    assert PackageFinder().check() == []


@pytest.mark.parametrize("url", FILES)
def test_a_listed_file_is_found_under_its_address(url):
    found = finders.find(url)
    assert Path(found).is_file()
    assert "node_modules" in found


def test_no_other_file_of_a_package_is_served():
    assert PackageFinder().find("leaflet/dist/leaflet-src.js") == []
    assert PackageFinder().find("vendor/../package.json") == []
    with pytest.raises(FileNotFoundError):
        PackageFinder().storage.path("leaflet/package.json")


@pytest.mark.parametrize("path", [path for path, _ in STYLESHEETS])
def test_every_style_sheet_exists(path):
    assert finders.find(path)


def test_collectstatic_copies_and_rewrites_the_named_files(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"},
    }
    call_command("collectstatic", "--no-input", verbosity=0)
    manifest = ManifestStaticFilesStorage(location=tmp_path, base_url="/static/").hashed_files
    assert set(FILES) <= set(manifest)
    tokens = (tmp_path / manifest["ui/css/tokens.css"]).read_text()
    assert manifest["vendor/fonts/inter-latin.woff2"].rsplit("/", 1)[1] in tokens
