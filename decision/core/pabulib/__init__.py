"""Reading and writing elections in the Pabulib format (``.pb``), without losing anything."""

from decision.core.pabulib.reading import parse
from decision.core.pabulib.text import MOST_BYTES
from decision.core.pabulib.writing import write

__all__ = ["MOST_BYTES", "parse", "write"]
