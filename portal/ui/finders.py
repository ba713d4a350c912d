"""Serves named files of the front-end packages, and nothing else of them."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.contrib.staticfiles.utils import matches_patterns
from django.core.checks import CheckMessage
from django.core.checks import Warning as CheckWarning
from django.core.files.storage import FileSystemStorage

_SERIF = "@fontsource-variable/source-serif-4/files/source-serif-4"
_SANS = "@fontsource-variable/inter/files/inter"

# URL below /static/ → file in node_modules
FILES = {
    "vendor/designsystemet/theme.css": "@digdir/designsystemet-css/dist/theme/designsystemet.css",
    "vendor/designsystemet/index.css": "@digdir/designsystemet-css/dist/src/index.css",
    "vendor/fonts/inter-latin.woff2": f"{_SANS}-latin-wght-normal.woff2",
    "vendor/fonts/inter-latin-ext.woff2": f"{_SANS}-latin-ext-wght-normal.woff2",
    "vendor/fonts/inter-latin-italic.woff2": f"{_SANS}-latin-wght-italic.woff2",
    "vendor/fonts/source-serif-latin.woff2": f"{_SERIF}-latin-wght-normal.woff2",
    "vendor/fonts/source-serif-latin-ext.woff2": f"{_SERIF}-latin-ext-wght-normal.woff2",
    "vendor/fonts/source-serif-latin-italic.woff2": f"{_SERIF}-latin-wght-italic.woff2",
    "vendor/leaflet/leaflet.js": "leaflet/dist/leaflet.js",
    "vendor/leaflet/leaflet.js.map": "leaflet/dist/leaflet.js.map",
    "vendor/leaflet/leaflet.css": "leaflet/dist/leaflet.css",
    **{
        f"vendor/leaflet/images/{name}": f"leaflet/dist/images/{name}"
        for name in (
            "layers.png",
            "layers-2x.png",
            "marker-icon.png",
            "marker-icon-2x.png",
            "marker-shadow.png",
        )
    },
}


class PackageStorage(FileSystemStorage):
    """The packages' folder, where a listed file answers to its URL below ``/static/``."""

    prefix = ""

    def __init__(self) -> None:
        super().__init__(location=settings.BASE_DIR / "node_modules")

    def path(self, name: str) -> str:
        """Return the real path of a listed file; any other name is not found."""
        if name not in FILES:
            raise FileNotFoundError(name)
        return super().path(FILES[name])


class PackageFinder(BaseFinder):
    """Finds the ``vendor/…`` files listed in ``FILES``."""

    def __init__(self, app_names: Any = None, *args: Any, **kwargs: Any) -> None:
        self.storage = PackageStorage()

    def check(self, **kwargs: Any) -> list[CheckMessage]:
        """Warn where a listed file is not installed."""
        missing = [url for url in FILES if not self.storage.exists(url)]
        if not missing:
            return []
        hint = "Install the front-end packages named in package.json."
        return [CheckWarning(f"Not installed: {', '.join(missing)}", hint=hint, id="ui.W001")]

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        """Return the absolute path, or all of them, of a listed and installed file."""
        found = [self.storage.path(path)] if path in FILES and self.storage.exists(path) else []
        if find_all or not found:
            return found
        return found[0]

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, PackageStorage]]:
        """Yield every listed and installed file with the storage that opens it."""
        for url in FILES:
            if self.storage.exists(url) and not matches_patterns(url, list(ignore_patterns or [])):
                yield url, self.storage
