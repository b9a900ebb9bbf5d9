"""Vision families of timm: its own classes, made tiny, with the data configuration of a real model.

Each fixture is the folder that `export_timm` writes, and what `create_transform` and the headless
model make of the shared pictures.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import timm
from timm.data import create_transform, resolve_data_config
from timm.models._efficientnet_builder import decode_arch_def
from timm.models.beit import Beit
from timm.models.convnext import ConvNeXt
from timm.models.deit import VisionTransformerDistilled
from timm.models.efficientnet import EfficientNet
from timm.models.levit import LevitDistilled
from timm.models.mlp_mixer import MlpMixer
from timm.models.mobilenetv3 import MobileNetV3
from timm.models.resnet import Bottleneck, ResNet
from timm.models.swin_transformer import SwinTransformer
from timm.models.vgg import VGG, ConvMlp
from timm.models.vision_transformer import VisionTransformer
from timm.models.volo import VOLO
from torch import Tensor, nn

from common import random_pictures
from export_timm import Features, TimmOptions, export_timm
from golden.fixture import TENSORS, image_records, seeded, unit, write_expected
from golden.pictures import PICTURES
from golden.seen import take_statistics, with_transform

PACKAGES = ("timm", "torch", "torchvision", "pillow")
CLASSES = 10
TRANSFORMER: dict[str, Any] = {
    "img_size": 32,
    "patch_size": 8,
    "embed_dim": 12,
    "depth": 1,
    "num_heads": 2,
    "num_classes": CLASSES,
}


@dataclass(frozen=True)
class Tiny:
    """A tiny timm model that says it is `name`, with that model's data configuration.

    @param pool what the fixture's `ocelli.json` asks of Ocelli, in PyTorch; none if timm pools
    """

    name: str
    build: Callable[[], nn.Module]
    data: dict[str, Any] = field(default_factory=dict)
    options: TimmOptions = TimmOptions()
    pool: Callable[[Tensor], Tensor] | None = None

    def model(self) -> nn.Module:
        """The model with its classifier and its configuration."""
        configured = {"input_size": (3, 32, 32), "num_classes": CLASSES, **self.data}
        example = random_pictures(8, *configured["input_size"][1:])
        model = take_statistics(seeded(self.build(), len(self.name)), example)
        model.pretrained_cfg = timm.get_pretrained_cfg(self.name).to_dict() | configured
        return model

    def write(self, folder: Path) -> None:
        """Fills the fixture's folder."""
        model = self.model()
        exported = export_timm(model, folder / "model", self.options)
        see = with_transform(create_transform(**resolve_data_config({}, model=model)))
        # What only fits pictures in another way normalises them as the others do.
        tensors = () if self.data else TENSORS
        records = image_records(folder, PICTURES, see, self.embedder(exported), tensors)
        source = "golden/vision.py: timm.data.create_transform, pre-logits of the model"
        write_expected(folder, PACKAGES, source, normalised=True, images=records)

    def embedder(self, exported: Features) -> Callable[[Tensor], Tensor]:
        """What a batch of tensors becomes: timm's pre-logits, or `pool` of what was exported."""
        if self.pool:
            return lambda batch: unit(self.pool(exported(batch)))
        pooled = Features(self.model(), "pooled")
        return lambda batch: unit(pooled(batch))


def pooled_by_ocelli(tap: str, **pooling: Any) -> TimmOptions:
    """A graph that ends in tokens or a map, with an `ocelli.json` that says how to pool them."""
    image = {"model": "model.onnx", "tap": "features", "pooling": pooling}
    return TimmOptions(tap=tap, ocelli={"format": 1, "image": image})


def gem(features: Tensor, p: float = 3) -> Tensor:
    """Generalised mean over space (Radenovic et al., Fine-tuning CNN Image Retrieval, 2018)."""
    return features.clamp(min=1e-6).pow(p).mean((2, 3)).pow(1 / p)


def vgg() -> VGG:
    """VGG's fc6 and fc7 with 24 instead of 4096 units, on a 4 x 4 instead of a 7 x 7 map."""
    model = VGG([8, "M", 8, "M", 16, "M"], num_classes=CLASSES)
    model.head_hidden_size = 24
    model.pre_logits = ConvMlp(16, 24, kernel_size=4)
    model.head = type(model.head)(24, CLASSES)
    return model


def efficientnet_v2() -> EfficientNet:
    """As tf_efficientnetv2: TensorFlow's uneven "same" padding, and its batch-norm epsilon."""
    blocks = ["cn_r1_k3_s1_e1_c8_skip", "er_r1_k3_s2_e4_c8", "ir_r1_k3_s2_e4_c16_se0.25"]
    return EfficientNet(
        decode_arch_def([[block] for block in blocks]),
        num_classes=CLASSES,
        num_features=32,
        stem_size=8,
        pad_type="same",
        act_layer=nn.SiLU,
        norm_layer=partial(nn.BatchNorm2d, eps=1e-3),
    )


