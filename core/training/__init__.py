"""Caption data, EBA, losses, the resumable loop and evaluation."""
