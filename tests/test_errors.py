"""Errors keep their facts: a template and its fields, in English, as JSON, and in a library."""

import json
import pickle
from pathlib import Path

import pytest

from core import errors
from core.errors import LibraryMissing, ModelError, NadirError, SceneError, from_json
from core.sentence import Sentence, restored, stored


def test_an_error_says_its_template_filled_with_its_fields() -> None:
    error = NadirError("There is no library at {path}; make one of {count:,} files.", path=Path("a/b"), count=12345)
    assert str(error) == "There is no library at a/b; make one of 12,345 files."
    assert (error.sentence.template, error.sentence.fields["count"]) == (
        "There is no library at {path}; make one of {count:,} files.",
        12345,
    )


@pytest.mark.parametrize("text", ["a {brace", "a {path} in a name", "{0}", "{}", "{x!r:>9}"])
def test_braces_in_a_plain_text_and_in_a_field_stay_as_they_are(text: str) -> None:
    assert str(NadirError(text)) == text
    assert str(NadirError("It holds {what}.", what=text)) == f"It holds {text}."


def test_a_template_reaches_no_attribute_of_a_field() -> None:
    assert str(NadirError("{a.__class__} {a}", a="x")) == "{a.__class__} x"


def test_a_scene_error_keeps_path_and_reason() -> None:
    error = SceneError(Path("x.tif"), "it has {count} bands", count=5)
    assert str(error) == "x.tif could not be read: it has 5 bands."
    assert (error.path, error.reason) == (Path("x.tif"), "it has 5 bands")
    assert error.why == Sentence("it has {count} bands", {"count": 5})


@pytest.mark.parametrize(
    "error",
    [
        LibraryMissing("There is no library at {path}.", path="/x{y}"),
        ModelError("plain { text"),
        SceneError(Path("x.tif"), "it has {count} bands", count=5),
        SceneError(Path("x.tif"), "the {brace}"),
    ],
)
def test_an_error_survives_json_and_pickle(error: NadirError) -> None:
    for again in (from_json(json.loads(json.dumps(error.to_json()))), pickle.loads(pickle.dumps(error))):
        assert type(again) is type(error)
        assert (str(again), again.sentence, again.to_json()) == (str(error), error.sentence, error.to_json())


@pytest.mark.parametrize(
    "told",
    [
        None,
        [],
        {},
        {"error": "OSError", "template": "x", "fields": {}},
        {"error": ["NadirError"], "template": "x", "fields": {}},
        {"error": "NadirError", "template": 3, "fields": {}},
        {"error": "NadirError", "template": "x", "fields": []},
        {"error": "NadirError", "template": "x", "fields": {"a": None}},
        {"error": "NadirError", "template": "x", "fields": {"a": [1]}},
        {"error": "SceneError", "template": "x", "fields": {}},
        {"error": "SceneError", "path": 5, "template": "x", "fields": {}},
    ],
)
def test_what_describes_no_error_is_refused(told: object) -> None:
    with pytest.raises(ValueError, match=r"error|sentence|file"):
        from_json(told)


def test_sentences_nested_too_deeply_are_refused() -> None:
    told: dict[str, object] = {"template": "x", "fields": {}}
    for _ in range(50):
        told = {"template": "{a}", "fields": {"a": told}}
    with pytest.raises(ValueError, match="no sentence"):
        from_json({"error": "NadirError", **told})


def test_every_error_has_a_name_of_its_own_to_be_sent_by() -> None:
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, NadirError)]
    assert len(kinds) > 10
    for kind in kinds:
        error = kind(Path("a"), "why") if issubclass(kind, SceneError) else kind("why")
        assert type(from_json(error.to_json())) is kind


@pytest.mark.parametrize("sentence", [Sentence("it has {n} bands", {"n": 5}), Sentence("it is {damaged", {})])
def test_a_reason_is_read_from_a_library_as_it_was_written(sentence: Sentence) -> None:
    assert restored(stored(sentence)) == sentence


@pytest.mark.parametrize("text", ["it is not an image", "{", "{}", '{"template": 3}'])
def test_a_plain_text_of_an_older_library_is_said_as_it_is(text: str) -> None:
    assert str(restored(text)) == text
