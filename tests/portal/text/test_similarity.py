"""The index and the near-duplicates."""

import pytest

from portal.text import Duplicates, Index, near_duplicates
from tests.portal.text.corpus import many_texts

TEXTS = {
    "benches": "More benches along the river so that older people can rest on their way",
    "sauna": "A public sauna in the old harbour, open all winter",
    "bus": "Let the night bus run every half hour on weekends",
    "again": "Benches along the river for older people who need to rest",
}


def _index() -> Index[str]:
    return Index.build(list(TEXTS), list(TEXTS.values()))


def test_the_most_similar_text_comes_first_and_strangers_stay_out() -> None:
    found = _index().similar("bench by the river for the elderly", k=3, threshold=0.1)
    assert [key for key, _ in found][:2] in (["again", "benches"], ["benches", "again"])
    assert "bus" not in dict(found)
    assert all(0 < score <= 1 for _, score in found)


def test_a_text_is_like_itself_with_score_one() -> None:
    assert _index().similar(TEXTS["sauna"], k=1) == [("sauna", 1.0)]


def test_inflected_finnish_words_are_found() -> None:
    index = Index.build([1, 2], ["Penkkejä joen rantaan vanhuksille", "Uusi katto koululle"])
    assert index.similar("Rannalle penkki vanhukselle", k=1)[0][0] == 1


def test_texts_may_come_and_go() -> None:
    index = _index()
    index.add("trees", "Fifty trees around the market square")
    assert index.similar("trees around the square", k=1)[0][0] == "trees"
    index.remove("trees")
    assert "trees" not in dict(index.similar("trees around the square", threshold=0.0))
    assert len(index) == len(TEXTS)


def test_adding_one_by_one_equals_building_at_once() -> None:
    grown: Index[str] = Index()
    for key, text in TEXTS.items():
        grown.add(key, text)
    assert grown.similar("river benches") == _index().similar("river benches")


@pytest.mark.parametrize("text", ["", "🙂", "<b></b>", "!"])
def test_an_empty_question_finds_nothing(text: str) -> None:
    assert _index().similar(text) == []


def test_an_empty_index_answers_with_nothing() -> None:
    assert Index.build([], []).similar("anything") == []
    assert near_duplicates([], [], 0.5) == Duplicates((), ())
    assert near_duplicates(["only"], ["one text"], 0.5) == Duplicates((), ())


def test_every_text_needs_an_id() -> None:
    with pytest.raises(ValueError, match="2 ids for 1 texts"):
        Index.build([1, 2], ["one"])


def test_planted_duplicates_are_found_and_grouped() -> None:
    copies = {
        **TEXTS,
        "shouted": TEXTS["sauna"].upper() + "!!!",
        "marked up": f"<p>{TEXTS['sauna']}</p>",
        "typo": TEXTS["bus"].replace("weekends", "wekends"),
        "empty": "",
        "blank": "  ",
    }
    found = near_duplicates(list(copies), list(copies.values()), threshold=0.8)
    assert found.groups == (("sauna", "shouted", "marked up"), ("bus", "typo"))
    assert {frozenset((pair.first, pair.second)) for pair in found.pairs} == {
        frozenset(("sauna", "shouted")),
        frozenset(("sauna", "marked up")),
        frozenset(("shouted", "marked up")),
        frozenset(("bus", "typo")),
    }
    assert [pair.score for pair in found.pairs] == sorted(
        (pair.score for pair in found.pairs), reverse=True
    )


def test_five_thousand_texts_give_exactly_the_planted_pairs() -> None:
    ids, texts, planted = many_texts(5000, copies=40)
    found = near_duplicates(ids, texts, threshold=0.95)
    assert {(pair.first, pair.second) for pair in found.pairs} >= planted
    assert found == near_duplicates(ids, texts, threshold=0.95)
