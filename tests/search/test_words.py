"""What is wanted and what is not, told apart in a text."""

import pytest

from core.search.words import QueryWords, replaced


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
