"""Serves named files of the front-end packages, and nothing else of them."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

# URL below /static/vendor/ → file in node_modules
FILES = {
    "vendor/leaflet.js": "leaflet/dist/leaflet.js",
    "vendor/leaflet.css": "leaflet/dist/leaflet.css",
}


class PackageFinder(BaseFinder):
    """Finds ``vendor/…`` files listed in ``FILES``."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.storage = FileSystemStorage(location=settings.BASE_DIR / "node_modules")

    def check(self, **kwargs: Any) -> list[Any]:
        """Nothing to check."""
        return []

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        """Return the absolute path(s) of a listed file."""
        listed = FILES.get(path)
        found = [self.storage.path(listed)] if listed and self.storage.exists(listed) else []
        return found if find_all else (found[0] if found else [])

    def list(self, ignore_patterns: Any) -> Iterator[tuple[str, FileSystemStorage]]:
        """Yield every listed file with a storage that knows it by its URL."""
        for url, name in FILES.items():
            if self.storage.exists(name):
                yield url, RenamedStorage(url, name)


class RenamedStorage(FileSystemStorage):
    """A storage with one file under another name."""

    def __init__(self, url: str, name: str) -> None:
        super().__init__(location=settings.BASE_DIR / "node_modules")
        self._names = {url: name}
        self.prefix = None

    def path(self, name: str) -> str:
        """Return the real file's path."""
        return super().path(self._names.get(name, name))
