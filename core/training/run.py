"""A training run: from a config to an artifact, resumable at any step."""

import math
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any, cast

import numpy as np
import torch
from torch import Tensor, nn
from tqdm import tqdm

from core.environment import how_to_add
from core.errors import ModelError
from core.machine import keep_large_blocks
from core.model import imagenet, towers
from core.model.artifact import load_model
from core.model.codes import TextCodes
from core.model.config import ModelConfig
from core.model.iebaker import IEBaker
from core.model.keywords import Vocabulary, build_vocabulary
from core.model.model import Model
from core.model.openclip import backbone_config, build_towers, load_pretrained
from core.model.tokens import Tokenizer, tokenizer_for
from core.model.torch_runtime import TorchRuntime
from core.training.captions import read_captions, split_validation
from core.training.config import TrainConfig
from core.training.data import TrainingSet
from core.training.lexicon import CAPTION_SAMPLE, candidates, further_texts, nearest_words
from core.training.metrics import mean_recall, recalls
from core.training.objective import PADDING, CaptionKnowledge, Objective
from core.training.scores import score_table
from core.training.texts import CACHE_BATCH, CaptionTokens, FrozenTexts, LiveTexts, Texts

CLIP_MEAN = (0.48145466, 0.4578275, 0.40821073)
CLIP_STD = (0.26862954, 0.26130258, 0.27577711)
MIDWAY_FUSION = 0.8  # before the weight is tuned; all runs so far ended within a tenth of it


