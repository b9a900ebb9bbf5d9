"""Two-tower models in open_clip's layout; the two graphs are `visual.onnx` and `textual.onnx`."""

import gzip
import json
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import open_clip
import torch
from open_clip.tokenizer import HFTokenizer, SimpleTokenizer, get_clean_fn
from open_clip.transform import PreprocessCfg, image_transform_v2
from PIL import Image
from timm.models.vision_transformer import VisionTransformer
from torch import nn
from transformers import XLMRobertaConfig

from golden import tiny_tokenizers
from golden.fixture import (
    export,
    image_records,
    model_folder,
    numbers,
    one_by_one,
    seeded,
    unit,
    write_expected,
    write_json,
)
from golden.pictures import PICTURES
from golden.sentences import AWKWARD, CLEANED

PACKAGES = ("open_clip_torch", "transformers", "tokenizers", "ftfy", "torch", "torchvision", "pillow")
OPENAI = {"mean": [0.48145466, 0.4578275, 0.40821073], "std": [0.26862954, 0.26130258, 0.27577711]}
IMAGENET = {"mean": [0.485, 0.456, 0.406], "std": [0.229, 0.224, 0.225]}
HALF = {"mean": [0.5, 0.5, 0.5], "std": [0.5, 0.5, 0.5]}
BICUBIC_CROP = {"interpolation": "bicubic", "resize_mode": "shortest"}
ATTENTION = {"width": 16, "layers": 1}


@dataclass(frozen=True)
class Reference:
    """Both towers with open_clip's own processing; `padding` is the id that fills up to `context` tokens."""

    visual: nn.Module
    textual: nn.Module
    tokens: Callable
    padding: int
    context: int
    clean: str


class Text(nn.Module):
    """The text tower of a model, which some classes keep apart and others do not."""

    def __init__(self, network: nn.Module):
        super().__init__()
        self.network = network

    def forward(self, input_ids):
        return self.network.encode_text(input_ids)


def clip_resnet(folder: Path) -> None:
    """OpenAI's ResNet: attention pooling, QuickGELU, open_clip's own tokenizer (its padding is 0, a real token)."""
    model = model_folder(folder)
    entries = tiny_tokenizers.clip(model)
    config = {"embed_dim": 12, "quick_gelu": True}
    config["vision_cfg"] = {"image_size": 32, "layers": [1, 1, 1, 1], "width": 2, "head_width": 16, "patch_size": None}
    config["text_cfg"] = {"context_length": 24, "vocab_size": entries, "width": 8, "heads": 2, "layers": 1}
    _write_config(model, config, {**OPENAI, **BICUBIC_CROP})
    network = seeded(open_clip.CLIP(**config), 50)
    tokens = _simple_tokenizer(json.loads((model / "tokenizer.json").read_text())["model"]["merges"])
    _write(folder, Reference(network.visual, Text(network), tokens, 0, 24, "lower"))


def clipa(folder: Path) -> None:
    """CLIPA: bilinear squash, ImageNet's mean; BERT's tokens with 0 in place of [SEP], the last position pooled."""
    model = model_folder(folder)
    entries = tiny_tokenizers.wordpiece(model)
    config = {"embed_dim": 12}
    config["vision_cfg"] = {
        "image_size": 32, "patch_size": 8, "head_width": 8, "no_ln_pre": True, "pool_type": "avg",
        "final_ln_after_pool": True, **ATTENTION,
    }
    config["text_cfg"] = {
        "context_length": 32, "vocab_size": entries, "hf_tokenizer_name": "bert-base-uncased",
        "tokenizer_kwargs": {"strip_sep_token": True}, "heads": 2, "pool_type": "last", "no_causal_mask": True,
        **ATTENTION,
    }
    _write_config(model, config, {**IMAGENET, "interpolation": "bilinear", "resize_mode": "squash"})
    network = seeded(open_clip.CLIP(**config), 51)
    tokens = HFTokenizer(str(model), context_length=32, strip_sep_token=True)
    _write(folder, Reference(network.visual, Text(network), tokens, 0, 32, "whitespace"))


def xlmr_clip(folder: Path) -> None:
    """XLM-R under open_clip: the mean of its tokens through a small MLP; no context is named, so it is 77."""
    model = model_folder(folder)
    entries = tiny_tokenizers.xlm_roberta(model, context=512)
    config = {"embed_dim": 12}
    config["vision_cfg"] = {"image_size": 40, "patch_size": 8, "head_width": 8, **ATTENTION}
    config["text_cfg"] = {
        "hf_model_name": "xlm-roberta-base", "hf_tokenizer_name": "xlm-roberta-base", "hf_pooler_type": "mean_pooler",
    }
    _write_config(model, config, {**OPENAI, **BICUBIC_CROP})
    tower = XLMRobertaConfig(
        vocab_size=entries, hidden_size=16, num_hidden_layers=1, num_attention_heads=2, intermediate_size=32,
        max_position_embeddings=80, type_vocab_size=1, pad_token_id=1,
    )
    with tempfile.TemporaryDirectory() as named:
        tower.save_pretrained(named)
        text = config["text_cfg"] | {"hf_model_name": named, "hf_model_pretrained": False}
        network = open_clip.CustomTextCLIP(**(config | {"text_cfg": text}))
    network.text.transformer.set_attn_implementation("eager")
    seeded(network, 52)
    tokens = HFTokenizer(str(model), context_length=77)
    _write(folder, Reference(network.visual, Text(network), tokens, 1, 77, "whitespace"))


