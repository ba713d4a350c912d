"""Word forms brought together: enough for counting, far from grammar."""

_SHORTEST = 4  # letters that stay
_VOWELS = "aeiouyäöåæø"

_SUFFIXES: dict[str, tuple[str, ...]] = {
    "en": ("ings", "ing", "ies", "ied", "ers", "es", "ed", "er", "s"),
    "fi": (
        "eista", "eissa", "eille", "eilla", "oista", "oissa", "oille", "oilla", "uksen", "ukset",
        "ista", "issa", "ille", "illa", "ilta", "istä", "issä", "illä", "iltä", "iden", "oita",
        "oja", "öjä", "ien", "jen", "sta", "stä", "ssa", "ssä", "lla", "llä", "lta", "ltä", "lle",
        "ksi", "tta", "ttä", "een", "iin", "aan", "ään", "oon", "uun", "yyn", "eja", "ejä", "ita",
        "itä", "us", "ta", "tä", "ja", "jä", "en", "an", "än", "on", "un", "yn", "in", "at", "ät",
        "et", "ot", "ut", "it", "ia", "iä", "n", "t",
    ),
    "nb": ("ingene", "inger", "ingen", "erne", "ene", "ing", "ets", "ens", "ers", "er", "en", "et",
           "ne", "es", "a", "e", "s"),
    "sv": ("ningarna", "ningar", "ningen", "arnas", "ernas", "arna", "erna", "orna", "ning", "ens",
           "ets", "ar", "er", "or", "en", "et", "na", "an", "a", "e", "n", "s", "t"),
}  # fmt: skip


def stem(word: str, language: str) -> str:
    """Return ``word`` without its longest known ending and last vowel; at least four letters stay.

    Examples
    --------
    >>> stem("parken", "nb") == stem("parker", "nb")
    True
    """
    endings = _SUFFIXES.get(language, ())
    for suffix in sorted(endings, key=len, reverse=True):
        if word.endswith(suffix) and len(word) - len(suffix) >= _SHORTEST:
            word = word[: -len(suffix)]
            break
    if endings and word[-1] in _VOWELS and len(word) > _SHORTEST:
        return word[:-1]
    return word
