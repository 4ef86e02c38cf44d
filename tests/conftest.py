"""Real, small things that tests of several rooms share: drawn scenes, and a model that was trained on them."""

import contextlib
import csv
import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from core.model.artifact import load_model
from core.model.model import Model
from core.synthetic.scenes import captions, draw_scene
from core.training.config import TrainConfig
from core.training.train import train

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

TINY_BACKBONE = {
    "embed_dim": 32,
    "vision_cfg": {"image_size": 64, "layers": 1, "width": 32, "head_width": 16, "patch_size": 16},
    "text_cfg": {"context_length": 32, "vocab_size": 49408, "width": 32, "heads": 2, "layers": 1},
}
KINDS = ("airport", "storage tanks", "forest", "harbour", "farmland", "river")
PER_KIND = 4
NOBODY = 65_534
# They take longest; `make test` starts them first, so that its two processes end at about the same time.
LONG_FILES = ("test_cluster.py", "test_run.py", "test_patience.py", "test_cli.py")
RSICD = Path(__file__).resolve().parents[2] / "shared" / "data" / "rsicd"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the tests of long files first."""
    items.sort(key=lambda item: item.path.name not in LONG_FILES)


def write_scenes(folder: Path, kinds: tuple[str, ...] = KINDS, per_kind: int = PER_KIND) -> Path:
    """Draw scenes into a folder and describe them in captions.csv beside it; returns the table."""
    folder.mkdir(parents=True, exist_ok=True)
    table = folder.parent / "captions.csv"
    with table.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["filename", "title"])
        for kind in kinds:
            for seed in range(per_kind):
                name = f"{kind.replace(' ', '')}_{seed}.jpg"
                Image.fromarray(draw_scene(kind, 7_000 + seed, 96)).save(folder / name, quality=90)
                writer.writerows([name, caption] for caption in captions(kind, 7_000 + seed))
    return table


def tiny_config(folder: Path, **changes: object) -> TrainConfig:
    """A training run of seconds on the drawn scenes of `folder`."""
    backbone = folder / "tiny.json"
    backbone.write_text(json.dumps(TINY_BACKBONE), encoding="utf-8")
    recipe = folder / "tiny.toml"
    recipe.write_text(
        f"""
        captions = '{folder / "captions.csv"}'
        images = '{folder / "images"}'
        output = '{folder / "run"}'
        name = "Tiny"
        mode = "nadir"
        backbone = '{backbone}'
        stages = [{{ input_px = 64, epochs = 2 }}]
        batch = 6
        captions_per_image = 2
        learning_rate = 2e-3
        weight_decay = 0.05
        warmup_steps = 2
        average = 0.8
        checkpoint_steps = 1
        validation_share = 0.2
        eba_epoch = 1
        local_dim = 8
        keyword_min_images = 2
        bank = 24
        """,
        encoding="utf-8",
    )
    return TrainConfig.read(recipe, {key: str(value) for key, value in changes.items()})


@contextlib.contextmanager
def as_nobody(*folders: Path) -> Iterator[None]:
    """Without the superuser's rights, whom no permission stops; folders stay in reach."""
    for folder in folders:
        for parent in (folder, *folder.parents):
            if parent.stat().st_uid == os.geteuid() and parent.stat().st_mode & 0o777 == 0o700:
                parent.chmod(0o755)
    user = os.geteuid()
    if user == 0:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(user)


@pytest.fixture(scope="session")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with `images/` (24 drawn scenes of six kinds) and `captions.csv`; not to be written to."""
    folder = tmp_path_factory.mktemp("drawn")
    write_scenes(folder / "images")
    return folder


@pytest.fixture(scope="session")
def tiny_model_folder(drawn: Path) -> Path:
    """The artifact of a real training run of seconds: small, and of no use for searching."""
    return train(tiny_config(drawn))


@pytest.fixture
def tiny_model(tiny_model_folder: Path) -> Model:
    return load_model(tiny_model_folder)


@pytest.fixture(scope="session")
def default_model() -> Model:
    """The model that ships."""
    return load_model()


@pytest.fixture(scope="session")
def rsicd() -> Path:
    """The folder of real scenes beside the checkout."""
    if not RSICD.is_dir():
        pytest.skip("the RSICD scenes are not beside this checkout")
    return RSICD
