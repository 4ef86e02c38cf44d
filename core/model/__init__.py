"""iEBAKER: backbone, local similarity, KER and the model artifact on disk."""
