"""The real data sets that stand beside a developer's checkout, where they are at hand."""

from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parents[2] / "shared" / "data"


def shared_data(name: str) -> Path:
    """Return the folder or file of real data called ``name``; skip the test where it is absent."""
    path = FOLDER / name
    if not path.exists():
        pytest.skip(f"needs the real data set {name}, which is not part of the project")
    return path