def siglip(folder: Path) -> None:
    """SigLIP as open_clip has it: `tokenizer.json` leaves the text as it is, the configuration asks to canonicalise."""
    model = model_folder(folder)
    entries = tiny_tokenizers.t5(model)
    config = {"embed_dim": 16, "init_logit_bias": -10, "custom_text": True}
    config["vision_cfg"] = {
        "image_size": 32, "timm_model_name": "vit_base_patch16_siglip_224", "timm_model_pretrained": False,
        "timm_pool": "map", "timm_proj": "none",
    }
    text = {
        "context_length": 64, "vocab_size": entries, "heads": 2, "no_causal_mask": True, "proj_bias": True,
        "pool_type": "last", "norm_kwargs": {"eps": 1e-6}, **ATTENTION,
    }
    asked = {"hf_tokenizer_name": "timm/ViT-B-16-SigLIP", "tokenizer_kwargs": {"clean": "canonicalize"}}
    config["text_cfg"] = asked | text
    _write_config(model, config, {**HALF, "interpolation": "bicubic", "resize_mode": "squash"})
    visual = VisionTransformer(
        img_size=32, patch_size=8, embed_dim=16, depth=1, num_heads=2, class_token=False, global_pool="map",
        num_classes=0,
    )
    textual = open_clip.model._build_text_tower(16, text)
    tokens = HFTokenizer(str(model), context_length=64, clean="canonicalize")
    _write(folder, Reference(seeded(visual, 53), seeded(textual, 54), tokens, 1, 64, "canonicalize"))


FAMILIES: dict[str, Callable[[Path], None]] = {
    "clip-resnet": clip_resnet,
    "clipa": clipa,
    "xlmr-clip": xlmr_clip,
    "siglip-openclip": siglip,
}


def _write_config(model: Path, config: dict, preprocess: dict) -> None:
    write_json(model / "open_clip_config.json", {"model_cfg": config, "preprocess_cfg": preprocess})


def _simple_tokenizer(merges: list) -> SimpleTokenizer:
    """open_clip's tokenizer over our merges, in the file format it reads."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "merges.txt.gz"
        path.write_bytes(gzip.compress("\n".join(["#version: 0.2", *map(" ".join, merges)]).encode()))
        return SimpleTokenizer(str(path), context_length=24)


def _write(folder: Path, reference: Reference) -> None:
    config = json.loads((folder / "model/open_clip_config.json").read_text())
    side = config["model_cfg"]["vision_cfg"]["image_size"]
    preprocess = image_transform_v2(PreprocessCfg(size=side, **config["preprocess_cfg"]), is_train=False)
    pixels = torch.randn(2, 3, side, side, generator=torch.Generator().manual_seed(0))
    export(reference.visual, folder / "model/visual.onnx", {"pixel_values": pixels}, ["image_embeds"])
    ids = reference.tokens(AWKWARD[:3])
    export(reference.textual, folder / "model/textual.onnx", {"input_ids": ids}, ["text_embeds"])

    def see(picture: Image.Image):
        resized = picture
        for step in preprocess.transforms[:-2]:
            resized = step(resized)
        return np.asarray(resized), preprocess(picture)

    names = f"image_transform_v2, {type(reference.tokens).__name__}, encode_image, encode_text"
    write_expected(
        folder, PACKAGES, f"encoder/export/golden/openclip.py: {names}", normalised=True,
        padding={"to": "max", "side": "right", "id": reference.padding}, context=reference.context,
        clean=reference.clean, images=image_records(folder, PICTURES, see, lambda p: unit(reference.visual(p))),
        texts=_texts(reference), cleaned=_cleaned(reference),
    )


def _texts(reference: Reference) -> list[dict]:
    def embed(texts):
        with torch.no_grad():
            return unit(reference.textual(reference.tokens(texts))).numpy()

    vectors = one_by_one(embed, AWKWARD)
    return [
        {"text": text, "role": "document", "ids": reference.tokens([text])[0].tolist(), "vector": numbers(vector)}
        for text, vector in zip(AWKWARD, vectors)
    ]


def _cleaned(reference: Reference) -> list[dict]:
    clean = get_clean_fn(reference.clean)
    return [{"text": t, "cleaned": clean(t), "ids": reference.tokens([t])[0].tolist()} for t in CLEANED]
