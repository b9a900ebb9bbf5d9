"""Two-tower models in the transformers layout, as transformers.js names the two graphs."""

import re
import string
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from PIL import Image
from tokenizers import Tokenizer, normalizers
from torch import nn
from transformers import (
    AlignConfig,
    AlignModel,
    AutoTokenizer,
    CLIPConfig,
    CLIPModel,
    SiglipConfig,
    SiglipModel,
    TokenizersBackend,
)
from transformers.models.clip.image_processing_pil_clip import CLIPImageProcessorPil
from transformers.models.efficientnet.image_processing_pil_efficientnet import EfficientNetImageProcessorPil
from transformers.models.siglip.image_processing_pil_siglip import SiglipImageProcessorPil

from golden import tiny_tokenizers
from golden.fixture import (
    export,
    image_records,
    louder,
    model_folder,
    numbers,
    one_by_one,
    seeded,
    write_expected,
    write_json,
)
from golden.pictures import PICTURES
from golden.sentences import AWKWARD

PACKAGES = ("transformers", "tokenizers", "torch", "pillow")
ATTENTION = {"num_hidden_layers": 1, "num_attention_heads": 2, "intermediate_size": 32, "hidden_size": 16}
SCORED = (("wide-97x61.png", 0), ("wide-97x61.png", 1), ("photo-211x160.jpg", 0), ("photo-211x160.jpg", 2))
"""Pictures and numbers of texts whose logits are kept."""


@dataclass(frozen=True)
class Reference:
    """A whole model with the library's own processing; `padding` is the id that fills up to `context` tokens."""

    network: nn.Module
    processor: Callable
    tokenizer: Callable
    padding: int
    context: int

    def tokens(self, texts: list[str]) -> dict:
        return self.tokenizer(
            texts, padding="max_length", truncation=True, max_length=self.context, return_tensors="pt"
        )

    def see(self, picture: Image.Image) -> tuple[np.ndarray, torch.Tensor]:
        picture = picture.convert("RGB")  # what CLIP's and SigLIP's processors do first; ALIGN's leaves it to us
        resized = self.processor(picture, do_rescale=False, do_normalize=False, return_tensors="np")["pixel_values"][0]
        tensor = self.processor(picture, return_tensors="pt")["pixel_values"][0]
        return resized.astype(np.uint8).transpose(1, 2, 0), tensor


class Tower(nn.Module):
    """One tower as a graph: what it is called with, and what it gives, come from the family."""

    def __init__(self, network: nn.Module, compute: Callable):
        super().__init__()
        self.network, self.compute = network, compute

    def forward(self, *inputs):
        return self.compute(self.network, *inputs)


def clip_vit(folder: Path) -> None:
    """OpenAI's CLIP: QuickGELU, shortest side and centre crop, the text vector taken at the end of text."""
    model = model_folder(folder)
    entries = tiny_tokenizers.clip(model)
    text = {**ATTENTION, "vocab_size": entries, "max_position_embeddings": 24, "hidden_act": "quick_gelu"}
    text |= {"bos_token_id": entries - 2, "eos_token_id": entries - 1, "pad_token_id": 1, "projection_dim": 12}
    vision = {**ATTENTION, "image_size": 40, "patch_size": 8, "hidden_act": "quick_gelu", "projection_dim": 12}
    network = _network(CLIPModel, CLIPConfig(text_config=text, vision_config=vision, projection_dim=12), 40)
    louder(network, "mlp.fc2.weight", 8)
    network.logit_scale.data.fill_(np.log(100.0))
    write_json(model / "preprocessor_config.json", {
        "crop_size": 40, "do_center_crop": True, "do_normalize": True, "do_resize": True,
        "feature_extractor_type": "CLIPFeatureExtractor", "image_mean": [0.48145466, 0.4578275, 0.40821073],
        "image_std": [0.26862954, 0.26130258, 0.27577711], "resample": 3, "size": 40,
    })
    write_json(model / "ocelli.json", {"format": 1, "logit_scale": 100.0})
    vision_tower = Tower(network, lambda n, pixels: n.visual_projection(n.vision_model(pixels).pooler_output))
    text_tower = Tower(network, lambda n, ids: n.text_projection(n.text_model(ids).pooler_output))
    export(vision_tower, model / "onnx/vision_model.onnx", {"pixel_values": _pixels(40)}, ["image_embeds"])
    processor, tokenizer = CLIPImageProcessorPil.from_pretrained(model), AutoTokenizer.from_pretrained(model)
    reference = Reference(network, processor, tokenizer, entries - 1, 24)
    ids = reference.tokens(AWKWARD[:3])["input_ids"]
    export(text_tower, model / "onnx/text_model.onnx", {"input_ids": ids}, ["text_embeds"])
    _write(folder, reference)