def mobilenet_v3() -> MobileNetV3:
    """The embedding is 32 wide: `num_features` says 24, the width before the head's convolution."""
    blocks = [
        "ds_r1_k3_s1_e1_c8_nre",
        "ir_r1_k5_s2_e3_c8_se0.25_nre",
        "ir_r1_k3_s2_e4_c16_se0.25",
        "cn_r1_k1_s1_c24",
    ]
    return MobileNetV3(
        decode_arch_def([[block] for block in blocks]),
        num_classes=CLASSES,
        num_features=32,
        stem_size=8,
        act_layer=nn.Hardswish,
    )


def resnet() -> ResNet:
    return ResNet(Bottleneck, (1, 1, 1, 1), num_classes=CLASSES, channels=(4, 4, 4, 8))


def convnext() -> ConvNeXt:
    return ConvNeXt(num_classes=CLASSES, depths=(1, 1, 1, 1), dims=(8, 8, 8, 16))


def swin() -> SwinTransformer:
    """Two blocks in a stage: the second shifts its windows."""
    return SwinTransformer(
        img_size=32,
        window_size=4,
        embed_dim=8,
        depths=(2, 1),
        num_heads=(2, 2),
        num_classes=CLASSES,
    )


def beit() -> Beit:
    return Beit(**TRANSFORMER, use_abs_pos_emb=False, use_rel_pos_bias=True, init_values=0.1)


def mixer() -> MlpMixer:
    return MlpMixer(img_size=32, patch_size=8, num_blocks=1, embed_dim=12, num_classes=CLASSES)


def levit() -> LevitDistilled:
    return LevitDistilled(
        img_size=32,
        stem_type="s8",
        embed_dim=(8, 16),
        num_heads=(2, 2),
        key_dim=4,
        depth=(1, 1),
        num_classes=CLASSES,
    )


def volo() -> VOLO:
    """The vector is the class token alone; timm's own forward adds the best patch to it."""
    return VOLO(
        [1, 1],
        img_size=32,
        num_classes=CLASSES,
        stem_hidden_dim=8,
        embed_dims=[8, 8],
        num_heads=[2, 2],
        downsamples=(True, False),
        outlook_attention=(True, False),
        post_layers=("ca",),
    )


TINY: dict[str, Tiny] = {
    "resnet": Tiny("resnet50.a1_in1k", resnet),
    "vgg-fc": Tiny("vgg16.tv_in1k", vgg),
    "vgg-gem": Tiny(
        "vgg16.tv_in1k", vgg, options=pooled_by_ocelli("map", kind="gem", p=3), pool=gem
    ),
    "efficientnetv2": Tiny("tf_efficientnetv2_s.in21k_ft_in1k", efficientnet_v2),
    "mobilenetv3": Tiny("mobilenetv3_large_100.ra_in1k", mobilenet_v3),
    "convnext": Tiny("convnext_tiny.fb_in22k_ft_in1k", convnext),
    "vit": Tiny("vit_base_patch16_224.augreg2_in21k_ft_in1k", lambda: VisionTransformer(**TRANSFORMER)),
    "deit-distilled": Tiny(
        "deit_tiny_distilled_patch16_224.fb_in1k",
        lambda: VisionTransformerDistilled(**TRANSFORMER),
        options=pooled_by_ocelli("tokens", kind="cls-dist-mean"),
    ),
    "swin": Tiny("swin_tiny_patch4_window7_224.ms_in1k", swin),
    "beit": Tiny("beit_base_patch16_224.in22k_ft_in22k_in1k", beit),
    "mlp-mixer": Tiny("mixer_b16_224.goog_in21k_ft_in1k", mixer),
    "levit": Tiny(
        "levit_128s.fb_dist_in1k", levit, options=pooled_by_ocelli("tokens", kind="mean")
    ),
    "volo": Tiny("volo_d5_512.sail_in1k", volo),
    "timm-border": Tiny("mobilenetv3_large_100.ra_in1k", mobilenet_v3, {"crop_mode": "border", "crop_pct": 1.0}),
    "timm-squash": Tiny("mobilenetv3_large_100.ra_in1k", mobilenet_v3, {"crop_mode": "squash"}),
    "timm-oblong": Tiny("mobilenetv3_large_100.ra_in1k", mobilenet_v3, {"input_size": (3, 24, 40)}),
}
"""The last three hold timm's other ways to fit a picture, and an input that is not square."""

FAMILIES: dict[str, Callable[[Path], None]] = {name: tiny.write for name, tiny in TINY.items()}
