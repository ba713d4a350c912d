"""Topics."""

from collections import Counter

import pytest

from portal.text import topics
from tests.portal.text.corpus import THEMES, themed_texts


def test_planted_themes_are_recovered_with_their_number() -> None:
    ids, texts, themes = themed_texts(per_theme=25)
    found = topics(ids, texts, "en")
    assert len(found) == len(THEMES)
    pure = sum(Counter(themes[i] for i in topic.members).most_common(1)[0][1] for topic in found)
    assert pure >= 0.95 * len(ids)
    for topic in found:
        theme = Counter(themes[i] for i in topic.members).most_common(1)[0][0]
        assert set(topic.terms) <= set(THEMES[theme].split())


def test_every_text_is_in_one_topic_at_most_and_the_largest_comes_first() -> None:
    ids, texts, _ = themed_texts(per_theme=12)
    found = topics(ids, texts, "en", k=5)
    members = [key for topic in found for key in topic.members]
    assert len(members) == len(set(members))
    assert [topic.size for topic in found] == sorted((t.size for t in found), reverse=True)
    assert all(topic.size == len(topic.members) for topic in found)


def test_the_same_input_gives_the_same_topics() -> None:
    ids, texts, _ = themed_texts(per_theme=20)
    assert topics(ids, texts, "en") == topics(ids, texts, "en")


@pytest.mark.parametrize(
    "texts",
    [
        [],
        ["one text"],
        ["", "", "", "", "", "", ""],
        ["🙂"] * 30,
        ["the and of"] * 30,
        ["<p></p>"] * 9,
    ],
)
def test_too_little_to_read_gives_no_topics(texts: list[str]) -> None:
    assert topics(list(range(len(texts))), texts, "en") == []


def test_identical_texts_do_not_break_it() -> None:
    found = topics(list(range(20)), ["skating rink winter"] * 20, "en")
    assert sum(topic.size for topic in found) <= 20


def test_empty_texts_among_others_belong_to_no_topic() -> None:
    ids, texts, _ = themed_texts(per_theme=10)
    found = topics([*ids, "empty", "smile"], [*texts, "", "🙂"], "en")
    assert not {"empty", "smile"} & {key for topic in found for key in topic.members}


def test_word_forms_count_as_one_and_are_shown_as_people_write_them() -> None:
    forms = ["puisto", "puistoon", "puistossa", "puiston"]
    texts = [f"{forms[n % 4]} puita kukkia" for n in range(12)]
    texts += [f"bussi pysäkki aikataulu vuoro {n}" for n in range(12)]
    found = topics(list(range(24)), texts, "fi", k=2)
    park = next(topic for topic in found if 0 in topic.members)
    assert park.members == tuple(range(12))
    assert sum(term.startswith("puisto") for term in park.terms) == 1


def test_mixed_languages_lose_the_stop_words_of_all() -> None:
    texts = [
        "och inte vi park trees",
        "ikke og park trees",
        "että myös park trees",
        "the and park trees",
    ] * 5
    texts += ["bus stop timetable", "bus route timetable"] * 8
    found = topics(list(range(len(texts))), texts, "und")
    assert not {"och", "ikke", "että", "and"} & {term for topic in found for term in topic.terms}


def test_more_topics_than_texts_are_never_made() -> None:
    ids, texts, _ = themed_texts(per_theme=2)
    assert len(topics(ids, texts, "en", k=50)) <= len(texts)


@pytest.mark.parametrize(("ids", "k"), [([1], None), ([1, 2], 0)])
def test_wrong_calls_are_refused(ids: list[int], k: int | None) -> None:
    with pytest.raises(ValueError, match="one id per text"):
        topics(ids, ["one", "two"], "en", k=k)


def test_five_thousand_texts_are_sorted_into_their_themes() -> None:
    ids, texts, themes = themed_texts(per_theme=1250)
    found = topics(ids, texts, "en")
    assert sum(t.size for t in found) == 5000
    pure = sum(Counter(themes[i] for i in topic.members).most_common(1)[0][1] for topic in found)
    assert pure >= 0.95 * 5000


def test_texts_that_fit_their_topics_exactly_are_no_fault() -> None:
    themes = ("The ferry pier needs a shelter", "More benches under the lime trees")
    found = topics(list(range(16)), [themes[row % 2] for row in range(16)], "en")
    assert [topic.size for topic in found] == [8, 8]
