"""The model card: what an artifact is, where its weights came from, what was measured, what it cannot do.

Everything in it follows from `config.json`, so card and figures never disagree.
"""

from pathlib import Path
from typing import Any

from core.model.config import ModelConfig

CARD = "README.md"


def write_card(folder: Path, config: ModelConfig) -> None:
    """Write the card of an artifact into its folder."""
    (folder / CARD).write_text(render_card(config), encoding="utf-8")


def render_card(config: ModelConfig) -> str:
    """The card as Markdown."""
    parts = [f"# {config.name}", _what(config), _origin(config), _scores(config)]
    if "validation" in config.figures:
        parts.append(_validation(config.figures["validation"]))
    if "probes" in config.figures:
        parts.append(_probes(config.figures["probes"], config.probes))
    parts += [_test(name, figures) for name, figures in config.figures.items() if name not in ("validation", "probes")]
    if config.provenance.get("notes"):
        parts.append(config.provenance["notes"].strip())
    return "\n\n".join(parts) + "\n"


def _what(config: ModelConfig) -> str:
    head = f"a KER head over {config.ker_classes:,} classes" if config.ker_classes else "no KER head"
    return (
        f"An iEBAKER dual encoder (mode `{config.mode}`) for overhead images: backbone `{config.backbone_name}`, input "
        f"{config.input_px} x {config.input_px} px, global vectors of {config.backbone['embed_dim']}, local tokens of "
        f"{config.local_dim}, {head}."
    )


def _origin(config: ModelConfig) -> str:
    made = config.provenance
    if not made:
        return "## Origin\n\nNot recorded."
    frozen = " (kept frozen under trained projections)" if made.get("text_tower_frozen") else ""
    return "\n".join(
        [
            "## Origin",
            "",
            f"- Image tower: starts from {made['image_tower']}.",
            f"- Text tower: starts from {made['text_tower']}{frozen}.",
            f"- Training: {made['training_images']:,} images of `{made['captions']}` and {made['drawn_images']:,} synthetic "
            f"scenes from Nadir's own generator, {made['epochs']} epochs; checkpoint selected on "
            f"{made['validation_images']:,} held-out images.",
            f"- Keywords: {config.keyword_rule}",
        ]
    )


def _scores(config: ModelConfig) -> str:
    sar = config.sar
    numbers = ", ".join(f"{name} {value:g}" for name, value in sar.parameters.items())
    return (
        "## Scores\n\n"
        f"fused = {config.fusion_weight:g} global + {1 - config.fusion_weight:g} local; SAR: {sar.variant}"
        f"{f' ({numbers})' if numbers else ''} over the first {sar.top_k} results. "
        "The weight, the variant and its parameters were selected on the validation split."
    )


def _validation(figures: dict[str, Any]) -> str:
    lines = [
        f"## Validation split ({figures['images']:,} images, {figures['captions']:,} captions)",
        "",
        *_recall_table({"no SAR": figures}),
        "",
        "SAR variants with the caption bank at their best parameters, mean of the three text-to-image recalls:",
        "",
        "| variant | mean | parameters |",
        "|---|---|---|",
    ]
    for name, found in figures["sar"].items():
        numbers = ", ".join(f"{key} {value:g}" for key, value in found["parameters"].items()) or "none"
        lines.append(f"| {name} | {found['t2i mean']:.2f} | {numbers} |")
    return "\n".join(lines)


def _probes(figures: dict[str, Any], limits: dict[str, float]) -> str:
    def share(of: str, what: str) -> str:
        value = figures[of][what]
        return "-" if value is None else f"{value:.1%}"

    def number(name: str) -> str:
        return "-" if figures[name] is None else f"{figures[name]:.3f}"

    return "\n".join(
        [
            f"## Keyword support (validation split, {figures['images']:,} images)",
            "",
            "A caption's mean log odds separate its own picture from a picture of another scene class with AUC "
            f"{number('auc')}. A word's log odds separate pictures whose captions name it from scene classes whose captions do "
            f"not with AUC {number('word_auc')}. A word is supported from log odds of {limits['supported']:.2f} and contradicted "
            f"below {limits['contradicted']:.2f}.",
            "",
            "| words | supported | contradicted |",
            "|---|---|---|",
            f"| named by the picture's captions | {share('named', 'supported')} | {share('named', 'contradicted')} |",
            f"| not shown by the scene class | {share('absent', 'supported')} | {share('absent', 'contradicted')} |",
        ]
    )


def _test(name: str, figures: dict[str, Any]) -> str:
    sar = figures["sar"]
    rows = {"no SAR": figures, "SAR, transductive": sar, "SAR, caption bank": {"t2i": sar["bank"]["t2i"]}}
    lines = [f"## {name} ({figures['images']:,} images, {figures['captions']:,} captions)", "", *_recall_table(rows)]
    if "classes" in figures:
        classes, without = figures["classes"], figures["classes"]["without_sar"]
        lines += [
            "",
            "Mean precision@10 by scene class over these images, with SAR as the program uses it: "
            f"{classes['plain']:.3f} for plain class queries, {classes['paraphrase']:.3f} for paraphrases in words that the "
            f"captions use rarely or never; {without['plain']:.3f} and {without['paraphrase']:.3f} without SAR.",
        ]
    return "\n".join(lines)


def _recall_table(rows: dict[str, dict[str, Any]]) -> list[str]:
    def cell(figures: dict[str, Any], direction: str, rank: int) -> str:
        return f"{figures[direction][f'R@{rank}']:.2f}" if direction in figures else "-"

    lines = ["| | i2t R@1 | R@5 | R@10 | t2i R@1 | R@5 | R@10 | mR |", "|---|---|---|---|---|---|---|---|"]
    for name, figures in rows.items():
        cells = [cell(figures, direction, rank) for direction in ("i2t", "t2i") for rank in (1, 5, 10)]
        cells.append(f"{figures['mR']:.2f}" if "mR" in figures else "-")
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    return lines
