"""Turns a timm model into a folder with `config.json` and `model.onnx`.

The classifier is removed with `reset_classifier(0)`: `create_model(..., num_classes=0)` leaves some
families (InceptionNeXt) with an output of width 0. The vector is timm's own "pre-logits": what
enters the classifier, not `num_features`, which is another width for MobileNetV3, VGG and others.
"""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import timm
import torch
from PIL import Image
from timm.data import create_transform, resolve_data_config
from timm.models._hub import save_config_for_hf
from timm.utils import reparameterize_model
from torch import Tensor, nn

import common
from verification import Reference, chosen, write_golden

RANKS = {"pooled": 2, "tokens": 3, "map": 4}
"""What a graph can end in, and the rank of that."""


class Features(nn.Module):
    """A timm model without its classifier, at one of the taps in `RANKS`.

    `pooled` is the vector before the classifier; `tokens` and `map` are `forward_features`, which
    Ocelli pools itself as the folder's `ocelli.json` says.
    """

    def __init__(self, model: nn.Module, tap: str) -> None:
        super().__init__()
        promised = (getattr(model, "head_hidden_size", None), model.num_features)
        self.model = reparameterize_model(model.eval())
        self.model.reset_classifier(0)
        self.tap = tap
        _, height, width = model.pretrained_cfg["input_size"]
        with torch.no_grad():
            shape = tuple(self(common.random_pictures(1, height, width)).shape)
        if len(shape) != RANKS[tap] or (tap == "pooled" and shape[1] not in promised):
            raise SystemExit(f"tap {tap} has shape {shape}; timm promises a width of {promised}")
        self.width = shape[1] if tap == "map" else shape[-1]

    def forward(self, pixel_values: Tensor) -> Tensor:
        features = self.model.forward_features(pixel_values)
        if self.tap != "pooled":
            return features
        vector = self.model.forward_head(features, pre_logits=True)
        return vector.mean((2, 3)) if vector.ndim == 4 else vector


@dataclass(frozen=True)
class TimmOptions:
    """How a timm model is exported; `ocelli` becomes the folder's `ocelli.json`."""

    tap: str = "pooled"
    dynamic: bool = False
    fp16: bool = False
    ocelli: dict[str, Any] = field(default_factory=dict)


def export_timm(model: nn.Module, folder: Path, options: TimmOptions = TimmOptions()) -> Features:
    """Writes `model`, with its classifier still on, to `folder`; returns what was exported."""
    folder.mkdir(parents=True, exist_ok=True)
    save_config_for_hf(model, folder / "config.json")
    if options.ocelli:
        common.write_json(folder / "ocelli.json", options.ocelli)
    features = Features(model, options.tap)
    _, height, width = model.pretrained_cfg["input_size"]
    example, proof = common.example_and_proof(height, width, options.dynamic)
    axes = common.DYNAMIC_IMAGE_AXES if options.dynamic else common.IMAGE_AXES
    signature = common.Signature(["pixel_values"], ["features"], axes)
    path = folder / "model.onnx"
    common.export_onnx(features, path, signature, [example], [proof])
    if options.fp16:
        common.write_half(path)
    return features


def reference(model: nn.Module) -> Reference:
    """timm's own transform and its pre-logits, of the model with its classifier still on."""
    model.eval()
    transform = create_transform(**resolve_data_config({}, model=model))

    def image(picture: Image.Image) -> Tensor:
        features = model.forward_features(transform(picture.convert("RGB"))[None])
        vector = model.forward_head(features, pre_logits=True)
        return vector.mean((2, 3)) if vector.ndim == 4 else vector

    return Reference("timm", image)


def load(model: str, size: int | None, dynamic: bool, **weights: Any) -> nn.Module:
    """Creates the model with its classifier, for pictures of `size` if that is given."""
    created = timm.create_model(model, **weights)
    if dynamic and created.pretrained_cfg.get("fixed_input_size"):
        created = timm.create_model(model, dynamic_img_size=True, **weights)
    created.pretrained_cfg = dict(created.pretrained_cfg)
    if size:
        if hasattr(created, "set_input_size"):
            created.set_input_size(img_size=(size, size))
        created.pretrained_cfg["input_size"] = (3, size, size)
    return created


def main() -> None:
    parser = common.arguments(
        "Exports a timm model.",
        "python export_timm.py hf_hub:timm/vit_base_patch16_224.augreg2_in21k_ft_in1k out/vit",
    )
    parser.add_argument("--tap", choices=RANKS, default="pooled", help="what the graph gives")
    parser.add_argument("--size", type=int, help="side of the input, if not the trained one")
    parser.add_argument("--dynamic", action="store_true", help="leave height and width free")
    parser.add_argument("--checkpoint", type=Path, help="file with the weights")
    parser.add_argument("--random-weights", action="store_true", help="no weights: a dry run")
    given = parser.parse_args()
    weights: dict[str, Any] = {"pretrained": not (given.checkpoint or given.random_weights)}
    if given.checkpoint:
        weights["checkpoint_path"] = given.checkpoint
    model = load(given.model, given.size, given.dynamic, **weights)
    options = TimmOptions(given.tap, given.dynamic, given.fp16)
    features = export_timm(model, given.folder, options)
    if given.tap == "pooled":
        write_golden(given.folder, chosen(given), reference(model))
    print(f"{given.folder}: {given.tap} of {given.model}, width {features.width}")


if __name__ == "__main__":
    main()
