"""Training from start to artifact: the loop over epochs and its checkpoints."""

from collections.abc import Callable
from pathlib import Path

import torch
from tqdm import tqdm

from core.model.iebaker import IEBaker
from core.training import checkpoint
from core.training.config import TrainConfig
from core.training.finish import finish
from core.training.run import Run

BEST = "best.pt"


def train(config: TrainConfig, *, resume: bool = True, log: Callable[[str], None] = lambda line: None) -> Path:
    """Train a model and write its artifact.

    Args:
        config: What to do.
        resume: Go on from the checkpoint in the output folder where there is one.
        log: Takes a line per validation.

    Returns:
        The artifact's folder.

    Raises:
        CaptionDataError: the captions cannot be trained on.
        ModelError: backbone, checkpoint or pretrained weights cannot be used.
    """
    config.output.mkdir(parents=True, exist_ok=True)
    run = Run(config)
    state = checkpoint.load(config.output) if resume else None
    if state is not None:
        run.restore(state)
    done = run.epoch * run.data.steps_per_epoch() + run.step

    def after_step() -> None:
        if run.step % config.checkpoint_steps == 0:
            checkpoint.save(config.output, run.state())

    with tqdm(total=run.total_steps, initial=done, unit="step", mininterval=5.0) as bar:
        while run.epoch < config.epochs:
            run.train_epoch(bar, after_step)
            if run.epoch % config.validate_every == 0 or run.epoch == config.epochs:
                found = run.validate()
                log(
                    f"epoch {run.epoch}: " + "  ".join(f"{name} {value:.2f}" for name, value in run.history[-1].items())
                )
                if found > run.best:
                    run.best = found
                    _save_best(config.output, run.averaged)
            checkpoint.save(config.output, run.state())
    run.averaged.load_state_dict(torch.load(config.output / BEST, map_location="cpu", weights_only=True))
    return finish(run)


def _save_best(folder: Path, network: IEBaker) -> None:
    torch.save(network.state_dict(), folder / (BEST + ".new"))
    (folder / (BEST + ".new")).replace(folder / BEST)
