"""Word-by-word tokenising and keyword masking."""

from core.model.artifact import load_model
from core.model.ker import NO_LABEL, mask_words
from core.model.model import Model
from core.model.openclip import byte_pair_tokenizer
from core.model.tokens import BytePairs, Tokenizer, split_words

TEXTS = (
    "Many storage-tanks, beside a river.",
    "An AIRPORT's runway (two planes!)",
    "playground & baseballfields: 12 of them",
    "naïve café près du port",
)


def test_word_by_word_equals_the_whole_sentence_for_byte_pairs() -> None:
    tokenizer = Tokenizer(BytePairs(), 77)
    whole = byte_pair_tokenizer(77)
    for text in TEXTS[:3]:
        ids = tokenizer([text.lower()]).ids[0].tolist()
        assert ids[1:-1] == whole.encode(text.lower())


def test_word_by_word_equals_the_whole_sentence_for_word_pieces(default_model: Model) -> None:
    from tokenizers import Tokenizer as Whole

    whole = Whole.from_file(str(default_model.folder / "text_tower" / "tokenizer.json"))
    whole.no_padding()
    for text in TEXTS:
        assert default_model.tokenizer([text]).ids[0].tolist() == whole.encode(text).ids


def test_masking_hits_all_pieces_of_the_word_and_nothing_else() -> None:
    tokenizer = Tokenizer(BytePairs(), 77)
    text = "many baseballfields, near a Port."
    tokens = tokenizer([text])
    words = [word.text for word in split_words(text)]
    chosen = {words.index("baseballfields"): 3, words.index("Port"): 5}
    masked = mask_words(tokens, [chosen], tokenizer.mask_id)
    for position, (was, now, label) in enumerate(
        zip(tokens.ids[0].tolist(), masked.ids[0].tolist(), masked.labels[0].tolist(), strict=True)
    ):
        word = int(tokens.word[0, position])
        assert now == (tokenizer.mask_id if word in chosen else was)
        assert label == chosen.get(word, NO_LABEL)
    assert (tokens.word[0] == words.index("baseballfields")).sum() > 1


def test_texts_do_not_depend_on_their_neighbours(tiny_model_folder) -> None:
    model = load_model(tiny_model_folder)
    short, long = "a forest", "many planes stand beside a long grey terminal near the green farmland of an airport"
    alone, together = model.encode_texts([short]), model.encode_texts([short, long])
    assert (abs(alone.embedding[0].astype(float) - together.embedding[0]) < 2e-3).all()
    assert (abs(alone.local[0].astype(float) - together.local[0]) < 2e-3).all()
