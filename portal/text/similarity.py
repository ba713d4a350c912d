"""Which texts say nearly the same: an index over letter patterns, and near-duplicates in a set."""

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Self, TypeVar

import numpy as np
from scipy import sparse
from sklearn.feature_extraction.text import HashingVectorizer

from portal.text.clean import plain_text

Id = TypeVar("Id", bound=Hashable)
_FEATURES = 2**20
_CHUNK = 256  # rows compared at once: bounds the memory, not the answer
_DIGITS = 6


@dataclass(frozen=True)
class Pair(Generic[Id]):
    """Two texts that are nearly the same; ``score`` is their cosine similarity in 0..1."""

    first: Id
    second: Id
    score: float


@dataclass(frozen=True)
class Duplicates(Generic[Id]):
    """All near-duplicate pairs, the most alike first, and the groups they chain into, in input order."""

    pairs: tuple[Pair[Id], ...]
    groups: tuple[tuple[Id, ...], ...]


class Index(Generic[Id]):
    """Texts by their letter patterns (runs of 3 to 5 inside words, TF-IDF).

    Patterns are hashed, so a text can be added or removed at any time without
    reading the others again; weights follow the texts held at the moment of
    the question. Letter patterns forgive inflection and spelling, and they
    compare texts of one language only.

    Examples
    --------
    >>> index = Index.build([1, 2], ["Benches by the river", "A new school roof"])
    >>> [found for found, _ in index.similar("bench near the river", k=1)]
    [1]
    """

    def __init__(self) -> None:
        self._rows: dict[Id, Any] = {}
        self._weighted: tuple[Any, Any] | None = None

    @classmethod
    def build(cls, ids: Sequence[Id], texts: Sequence[str]) -> Self:
        """Return an index of ``texts`` under ``ids``; raise ``ValueError`` if their numbers differ."""
        if len(ids) != len(texts):
            raise ValueError(f"{len(ids)} ids for {len(texts)} texts")
        index = cls()
        if texts:
            counts = _counts(texts)
            index._rows = {key: counts[position] for position, key in enumerate(ids)}
        return index

    def __len__(self) -> int:
        return len(self._rows)

    def add(self, key: Id, text: str) -> None:
        """Hold ``text`` under ``key``, in place of what stood there."""
        self._rows[key] = _counts([text])[0]
        self._weighted = None

    def remove(self, key: Id) -> None:
        """Forget the text under ``key``; raise ``KeyError`` where there is none."""
        del self._rows[key]
        self._weighted = None

    def similar(self, text: str, k: int = 10, threshold: float = 0.25) -> list[tuple[Id, float]]:
        """Return up to ``k`` ids whose texts are like ``text``, the most alike first.

        Only cosine similarities of at least ``threshold`` (0..1) are given;
        ties keep the order in which the texts came.
        """
        if not self._rows:
            return []
        matrix, weights = self._matrix()
        query = _normalised(_counts([text]).multiply(weights).tocsr())
        scores = np.round((matrix @ query.T).toarray().ravel(), _DIGITS)
        order = np.argsort(-scores, kind="stable")[:k]
        keys = list(self._rows)
        return [
            (keys[row], float(scores[row])) for row in order if scores[row] >= max(threshold, 1e-9)
        ]

    def pairs(self, threshold: float) -> list[Pair[Id]]:
        """Return every pair of texts at least ``threshold`` alike, the most alike first."""
        if len(self._rows) < 2:
            return []
        matrix, _ = self._matrix()
        keys = list(self._rows)
        found = [
            Pair(keys[first], keys[second], score)
            for first, second, score in _pairs_of_rows(matrix, threshold)
        ]
        return sorted(found, key=lambda pair: -pair.score)

    def _matrix(self) -> tuple[Any, Any]:
        if self._weighted is None:
            counts = sparse.vstack(list(self._rows.values()), format="csr")
            held_by = np.bincount(counts.indices, minlength=_FEATURES)
            weights = np.log((1 + counts.shape[0]) / (1 + held_by)) + 1
            self._weighted = _normalised(counts.multiply(weights).tocsr()), weights
        return self._weighted


def near_duplicates(
    ids: Sequence[Id], texts: Sequence[str], threshold: float = 0.8
) -> Duplicates[Id]:
    """Return the pairs of texts at least ``threshold`` (cosine, 0..1) alike, and their groups.

    Notes
    -----
    Every pair is compared: time grows with the square of the number of
    texts, memory does not. Texts without a word are like nothing.
    """
    pairs = Index.build(ids, texts).pairs(threshold)
    return Duplicates(tuple(pairs), tuple(_groups(ids, pairs)))


def _counts(texts: Sequence[str]) -> Any:
    """Return damped pattern counts, one row per text."""
    vectorizer = HashingVectorizer(
        analyzer="char_wb",
        ngram_range=(3, 5),
        n_features=_FEATURES,
        alternate_sign=False,
        norm=None,
        lowercase=True,
    )
    counts = vectorizer.transform([plain_text(text) for text in texts]).tocsr()
    counts.data = 1 + np.log(counts.data)
    return counts


def _normalised(matrix: Any) -> Any:
    lengths = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    lengths[lengths == 0] = 1
    return sparse.diags_array(1 / lengths).tocsr() @ matrix


def _pairs_of_rows(matrix: Any, threshold: float) -> Iterator[tuple[int, int, float]]:
    for start in range(0, matrix.shape[0], _CHUNK):
        block = (matrix[start : start + _CHUNK] @ matrix[start:].T).tocoo()
        later = block.row < block.col
        alike = later & (np.round(block.data, _DIGITS) >= max(threshold, 1e-9))
        rows, columns, scores = block.row[alike], block.col[alike], block.data[alike]
        for at in np.lexsort((columns, rows)):
            yield int(rows[at]) + start, int(columns[at]) + start, round(float(scores[at]), _DIGITS)


def _groups(ids: Sequence[Id], pairs: Sequence[Pair[Id]]) -> Iterator[tuple[Id, ...]]:
    """Yield the connected components of the pairs."""
    parent: dict[Id, Id] = {key: key for key in ids}

    def root(key: Id) -> Id:
        while parent[key] != key:
            parent[key] = parent[parent[key]]
            key = parent[key]
        return key

    for pair in pairs:
        parent[root(pair.second)] = root(pair.first)
    members: dict[Id, list[Id]] = {}
    for key in parent:
        members.setdefault(root(key), []).append(key)
    for group in members.values():
        if len(group) > 1:
            yield tuple(group)
