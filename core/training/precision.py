"""Mixed precision: the towers in bfloat16 where the machine computes faster in it, everything after them in float32.

Similarities, temperatures and losses stay in float32: bfloat16 keeps 8 bits of a cosine, which a temperature of 1/20 and
less would turn into visible noise. bfloat16 needs no loss scaling, so CUDA and processors take the same path.
"""

import torch

PRECISIONS = ("auto", "fp32", "bf16")


def autocast(device: torch.device, precision: str) -> torch.autocast:
    """The context that a tower's forward pass runs in.

    Args:
        device: Where it runs.
        precision: `fp32`, `bf16`, or `auto` for bfloat16 on CUDA and on processors with instructions for it (elsewhere
            it is emulated, some ten times slower than float32).
    """
    fast = device.type == "cuda" or bool(torch.cpu.get_capabilities().get("avx512_bf16"))
    enabled = precision == "bf16" or (precision == "auto" and fast)
    return torch.autocast(device.type, dtype=torch.bfloat16, enabled=enabled)