def siglip(folder: Path) -> None:
    """SigLIP: squashed pictures, an attention-pooling head, no projection; always 64 tokens, the last one pooled."""
    model = model_folder(folder)
    entries = tiny_tokenizers.siglip(model)
    text = {**ATTENTION, "vocab_size": entries, "max_position_embeddings": 64, "projection_size": 16}
    text |= {"bos_token_id": 1, "eos_token_id": 1, "pad_token_id": 1}
    vision = {**ATTENTION, "image_size": 32, "patch_size": 8}
    network = _network(SiglipModel, SiglipConfig(text_config=text, vision_config=vision), 41)
    network.logit_scale.data.fill_(np.log(110.0))
    network.logit_bias.data.fill_(-12.5)
    write_json(model / "preprocessor_config.json", {
        "do_normalize": True, "do_rescale": True, "do_resize": True, "image_mean": [0.5] * 3, "image_std": [0.5] * 3,
        "image_processor_type": "SiglipImageProcessor", "processor_class": "SiglipProcessor", "resample": 3,
        "rescale_factor": 1 / 255, "size": {"height": 32, "width": 32},
    })
    write_json(model / "ocelli.json", {"format": 1, "logit_scale": 110.0, "logit_bias": -12.5})
    vision_tower = Tower(network, lambda n, pixels: n.vision_model(pixels).pooler_output)
    text_tower = Tower(network, lambda n, ids: n.text_model(ids).pooler_output)
    export(vision_tower, model / "onnx/vision_model.onnx", {"pixel_values": _pixels(32)}, ["pooler_output"])
    processor, tokenizer = SiglipImageProcessorPil.from_pretrained(model), TokenizersBackend.from_pretrained(model)
    reference = Reference(network, processor, tokenizer, 1, 64)
    _assert_canonical(model, reference)
    ids = reference.tokens(AWKWARD[:3])["input_ids"]
    export(text_tower, model / "onnx/text_model.onnx", {"input_ids": ids}, ["pooler_output"])
    _write(folder, reference)


def align(folder: Path) -> None:
    """ALIGN: EfficientNet and BERT; pictures squashed, cropped and brought to -1 .. 1; only the text is projected."""
    model = model_folder(folder)
    entries = tiny_tokenizers.wordpiece(model, context=512)
    text = {**ATTENTION, "vocab_size": entries, "max_position_embeddings": 64}
    network = _network(AlignModel, AlignConfig(text_config=text, vision_config=_efficientnet(), projection_dim=16), 42)
    network.temperature.data.fill_(0.02)
    write_json(model / "ocelli.json", {"format": 1, "logit_scale": 50.0})
    write_json(model / "preprocessor_config.json", {
        "crop_size": {"height": 32, "width": 32}, "do_center_crop": True, "do_normalize": False, "do_rescale": True,
        "do_resize": True, "image_mean": [0.5] * 3, "image_processor_type": "EfficientNetImageProcessor",
        "image_std": [0.5] * 3, "include_top": False, "processor_class": "AlignProcessor", "resample": 2,
        "rescale_factor": 1 / 127.5, "rescale_offset": True, "size": {"height": 39, "width": 39},
    })
    vision_tower = Tower(network, lambda n, pixels: n.vision_model(pixels).pooler_output)
    text_tower = Tower(network, lambda n, *tokens: n.text_projection(n.text_model(*tokens).last_hidden_state[:, 0]))
    export(vision_tower, model / "onnx/vision_model.onnx", {"pixel_values": _pixels(32)}, ["image_embeds"])
    processor, tokenizer = EfficientNetImageProcessorPil.from_pretrained(model), AutoTokenizer.from_pretrained(model)
    reference = Reference(network, processor, tokenizer, 0, 64)
    batch = reference.tokens(AWKWARD[:3])
    names = ("input_ids", "attention_mask", "token_type_ids")
    export(text_tower, model / "onnx/text_model.onnx", {n: batch[n] for n in names}, ["text_embeds"])
    _write(folder, reference)


