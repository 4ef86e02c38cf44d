"""What is wanted and what is not, told apart in a text."""

import pytest

from core.errors import UsageError
from core.search.query import Query
from core.search.words import QueryWords, replaced, weighted


@pytest.mark.parametrize(
    ("text", "wanted", "unwanted"),
    [
        ("harbour -ships", "harbour", ("ships",)),
        ("-ships harbour", "harbour", ("ships",)),
        ("a stadium -“parking lot” -trees", "a stadium", ("parking lot", "trees")),
        ('a stadium -"parking   lot"', "a stadium", ("parking lot",)),
        ("box-girder bridge", "box-girder bridge", ()),
        ("airport - planes", "airport - planes", ()),
        ("between -5 and 7 degrees", "between -5 and 7 degrees", ()),
        ("harbour −ships –boats", "harbour", ("ships", "boats")),
        ("harbour -box-girder", "harbour", ("box-girder",)),
        ("-ships", "", ("ships",)),
        ('harbour -""', 'harbour -""', ()),
        ("", "", ()),
    ],
)
def test_a_sign_before_a_word_takes_it_out(text: str, wanted: str, unwanted: tuple[str, ...]) -> None:
    words = QueryWords.of(text)
    assert " ".join(words.wanted.split()) == wanted
    assert words.unwanted == unwanted


def test_offsets_of_the_wanted_words_are_those_of_the_text() -> None:
    words = QueryWords.of("  a port -ships beside a river ")
    assert len(words.wanted) == len(words.text)
    at = words.wanted.index("river")
    assert words.text[at : at + 5] == "river"
    assert [words.text[start:end] for start, end in words.spans] == ["-ships"]


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("a beach with no trees", "a beach -trees"),
        ("harbour without ships", "harbour -ships"),
        ("a field without any parked cars near a road", 'a field -"parked cars" near a road'),
        ("a lake, no boats, no houses", "a lake, -boats, -houses"),
        ("A port Without Ships -cars", "A port -Ships -cars"),
        ("a field without a road beside it", "a field -road beside it"),
    ],
)
def test_a_sentence_that_says_no_is_offered_with_a_minus(text: str, instead: str) -> None:
    for negation in reversed(QueryWords.of(text).negations):
        text = replaced(text, negation.start, negation.end, negation.minus)
    assert text == instead


@pytest.mark.parametrize("text", ["north of a road", "without", "harbour -ships", "a casino beside a notch", "snow"])
def test_nothing_is_offered_where_nothing_is_negated(text: str) -> None:
    assert QueryWords.of(text).negations == ()


@pytest.mark.parametrize(
    ("text", "wanted", "weights"),
    [
        ("planes^2 near trees^0.5", "planes near trees", {"planes": 2, "trees": 0.5}),
        ('"storage tanks"^3 beside a river', "storage tanks beside a river", {"storage tanks": 3}),
        ("“parking lot”^0,5 -trees", "parking lot", {"parking lot": 0.5}),
        ("box-girder^0 bridge", "box-girder bridge", {"box-girder": 0}),
        ("10^2 houses and 5 ^ 3", "10 houses and 5 ^ 3", {"10": 2}),
        ("houses^ trees^x", "houses^ trees^x", {}),
    ],
)
def test_a_number_after_a_word_weights_it(text: str, wanted: str, weights: dict[str, float]) -> None:
    words = QueryWords.of(text)
    assert " ".join(words.wanted.split()) == wanted
    assert {words.text[slice(*one.words)]: one.value for one in words.weights} == weights
    assert len(words.wanted) == len(words.text)


def test_words_that_count_for_nothing_are_no_part_of_what_is_counted() -> None:
    words = QueryWords.of('planes "near trees"^0 and houses^2')
    assert words.counted == "planes and houses"
    assert words.weight_of(words.text.index("trees"), words.text.index("trees") + 5) == 0
    assert words.weight_of(0, 6) == 1


@pytest.mark.parametrize(
    ("text", "word", "weight", "changed"),
    [
        ("planes near trees", "trees", 2, "planes near trees^2"),
        ("planes^2 near trees", "planes", 0.5, "planes^0.5 near trees"),
        ("planes^2 near trees", "planes", 1, "planes near trees"),
        ("storage tanks by a river", "storage tanks", 3, '"storage tanks"^3 by a river'),
        ('"storage tanks"^3 by a river', "storage tanks", 1, "storage tanks by a river"),
        ('a "storage tanks" farm', "storage tanks", 2, 'a "storage tanks"^2 farm'),
        ("a box-girder bridge", "girder", 2, "a box-girder^2 bridge"),
    ],
)
def test_a_word_of_a_query_is_given_a_weight(text: str, word: str, weight: float, changed: str) -> None:
    start = text.index(word)
    assert weighted(text, start, start + len(word), weight) == changed


STRAY = "A weight such as ^2 belongs right after a wanted word; put it there or remove it."
NOTHING = "The query contains only unwanted words; add what you are looking for, such as “harbour -ships”."


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("harbour -ships^2", STRAY),
        ("houses @greenhouses^2", STRAY),
        ("houses^5", "The weight of a word must be between 0 and 4."),
        ("houses^0 -trees", NOTHING),
        ("houses^0", NOTHING),
    ],
)
def test_a_weight_that_cannot_be_is_refused(text: str, sentence: str) -> None:
    with pytest.raises(UsageError) as refused:
        Query(text=text).check()
    assert str(refused.value) == sentence
