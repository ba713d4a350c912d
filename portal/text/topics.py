"""What a set of texts is about."""

import math
import warnings
from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import numpy as np
from sklearn.decomposition import NMF
from sklearn.exceptions import ConvergenceWarning
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics import silhouette_score

from portal.text.clean import letters_of
from portal.text.stems import stem
from portal.text.stopwords import stop_words_of

Id = TypeVar("Id", bound=Hashable)
_FEWEST = 6  # texts with words; below that a reader is faster than a model
_MOST_TOPICS = 12
_SAMPLE = 800  # texts on which the number of topics is chosen
_WORDS = 3000
_SEED = 20261101


@dataclass(frozen=True)
class Topic(Generic[Id]):
    """A topic: its most telling words, and the texts it is the strongest topic of, in input order."""

    terms: tuple[str, ...]
    members: tuple[Id, ...]
    size: int


def topics(
    ids: Sequence[Id],
    texts: Sequence[str],
    language: str,
    k: int | None = None,
    terms: int = 6,
) -> list[Topic[Id]]:
    """Return the topics of ``texts``, the largest first; an empty list for fewer than six texts with words.

    Parameters
    ----------
    ids, texts
        As many ids as texts.
    language
        ``en``, ``fi``, ``nb`` or ``sv`` for stop words and word endings; any
        other code means mixed: all stop words, no endings.
    k
        Number of topics; by default the one whose topics lie furthest apart
        (silhouette over cosine distances), at most the square root of the number of texts.
    terms
        Words given per topic, each in its most frequent form.

    Raises
    ------
    ValueError
        Where the numbers of ids and texts differ, or ``k`` is not positive.

    Notes
    -----
    Non-negative matrix factorisation of word TF-IDF, seeded: the same input
    gives the same answer. A text without a telling word belongs to no topic.
    """
    if len(ids) != len(texts) or (k is not None and k < 1):
        raise ValueError("topics need one id per text and a positive number of topics")
    documents = [_words_of(text, language) for text in texts]
    kept = [row for row, words in enumerate(documents) if words]
    if len(kept) < _FEWEST:
        return []
    stems = [[stem(word, language) for word in documents[row]] for row in kept]
    matrix, vocabulary = _weights(stems)
    if matrix.shape[1] < 2:
        return []
    count = min(k or _best_count(matrix), *matrix.shape)
    strength, profile = _factorise(matrix, count)
    surface = _surface_forms([documents[row] for row in kept], language)
    labels = _strongest(strength)
    found = [
        _topic([ids[kept[row]] for row in np.flatnonzero(labels == topic)],
               [surface[vocabulary[word]] for word in _top(profile[topic], terms)])
        for topic in range(count)
    ]  # fmt: skip
    return sorted((topic for topic in found if topic.size), key=lambda t: (-t.size, t.terms))


def _topic(members: list[Id], terms: list[str]) -> Topic[Id]:
    return Topic(tuple(terms), tuple(members), len(members))


def _words_of(text: str, language: str) -> list[str]:
    stops = stop_words_of(language)
    return [word for word in letters_of(text).split() if len(word) > 2 and word not in stops]


def _weights(stems: list[list[str]]) -> tuple[Any, list[str]]:
    """Return word TF-IDF (n_texts, n_words) and the words; words of one text alone tell nothing."""
    seldom = 2 if len(stems) >= 2 * _FEWEST else 1
    often = Counter(word for words in stems for word in set(words))
    usable = sorted(
        (word for word, count in often.items() if seldom <= count <= 0.6 * len(stems)),
        key=lambda word: (-often[word], word),
    )[:_WORDS]
    if len(usable) < 2:
        return np.zeros((len(stems), 0)), []
    vocabulary = sorted(usable)
    vectorizer = TfidfVectorizer(
        analyzer=lambda words: words, vocabulary=vocabulary, sublinear_tf=True
    )
    return vectorizer.fit_transform(stems), vocabulary


def _best_count(matrix: Any) -> int:
    """Return the number of topics that keeps them furthest apart, judged on a seeded sample."""
    rows = matrix.shape[0]
    largest = min(_MOST_TOPICS, max(2, math.isqrt(rows)), matrix.shape[1])
    if rows > _SAMPLE:
        chosen = np.random.default_rng(_SEED).choice(rows, _SAMPLE, replace=False)
        matrix = matrix[np.sort(chosen)]
    scores = {count: _separation(matrix, count) for count in range(2, largest + 1)}
    return max(scores, key=lambda count: (scores[count], -count))


def _separation(matrix: Any, count: int) -> float:
    """Return the silhouette of the topics, −1..1; a text left without a topic counts as zero."""
    strength, _ = _factorise(matrix, count)
    labels = _strongest(strength)
    told = np.flatnonzero(labels >= 0)
    if not 2 <= len(set(labels[told])) < len(told):
        return -1.0
    distances = np.clip(1 - (matrix[told] @ matrix[told].T).toarray(), 0, None)
    np.fill_diagonal(distances, 0)
    mean = float(silhouette_score(distances, labels[told], metric="precomputed"))
    return round(mean * len(told) / len(labels), 4)


def _factorise(matrix: Any, count: int) -> tuple[Any, Any]:
    """Return text strengths (n_texts, count) and word profiles (count, n_words) on one scale."""
    model = NMF(n_components=count, init="nndsvd", random_state=_SEED, max_iter=300)
    with (
        warnings.catch_warnings(),
        np.errstate(invalid="ignore"),
    ):  # an exact fit: √ of a hair below 0
        warnings.simplefilter("ignore", ConvergenceWarning)
        strength = model.fit_transform(matrix)
    scale = np.linalg.norm(model.components_, axis=1)
    scale[scale == 0] = 1
    return strength * scale, model.components_ / scale[:, None]


def _strongest(strength: Any) -> Any:
    """Return each text's strongest topic, or −1 where it has none."""
    rounded = np.round(strength, 6)
    labels = rounded.argmax(axis=1)
    labels[rounded.max(axis=1) <= 0] = -1
    return labels


def _top(profile: Any, terms: int) -> list[int]:
    order = np.argsort(-np.round(profile, 6), kind="stable")[:terms]
    return [int(word) for word in order if profile[word] > 0]


def _surface_forms(documents: list[list[str]], language: str) -> dict[str, str]:
    """Return for each stem the form people use most."""
    forms: dict[str, Counter[str]] = {}
    for words in documents:
        for word in words:
            forms.setdefault(stem(word, language), Counter())[word] += 1
    return {key: min(found, key=lambda w: (-found[w], w)) for key, found in forms.items()}
