"""Vision families that no library here has, written out; an `ocelli.json` describes each."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from timm.data import OPENAI_CLIP_MEAN, OPENAI_CLIP_STD
from timm.models.vision_transformer import VisionTransformer
from torch import Tensor, nn
from torchvision import transforms
from torchvision.transforms import InterpolationMode

import common
from golden.fixture import TENSORS, image_records, seeded, unit, write_expected, write_json
from golden.pictures import PICTURES
from golden.seen import See, take_statistics, with_arithmetic, with_transform
from golden.vision import vgg

PACKAGES = ("torch", "torchvision", "timm", "pillow")
WIDTH = 12


class Unicom(nn.Module):
    """github.com/deepglint/unicom, unicom/vision_transformer.py: no class token, all patch tokens
    flattened, and Linear, BatchNorm, Linear, BatchNorm without biases."""

    def __init__(self) -> None:
        super().__init__()
        self.trunk = VisionTransformer(
            img_size=32,
            patch_size=8,
            embed_dim=WIDTH,
            depth=1,
            num_heads=2,
            qkv_bias=False,
            class_token=False,
            global_pool="",
            num_classes=0,
            act_layer=nn.ReLU6,
        )
        self.feature = nn.Sequential(
            nn.Linear(WIDTH * 16, WIDTH, bias=False),
            nn.BatchNorm1d(WIDTH, eps=2e-5),
            nn.Linear(WIDTH, WIDTH, bias=False),
            nn.BatchNorm1d(WIDTH, eps=2e-5),
        )

    def forward(self, pixel_values: Tensor) -> Tensor:
        return self.feature(self.trunk.forward_features(pixel_values).flatten(1))


class FaceBlock(nn.Module):
    """IBasicBlock of insightface's iresnet.py, halving the sides."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.body = nn.Sequential(
            nn.BatchNorm2d(channels, eps=1e-5),
            nn.Conv2d(channels, channels, 3, padding=1, bias=False),
            nn.BatchNorm2d(channels, eps=1e-5),
            nn.PReLU(channels),
            nn.Conv2d(channels, channels, 3, stride=2, padding=1, bias=False),
            nn.BatchNorm2d(channels, eps=1e-5),
        )
        self.downsample = nn.Sequential(
            nn.Conv2d(channels, channels, 1, stride=2, bias=False),
            nn.BatchNorm2d(channels, eps=1e-5),
        )

    def forward(self, x: Tensor) -> Tensor:
        return self.body(x) + self.downsample(x)


class ArcFace(nn.Sequential):
    """insightface, recognition/arcface_torch/backbones/iresnet.py, with one block a stage."""

    def __init__(self, channels: int = 4) -> None:
        super().__init__(
            nn.Conv2d(3, channels, 3, padding=1, bias=False),
            nn.BatchNorm2d(channels, eps=1e-5),
            nn.PReLU(channels),
            *(FaceBlock(channels) for _ in range(4)),
            nn.BatchNorm2d(channels, eps=1e-5),
            nn.Flatten(),
            nn.Linear(channels * 7 * 7, WIDTH),
            nn.BatchNorm1d(WIDTH, eps=1e-5),
        )


def write(folder: Path, model: nn.Module, image: dict[str, Any], see: See) -> None:
    """Exports `model`, with `image` as its contract, and records what it makes of the pictures."""
    sides = image["height"], image["width"]
    take_statistics(seeded(model, len(folder.name)), common.random_pictures(8, *sides))
    inputs = [common.random_pictures(batch, *sides) for batch in (2, 3)]
    signature = common.Signature(["pixel_values"], ["features"], common.IMAGE_AXES)
    common.export_onnx(model, folder / "model/model.onnx", signature, inputs[:1], inputs[1:])
    described = {"format": 1, "name": folder.name, "family": folder.name, "image": image}
    write_json(folder / "model/ocelli.json", described)
    tensors = () if image["width"] > 64 else TENSORS
    records = image_records(folder, PICTURES, see, lambda batch: unit(model(batch)), tensors)
    source = f"golden/vision_own.py: {folder.name}, torchvision.transforms on PIL pictures"
    write_expected(folder, PACKAGES, source, normalised=True, images=records)


def contract(side: int, **keys: Any) -> dict[str, Any]:
    """The `image` part of an `ocelli.json`, for a graph that ends in the vector."""
    size = {"model": "model.onnx", "input": "pixel_values", "height": side, "width": side}
    return size | keys | {"tap": "features", "pooling": {"kind": "none"}, "normalise": True}


def unicom(folder: Path) -> None:
    """CLIP's transform, with its mean and deviation."""
    stages = [transforms.Resize(32, InterpolationMode.BICUBIC), transforms.CenterCrop(32)]
    arithmetic = [transforms.ToTensor(), transforms.Normalize(OPENAI_CLIP_MEAN, OPENAI_CLIP_STD)]
    image = contract(
        32,
        fit="shortest",
        resize=32,
        interpolation="bicubic",
        mean=OPENAI_CLIP_MEAN,
        std=OPENAI_CLIP_STD,
        dims=WIDTH,
    )
    write(folder, Unicom(), image, with_transform(transforms.Compose(stages + arithmetic)))


def arcface(folder: Path) -> None:
    """A face crop squashed to 112 x 112, RGB, (pixel - 127.5) / 127.5."""
    resize = transforms.Resize((112, 112), InterpolationMode.BILINEAR)
    image = contract(
        112,
        fit="squash",
        interpolation="bilinear",
        rescale=1.0,
        mean=[127.5] * 3,
        std=[127.5] * 3,
        dims=WIDTH,
    )
    write(folder, ArcFace(), image, with_arithmetic(resize, lambda rgb: (rgb - 127.5) / 127.5))


def caffe(folder: Path) -> None:
    """Caffe's VGG: blue first, pixels from 0 to 255 less their mean, no deviation."""
    mean = np.array([103.939, 116.779, 123.68], np.float32)
    stages = [transforms.Resize(36, InterpolationMode.BILINEAR), transforms.CenterCrop(32)]
    resize = transforms.Compose(stages)
    image = contract(
        32,
        fit="shortest",
        resize=36,
        interpolation="bilinear",
        channels="bgr",
        rescale=1.0,
        mean=[103.939, 116.779, 123.68],
        std=[1.0, 1.0, 1.0],
        dims=24,
    )
    model = vgg()
    model.reset_classifier(0)
    write(folder, model, image, with_arithmetic(resize, lambda rgb: rgb[..., ::-1] - mean))


FAMILIES: dict[str, Callable[[Path], None]] = {
    "unicom": unicom,
    "arcface": arcface,
    "caffe": caffe,
}
