"""Made-up contributions with a known answer."""

import random

THEMES = {
    "traffic": "bicycle lane crossing speed cars junction cyclists helmet roundabout signals",
    "nature": "trees flowers meadow birds pond shade planting hedgehogs garden soil",
    "culture": "concert theatre stage music festival painting museum dance choir exhibition",
    "sports": "football pitch gym skating hockey running swimming team coach training",
}
_FRAME = "we would like the {} and {} with {} because {} is needed near {} for {} and {}"


def themed_texts(per_theme: int, seed: int = 7) -> tuple[list[int], list[str], list[str]]:
    """Return ids, texts and each text's theme, shuffled."""
    rng = random.Random(seed)
    made = [
        (theme, _FRAME.format(*rng.sample(words.split(), 7)))
        for theme, words in THEMES.items()
        for _ in range(per_theme)
    ]
    rng.shuffle(made)
    return list(range(len(made))), [text for _, text in made], [theme for theme, _ in made]


def many_texts(
    count: int, copies: int, seed: int = 11
) -> tuple[list[int], list[str], set[tuple[int, int]]]:
    """Return ``count`` texts of invented words and the pairs of ids that are copies."""
    rng = random.Random(seed)
    letters = "abcdefghijklmnopqrstuvwxyzåäö"
    words = ["".join(rng.choices(letters, k=rng.randint(4, 10))) for _ in range(4000)]
    texts = [" ".join(rng.choices(words, k=20)) for _ in range(count)]
    planted = set()
    for number in range(copies):
        original, copy = number * 7, count - 1 - number
        texts[copy] = texts[original].capitalize() + "."
        planted.add((original, copy))
    return list(range(count)), texts, planted
