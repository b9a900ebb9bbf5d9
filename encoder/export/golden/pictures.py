"""Draws the odd-sized pictures that all image fixtures share, from formulas and one seed."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
from PIL import Image

from golden import GOLDEN

PICTURES = GOLDEN / "pictures"


def scene(width: int, height: int, seed: int, noise: float = 12) -> np.ndarray:
    """Height x width x 3 uint8: gradients, a disc, a bar, fine stripes, and noise."""
    y, x = np.mgrid[0:height, 0:width].astype(np.float64)
    u, v = x / max(1, width - 1), y / max(1, height - 1)
    rgb = np.stack([255 * u, 255 * v, 255 * (1 - u) * (1 - v)], axis=-1)
    rgb[(x - 0.3 * width) ** 2 + (y - 0.4 * height) ** 2 < (0.2 * min(width, height)) ** 2] = (
        [250, 240, 20]
    )
    rgb[np.abs(u - v) < 0.04] = [10, 20, 230]
    striped = (u > 0.7) & (v < 0.3)
    rgb[striped] = 255 * ((x + y) % 2)[striped, None]
    rgb += np.random.default_rng(seed).normal(0, noise, rgb.shape)
    return rgb.clip(0, 255).astype(np.uint8)


def grey() -> Image.Image:
    return Image.fromarray(scene(64, 48, 4)).convert("L")


def palette() -> Image.Image:
    """27 colours, none of them at the index that a grey scale would have."""
    rgb = scene(50, 70, 5).astype(int) // 86
    picture = Image.fromarray((rgb @ [9, 3, 1]).astype(np.uint8))
    picture.putpalette([c * 127 for i in range(27) for c in (i // 9, i // 3 % 3, i % 3)])
    return picture


def alpha() -> Image.Image:
    """Colour goes on where the picture is transparent: dropping alpha is not blending."""
    opacity = np.linspace(0, 255, 40 * 40).reshape(40, 40, 1).astype(np.uint8)
    return Image.fromarray(np.concatenate([scene(40, 40, 6), opacity], axis=2))


DRAWN: dict[str, Callable[[], Image.Image]] = {
    "wide-97x61.png": lambda: Image.fromarray(scene(97, 61, 1)),
    "tall-33x129.png": lambda: Image.fromarray(scene(33, 129, 2)),
    "tiny-5x3.png": lambda: Image.fromarray(scene(5, 3, 3)),
    "grey-64x48.png": grey,
    "palette-50x70.png": palette,
    "alpha-40x40.png": alpha,
    "photo-211x160.jpg": lambda: Image.fromarray(scene(211, 160, 7, noise=4)),
}
"""File name -> the picture in it."""


def write(folder: Path = PICTURES) -> None:
    """Writes all pictures."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in DRAWN:
        save(name, folder)


def save(name: str, folder: Path) -> None:
    """Writes one of them."""
    options = {"quality": 90} if name.endswith(".jpg") else {"optimize": True}
    DRAWN[name]().save(folder / name, **options)


def load(name: str) -> Image.Image:
    """The picture as the reference libraries open it: RGB, alpha dropped."""
    return Image.open(PICTURES / name).convert("RGB")
