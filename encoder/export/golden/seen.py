"""How the reference libraries see a picture: as pixels after resizing, and as the tensor they make of it."""

from collections.abc import Callable
from typing import Any

import numpy as np
import torch
from PIL import Image
from torch import Tensor, nn
from torch.nn.modules.batchnorm import _BatchNorm
from torchvision import transforms

See = Callable[[Image.Image], tuple[np.ndarray, Tensor]]
"""From a picture as Pillow opens it to H x W x 3 uint8 after resizing, cropping and padding, and C x H x W float32."""


def with_transform(transform: transforms.Compose) -> See:
    """Splits a torchvision or timm transform where pictures become tensors; alpha is dropped first."""
    stages = transform.transforms
    split = next(i for i, stage in enumerate(stages) if isinstance(stage, transforms.ToTensor))
    resize = transforms.Compose(stages[:split])

    def see(picture: Image.Image) -> tuple[np.ndarray, Tensor]:
        rgb = picture.convert("RGB")
        return np.asarray(resize(rgb)), transform(rgb)

    return see


def with_arithmetic(
    resize: Callable[[Image.Image], Image.Image], arithmetic: Callable[[np.ndarray], np.ndarray]
) -> See:
    """Resizes with torchvision, then does `arithmetic` on H x W x 3 float32 from 0 to 255."""

    def see(picture: Image.Image) -> tuple[np.ndarray, Tensor]:
        resized = np.asarray(resize(picture.convert("RGB")))
        pixels = arithmetic(resized.astype(np.float32))
        return resized, torch.from_numpy(np.ascontiguousarray(pixels.transpose(2, 0, 1)))

    return see


def with_processor(processor: Any) -> See:
    """Asks one of transformers' PIL image processors, once without and once with its arithmetic."""

    def see(picture: Image.Image) -> tuple[np.ndarray, Tensor]:
        resized = processor(picture, do_rescale=False, do_normalize=False)["pixel_values"][0]
        tensor = torch.from_numpy(np.asarray(processor(picture)["pixel_values"][0], dtype=np.float32))
        return np.asarray(resized).transpose(1, 2, 0).astype(np.uint8), tensor

    return see


def take_statistics(model: nn.Module, example: Tensor) -> nn.Module:
    """Gives all batch norms the statistics of one batch, so that the pictures and not the biases decide the vector."""
    norms = [module for module in model.modules() if isinstance(module, _BatchNorm)]
    kept = [norm.momentum for norm in norms]
    for norm in norms:
        norm.momentum = 1.0
        norm.train()
    with torch.no_grad():
        model(example)
    for norm, momentum in zip(norms, kept, strict=True):
        norm.momentum = momentum
    return model.eval()
