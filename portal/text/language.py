"""Which language a text is in, and how sure that is."""

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from portal.text.clean import letters_of
from portal.text.samples import SAMPLES
from portal.text.stopwords import STOP_WORDS

UNDETERMINED = "und"
_ORDERS = (1, 2, 3, 4)
_TELLING_ORDERS = (3, 4)
_HOME_SHARE = 0.6  # share of known runs in a text of the language itself, on unseen subjects
_SMOOTHING = 0.5
_WORD_WEIGHT = 3
_CONTEXT = 2000  # letters that decide; more would not change the answer
_FULL_EVIDENCE = 24  # letters from which on shortness takes nothing off the confidence


def language_of(text: str, among: Sequence[str] = ("en", "fi", "nb", "sv")) -> tuple[str, float]:
    """Return the most likely language of ``text`` among those named, and a confidence in 0..1.

    Parameters
    ----------
    text
        Any text; tags, addresses, digits and signs are ignored.
    among
        Codes out of ``en``, ``fi``, ``nb``, ``sv``.

    Returns
    -------
    tuple[str, float]
        The code and the confidence. A text without letters gives
        ``("und", 0.0)``. The confidence is the posterior of a naive Bayes
        model over letter patterns, lowered for short texts and for texts
        whose patterns none of the languages knows.

    Raises
    ------
    ValueError
        Where ``among`` is empty or names a language without a model.

    Examples
    --------
    >>> language_of("Vi trenger flere lekeplasser der barna bor")[0]
    'nb'
    """
    unknown = [code for code in among if code not in SAMPLES]
    if unknown or not among:
        raise ValueError(f"no language model for {unknown or 'an empty list'}")
    letters = letters_of(text)[:_CONTEXT]
    if not letters:
        return UNDETERMINED, 0.0
    patterns = Counter(_patterns(letters))
    scores = {code: _log_likelihood(patterns, code) for code in among}
    best = max(among, key=scores.__getitem__)
    odds = sum(math.exp(score - scores[best]) for score in scores.values())
    shortness = min(1.0, len(letters.replace(" ", "")) / _FULL_EVIDENCE)
    floor = 1 / len(among)
    certainty = floor + (1 / odds - floor) * math.sqrt(shortness)
    return best, round(certainty * _familiarity(patterns, best), 4)


def _patterns(letters: str) -> Iterator[str]:
    """Yield every run of one to four letters, word edges marked by blanks."""
    for word in letters.split():
        padded = f" {word} "
        for order in _ORDERS:
            for start in range(len(padded) - order + 1):
                yield padded[start : start + order]


@cache
def _model(code: str) -> tuple[dict[str, float], list[float]]:
    """Return the log-probability of each known pattern, and of an unknown one by its length."""
    common = " ".join(sorted(STOP_WORDS[code]))
    counts = Counter(_patterns(letters_of(SAMPLES[code])))
    counts.update({p: n * _WORD_WEIGHT for p, n in Counter(_patterns(common)).items()})
    vocabularies = _vocabulary_sizes()
    totals = [0.0] * (max(_ORDERS) + 1)
    for pattern, count in counts.items():
        totals[len(pattern)] += count
    floors = [
        math.log(_SMOOTHING / (totals[n] + _SMOOTHING * vocabularies[n])) if n else 0.0
        for n in range(len(totals))
    ]
    known = {
        pattern: math.log(
            (count + _SMOOTHING) / (totals[len(pattern)] + _SMOOTHING * vocabularies[len(pattern)])
        )
        for pattern, count in counts.items()
    }
    return known, floors


@cache
def _vocabulary_sizes() -> tuple[int, ...]:
    """Return how many different patterns of each length all languages have together."""
    seen: set[str] = set()
    for code, sample in SAMPLES.items():
        seen.update(_patterns(letters_of(sample)))
        seen.update(_patterns(" ".join(STOP_WORDS[code])))
    sizes = Counter(len(pattern) for pattern in seen)
    return (1, *(sizes[order] for order in _ORDERS))


def _log_likelihood(patterns: Counter[str], code: str) -> float:
    """Return the log-likelihood; patterns overlap, so each counts as its share of a letter."""
    known, floors = _model(code)
    total = sum(
        count * known.get(pattern, floors[len(pattern)]) for pattern, count in patterns.items()
    )
    return total / len(_ORDERS)


def _familiarity(patterns: Counter[str], code: str) -> float:
    """Return 0..1: how far the runs of three and four letters are ones the language is known to use."""
    known, _ = _model(code)
    shares = []
    for order in _TELLING_ORDERS:
        total = sum(n for p, n in patterns.items() if len(p) == order)
        of_language = sum(n for p, n in patterns.items() if len(p) == order and p in known)
        shares.append(of_language / total if total else 0.5)
    return min(1.0, sum(shares) / len(shares) / _HOME_SHARE)
