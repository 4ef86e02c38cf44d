"""What is wanted and what is not, told apart in a text."""

import pytest

from core.search.words import QueryWords


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
