"""Text mining on plain strings: language, similarity, topics. No Django."""

from portal.text.clean import plain_text
from portal.text.language import UNDETERMINED, language_of
from portal.text.similarity import Duplicates, Index, Pair, near_duplicates
from portal.text.topics import Topic, topics

__all__ = [
    "UNDETERMINED",
    "Duplicates",
    "Index",
    "Pair",
    "Topic",
    "language_of",
    "near_duplicates",
    "plain_text",
    "topics",
]
