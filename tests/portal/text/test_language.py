"""Language recognition."""

import pytest

from portal.text import UNDETERMINED, language_of

SENTENCES = {
    "en": [
        "The harbour needs an outdoor sauna with lockers",
        "What a stupid waste of taxpayers' money",
        "More playgrounds for our kids near the new houses",
        "Could the night bus stop at the hospital as well?",
    ],
    "fi": [
        "Satamaan tarvitaan sauna ja pukukaapit",
        "Turvallinen koulutie Männikköön ennen syksyä",
        "Vanha paloasema asukkaiden olohuoneeksi",
        "Voisiko yöbussi pysähtyä myös sairaalalla?",
    ],
    "nb": [
        "Havna trenger en badstue med skap",
        "For en sløsing med skattepengene våre",
        "Flere lekeplasser til barna ved de nye husene",
        "Kunne nattbussen stoppet ved sykehuset også?",
    ],
    "sv": [
        "Hamnen behöver en bastu med skåp",
        "Vilket slöseri med våra skattepengar",
        "Fler lekplatser åt barnen vid de nya husen",
        "Kunde nattbussen stanna vid sjukhuset också?",
    ],
}


@pytest.mark.parametrize(
    ("code", "sentence"), [(code, text) for code, texts in SENTENCES.items() for text in texts]
)
def test_a_sentence_is_recognised_with_confidence(code: str, sentence: str) -> None:
    found, confidence = language_of(sentence)
    assert found == code
    assert confidence > 0.75


@pytest.mark.parametrize(
    "text", ["", "   ", "🙂🙂👍", "12 345 €", "<p><br></p>", "https://a.example/b"]
)
def test_a_text_without_words_is_undetermined(text: str) -> None:
    assert language_of(text) == (UNDETERMINED, 0.0)


@pytest.mark.parametrize("text", ["ok", "a", "park", "info", "Super!"])
def test_a_very_short_text_is_not_called_certain(text: str) -> None:
    assert language_of(text)[1] < 0.75


def test_a_longer_text_is_surer_than_its_first_words() -> None:
    text = "Jeg synes forslaget om en ny park ved elva er godt gjennomtenkt og bør støttes"
    assert language_of(text)[1] > language_of("park ved")[1]


@pytest.mark.parametrize(
    "text",
    [
        "Potrzebujemy więcej placów zabaw dla naszych dzieci",
        "Vajame linna rohkem mänguväljakuid ja pinke",
        "Нам нужно больше детских площадок",
        "Wir brauchen mehr Spielplätze für unsere Kinder in der Stadt",
    ],
)
def test_a_foreign_language_is_not_claimed_with_certainty(text: str) -> None:
    assert language_of(text)[1] < 0.75


def test_tags_and_addresses_do_not_decide() -> None:
    text = '<p class="the-english-words-here">Lisää puita torille</p> https://www.example.org/the/of/and'
    assert language_of(text)[0] == "fi"


def test_only_the_languages_asked_for_are_answered() -> None:
    assert language_of("Fler lekplatser åt barnen", among=("en", "nb"))[0] == "nb"


@pytest.mark.parametrize("among", [(), ("en", "de")])
def test_a_language_without_a_model_is_refused(among: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="no language model"):
        language_of("Hallo", among=among)


def test_a_huge_text_is_read_in_bounded_work() -> None:
    assert language_of("Vi ønsker oss flere benker langs elva. " * 20_000) == language_of(
        "Vi ønsker oss flere benker langs elva. " * 100
    )