class Run:
    """Everything a training run holds.

    Args:
        config: What to do.
    """

    def __init__(self, config: TrainConfig) -> None:
        self.config = config
        torch.manual_seed(config.seed)
        keep_large_blocks()
        table = read_captions(config.captions, config.images)
        self.train_table, self.validation_table = split_validation(
            table, config.validation_share, distinct=config.validation_distinct
        )
        for source in config.further:
            self.train_table = self.train_table.joined(read_captions(source.captions, source.images))
        self.data = TrainingSet(self.train_table, config)
        self.vocabulary = build_vocabulary(self.train_table.captions, min_images=config.keyword_min_images)
        self.text_folder = text_folder(config)
        backbone = backbone_config(config.backbone, config.pretrained)
        self.tokenizer = tokenizer_for(backbone, self.text_folder)
        self.model_config = _model_config(config, backbone, self.vocabulary, self.tokenizer)
        towers_ = build_towers(backbone, text_folder=self.text_folder, text_weights=bool(config.text_start))
        if config.image_start:
            imagenet.load_imagenet(towers_.visual.trunk, backbone["vision_cfg"].get("timm_model_name", ""))  # type: ignore[union-attr, arg-type]
        if config.pretrained:
            load_pretrained(towers_, config.backbone, config.pretrained)
        self.network = IEBaker(self.model_config, towers_)
        self.started_from = load_start(self.network, self.vocabulary, config.start) if config.start else {}
        if torch.cuda.is_available():
            self.network = self.network.cuda()
        self.network = self.network.to(memory_format=torch.channels_last)  # type: ignore[call-overload]
        if config.freeze_text:
            _freeze_text(self.network.text)
        if config.freeze_image:
            _freeze_image(self.network.visual)
        self.objective = self._objective()
        self.optimizer = _optimizer(self.network, config)
        self.average = _average(self.network, config.average) if config.average else None
        self.epoch = self.step = 0  # of what comes next
        self.best = -1.0
        self.epoch_loss = 0.0  # sum over the current epoch's steps so far
        self.history: list[dict[str, float]] = []

    def _captions(self, texts: list[str]) -> CaptionTokens:
        return CaptionTokens(
            texts,
            self.tokenizer,
            self.vocabulary,
            mask_share=self.config.ker_mask_share,
            released=self.config.mode == "paper",
        )

    def _lexicon(self) -> list[str]:
        """Words outside the captions that take part in training."""
        if not self.config.lexicon or self.config.mode == "paper":
            return []

        def meaning(texts: list[str]) -> Tensor:
            return caption_meaning(LiveTexts(self.network, self._captions(texts), "fp32"), len(texts))

        words = candidates(self.tokenizer.whole_words(), self.vocabulary)
        sample = self.data.texts[:: len(self.data.texts) // CAPTION_SAMPLE + 1]
        chosen = nearest_words(words, meaning(words), meaning(sample), self.config.lexicon)
        return chosen + further_texts(self.config.lexicon_texts, set(self.data.texts), self.config.lexicon)

    def _objective(self) -> Objective:
        config, data = self.config, self.data
        self.network.eval()
        words = self._lexicon()
        captions = self._captions(data.texts + words)
        texts: Texts = (
            FrozenTexts(self.network, captions, config.precision)
            if config.freeze_text
            else LiveTexts(self.network, captions, config.precision)
        )
        graded = config.mode == "nadir" and (config.soft_share or words)
        meaning = caption_meaning(texts, len(captions.texts)) if graded else None
        lexicon = range(len(data.texts), len(captions.texts))
        knowledge = CaptionKnowledge(data.known_captions(), data.known_prompts(), meaning, lexicon)
        pairs = data.steps_per_epoch() * config.batch * config.captions_per_image
        mean, std = self.model_config.mean, self.model_config.std
        return Objective(self.network, texts, knowledge, config, pairs, data.early, mean, std).to(
            self.network.logit_scale_global.device
        )

    @property
    def total_steps(self) -> int:
        """Of all epochs."""
        return self.config.epochs * self.data.steps_per_epoch()

    def state(self) -> dict[str, Any]:
        """What a checkpoint holds."""
        return {
            "network": self.network.state_dict(),
            "objective": self.objective.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "average": None if self.average is None else self.average.state_dict(),
            "rng": torch.get_rng_state(),
            "epoch": self.epoch,
            "step": self.step,
            "best": self.best,
            "epoch_loss": self.epoch_loss,
            "history": self.history,
            "vocabulary": self.vocabulary.words,
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Go on from a checkpoint.

        Raises:
            ModelError: it was made by a run with another config or other captions.
        """
        try:
            if state["vocabulary"] != self.vocabulary.words:
                raise ValueError("other captions")
            self.network.load_state_dict(state["network"])
            self.objective.load_state_dict(state["objective"])
            self.optimizer.load_state_dict(state["optimizer"])
            if self.average is not None:
                self.average.load_state_dict(state["average"])
        except (KeyError, ValueError, RuntimeError, TypeError) as error:
            raise ModelError(
                "The checkpoint in {folder} belongs to another run; choose another output folder.",
                folder=self.config.output,
            ) from error
        torch.set_rng_state(state["rng"])
        self.epoch, self.step = state["epoch"], state["step"]
        self.best, self.history, self.epoch_loss = state["best"], state["history"], state["epoch_loss"]

    def learning_rate_factor(self) -> float:
        """Linear warm-up, then a cosine to zero, by the number of the coming step."""
        done = self.epoch * self.data.steps_per_epoch() + self.step
        if done < self.config.warmup_steps:
            return (done + 1) / self.config.warmup_steps
        progress = (done - self.config.warmup_steps) / max(self.total_steps - self.config.warmup_steps, 1)
        return 0.5 * (1 + math.cos(math.pi * min(progress, 1.0)))

    def train_epoch(self, bar: "tqdm[Any]", after_step: Callable[[], None]) -> None:
        """Run what is left of the current epoch."""
        if self.step == 0:
            self.objective.start_epoch(self.epoch)
            self.epoch_loss = 0.0
        self.network.train()
        if self.config.freeze_text:
            self.network.text.transformer.eval()  # type: ignore[union-attr]
        if self.config.freeze_image:
            self.network.visual.trunk.eval()  # type: ignore[union-attr]
        for batch in self.data.batches(self.epoch, self.step):
            factor = self.learning_rate_factor()
            for group in self.optimizer.param_groups:
                group["lr"] = group["peak"] * factor
            rng = np.random.default_rng([self.config.seed, 3, self.epoch, self.step])
            terms = self.objective(batch, rng)
            self.optimizer.zero_grad(set_to_none=True)
            terms["total"].backward()
            if self.config.grad_clip:
                nn.utils.clip_grad_norm_(self.network.parameters(), self.config.grad_clip)
            self.optimizer.step()
            if self.average is not None:
                self.average.update(self.network)  # type: ignore[operator]
            self.step += 1
            self.epoch_loss += float(terms["total"].detach())
            bar.update()
            if self.step % 20 == 0:
                bar.set_postfix({name: f"{float(value.detach()):.3f}" for name, value in terms.items()})
            after_step()
        self.epoch, self.step = self.epoch + 1, 0

    @property
    def averaged(self) -> IEBaker:
        """The weights that are validated and kept: the moving average where there is one."""
        return self.network if self.average is None else cast(IEBaker, self.average.module)

    def as_model(self) -> Model:
        """The kept weights as they stand, ready to encode."""
        empty = TextCodes(
            [],
            np.zeros((0, int(self.model_config.backbone["embed_dim"])), np.float16),
            np.zeros((0, self.averaged.code_dim), np.float16),
        )
        return Model(
            self.model_config,
            TorchRuntime(self.averaged, self.model_config),
            self.tokenizer,
            self.vocabulary,
            bank=empty,
            keyword_codes=empty.embedding,
            folder=self.config.output,
            fingerprint="",
        )

    def validate(self) -> float:
        """MR on the validation split, recorded in the history."""
        scores = score_table(self.as_model(), self.validation_table)
        weight = MIDWAY_FUSION if self.config.parts.local else 1.0
        measured = recalls(scores.fused(weight), scores.image_of_text)
        found = mean_recall(measured)
        self.history.append(
            {
                "epoch": self.epoch,
                "loss": self.epoch_loss / self.data.steps_per_epoch(),
                "mR": found,
                "mR_global": mean_recall(recalls(scores.embedding, scores.image_of_text)),
                "mR_local": mean_recall(recalls(scores.local, scores.image_of_text)),
            }
        )
        return found


def text_folder(config: TrainConfig) -> Path | None:
    """Folder of the Hugging Face text tower that a run starts from.

    Raises:
        ModelError: its package is not installed.
    """
    if not config.text_start:
        return None
    try:
        return Path(str(files(config.text_start) / "model"))
    except ModuleNotFoundError as error:
        raise ModelError(
            "The text tower's package {package} is not installed; {way}.",
            package=config.text_start,
            way=how_to_add(config.text_start.replace("_", "-")),
        ) from error


def load_start(network: IEBaker, vocabulary: Vocabulary, start: Path) -> dict[str, Any]:
    """Take over the weights of an artifact.

    Returns:
        What the artifact tells of its own origin.

    Raises:
        ModelError: there is no artifact, or it is of another shape or other keywords.
    """
    model = load_model(start)
    try:
        if model.vocabulary.words != vocabulary.words:
            raise ValueError("other keywords")
        network.load_state_dict(model.network.state_dict())
    except (RuntimeError, ValueError) as error:
        raise ModelError(
            "The model in {start} has another shape or other keywords than this config asks for; "
            "start afresh, or use the config and the captions that it was trained with.",
            start=start,
        ) from error
    return model.config.provenance


def caption_meaning(texts: Texts, count: int) -> Tensor:
    """(count, E) unit vectors of captions by the text tower as it starts: the mean of its hidden word tokens."""
    found = []
    with torch.inference_mode():
        for at in range(0, count, CACHE_BATCH):
            hidden, tokens = texts.plain(list(range(at, min(at + CACHE_BATCH, count))))
            attended = (tokens.ids != PADDING).unsqueeze(-1)
            found.append(nn.functional.normalize((hidden * attended).sum(dim=1), dim=1).cpu())
    return torch.cat(found).clone()


def _model_config(
    config: TrainConfig, backbone: dict[str, Any], vocabulary: Vocabulary, tokenizer: Tokenizer
) -> ModelConfig:
    from_imagenet = config.image_start == "imagenet"
    classes = (tokenizer.vocabulary_size if config.mode == "paper" else len(vocabulary)) if config.parts.ker else 0
    return ModelConfig(
        name=config.name,
        mode=config.mode,
        backbone_name=config.backbone,
        backbone=backbone,
        input_px=config.input_px or config.stages[-1].input_px,
        mean=imagenet.MEAN if from_imagenet else CLIP_MEAN,
        std=imagenet.STD if from_imagenet else CLIP_STD,
        local_dim=config.local_dim,
        signed_local=config.signed_local and config.mode == "nadir",
        ker_classes=classes,
        fusion_weight=0.6 if config.parts.local else 1.0,
        keyword_rule=(
            "Content words (at least three letters, letters only, no stop words) that occur in the training captions of at "
            f"least {config.keyword_min_images} images; singular and plural count as one word; most frequent first."
        ),
    )


def _freeze_text(text: nn.Module) -> None:
    for name, parameter in text.named_parameters():
        if not name.startswith(("proj", "text_projection")):
            parameter.requires_grad = False


def _freeze_image(visual: nn.Module) -> None:
    if not towers.in_two_halves(visual):
        raise ModelError("freeze_image needs an image tower in two halves; choose the backbone nadir-lite0.")
    visual.trunk.freeze_early()  # type: ignore[union-attr, operator]


def _average(network: IEBaker, decay: float) -> nn.Module:
    """A moving average of all that a state dict holds: batch statistics too, but not CLIP's mask with its infinities."""
    from timm.utils.model_ema import ModelEmaV3  # timm needs torchvision, which core.model.openclip makes importable

    average: nn.Module = ModelEmaV3(network, decay=decay)
    return average


def _optimizer(network: IEBaker, config: TrainConfig) -> torch.optim.AdamW:
    """Weight decay on matrices only, as in the released code; towers that were trained before may have rates of their own."""
    groups: dict[tuple[bool, float], list[nn.Parameter]] = {}
    depth = _depth(network.visual) if config.image_learning_rate else {}
    for name, parameter in network.named_parameters():
        if not parameter.requires_grad:
            continue
        peak = config.learning_rate
        if id(parameter) in depth:
            peak = config.image_learning_rate * config.layer_decay ** depth[id(parameter)]
        elif name.startswith("text.") and "proj" not in name:
            peak = config.text_learning_rate or config.learning_rate
        groups.setdefault((parameter.ndim >= 2, peak), []).append(parameter)
    return torch.optim.AdamW(
        [
            {"params": parameters, "weight_decay": config.weight_decay if matrix else 0.0, "peak": peak}
            for (matrix, peak), parameters in groups.items()
        ],
        lr=config.learning_rate,
        betas=(0.9, 0.999),
        eps=1e-8,
    )


def _depth(visual: nn.Module) -> dict[int, int]:
    """How many layers lie above each parameter of a trunk in two halves, by the parameter's identity."""
    if not towers.in_two_halves(visual):
        return {}
    layers: list[nn.Module] = visual.trunk.layers()  # type: ignore[union-attr, operator]
    return {id(parameter): above for above, layer in enumerate(reversed(layers)) for parameter in layer.parameters()}