FAMILIES: dict[str, Callable[[Path], None]] = {"clip-vit": clip_vit, "siglip": siglip, "align-like": align}


def _network(kind: type, config, seed: int) -> nn.Module:
    config._attn_implementation = "eager"
    return seeded(kind(config), seed)


def _efficientnet() -> dict:
    """Two stages of the seven."""
    return {
        "image_size": 32, "width_coefficient": 1.0, "depth_coefficient": 1.0, "depth_divisor": 4, "hidden_dim": 16,
        "kernel_sizes": [3, 5], "in_channels": [32, 8], "out_channels": [8, 16], "strides": [1, 2],
        "depthwise_padding": [], "num_block_repeats": [1, 2], "expand_ratios": [1, 2],
    }


def _pixels(side: int) -> torch.Tensor:
    return torch.randn(2, 3, side, side, generator=torch.Generator().manual_seed(0))


def _assert_canonical(model: Path, reference: Reference) -> None:
    """The normaliser in `tokenizer.json` does what transformers' SiglipTokenizer does in Python."""
    bare = Tokenizer.from_file(str(model / "tokenizer.json"))
    bare.normalizer = normalizers.NFKC()
    bare.enable_truncation(64)
    for text in AWKWARD:
        canonical = text.lower().translate(str.maketrans("", "", string.punctuation))
        ids = bare.encode(re.sub(r"\s+", " ", canonical).strip()).ids
        assert reference.tokens([text])["input_ids"][0].tolist() == ids + [1] * (64 - len(ids)), text


def _write(folder: Path, reference: Reference) -> None:
    network = reference.network
    network.config.save_pretrained(folder / "model")
    some_text, some_pixels = reference.tokens(AWKWARD[:1]), reference.see(Image.open(PICTURES / SCORED[0][0]))[1][None]

    def embed(texts):
        with torch.no_grad():
            return network(**reference.tokens(texts), pixel_values=some_pixels).text_embeds.numpy()

    def embed_image(pixels):
        return network(**some_text, pixel_values=pixels).image_embeds

    texts = [_text(reference, text, vector) for text, vector in zip(AWKWARD, one_by_one(embed, AWKWARD))]
    images = image_records(folder, PICTURES, reference.see, embed_image)
    names = f"{type(network).__name__}, {type(reference.processor).__name__}, {type(reference.tokenizer).__name__}"
    write_expected(
        folder, PACKAGES, f"encoder/export/golden/multimodal.py: {names}", normalised=True,
        padding={"to": "max", "side": "right", "id": reference.padding}, context=reference.context,
        scores=[_score(reference, name, AWKWARD[index]) for name, index in SCORED], images=images, texts=texts,
    )


def _text(reference: Reference, text: str, vector: np.ndarray) -> dict:
    found = {name: value[0].tolist() for name, value in reference.tokens([text]).items()}
    mask = {"mask": found["attention_mask"]} if "attention_mask" in found else {}
    return {"text": text, "role": "document", "ids": found["input_ids"], **mask, "vector": numbers(vector)}


def _score(reference: Reference, name: str, text: str) -> dict:
    """The model's own logit; with a bias it is meant for a sigmoid, which `probability` then is."""
    pixels = reference.see(Image.open(PICTURES / name))[1][None]
    with torch.no_grad():
        logit = reference.network(**reference.tokens([text]), pixel_values=pixels).logits_per_image
    score = {"picture": f"../pictures/{name}", "text": text, "logit": numbers(logit)[0]}
    if hasattr(reference.network, "logit_bias"):
        score["probability"] = numbers(torch.sigmoid(logit))[0]
    return score
