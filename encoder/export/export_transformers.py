"""Turns a transformers model into a folder as transformers.js has it.

`vision`, `text` and `sparse-text` (vocabulary logits: SPLADE) write `onnx/model.onnx`; `two-tower`
(CLIP, SigLIP, ALIGN ...) writes `onnx/vision_model.onnx` and `onnx/text_model.onnx`, whose outputs
are projected where the model projects, and not normalised.
"""

import json
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from huggingface_hub import snapshot_download
from PIL import Image
from sentence_transformers.sparse_encoder.modules import SpladePooling
from torch import Tensor, nn
from transformers import (
    AutoConfig,
    AutoImageProcessor,
    AutoModel,
    AutoModelForMaskedLM,
    AutoTokenizer,
    TokenizersBackend,
)

import common
from common import Signature
from verification import Reference, chosen, write_golden

SIDE_FILES = ("*.json", "*.txt", "*.model", "*_SpladePooling/config.json")
OUTPUTS = ("last_hidden_state", "pooler_output", "logits")
CLASS_TOKEN = ("vit", "vit_msn", "vit_mae", "deit", "dinov2", "dinov2_with_registers", "dinov3_vit")
"""Model types whose vector is the class token: their pooler is an untrained layer, or that token."""


@dataclass(frozen=True)
class TextInputs:
    """What a text graph takes: names from `input_ids`, `attention_mask`, `token_type_ids`.

    @param lengths of the token rows that are traced with and checked on
    """

    names: Sequence[str]
    vocabulary: int
    lengths: tuple[int, int] = (6, 9)

    def tensors(self, batch: int, length: int) -> list[Tensor]:
        ids, mask = common.random_tokens(batch, length, self.vocabulary)
        values = {"input_ids": ids, "attention_mask": mask, "token_type_ids": ids % 2}
        return [values[name] for name in self.names]


class Named(nn.Module):
    """Calls a transformers model with named inputs, and keeps those of `OUTPUTS` that it gives."""

    def __init__(self, model: nn.Module, inputs: Sequence[str], example: Sequence[Tensor]) -> None:
        super().__init__()
        self.model = model
        self.inputs = inputs
        with torch.no_grad():
            found = model(**dict(zip(inputs, example, strict=True)))
        self.outputs = [name for name in OUTPUTS if found.get(name) is not None]

    def forward(self, *tensors: Tensor) -> tuple[Tensor, ...]:
        found = self.model(**dict(zip(self.inputs, tensors, strict=True)))
        return tuple(found[name] for name in self.outputs)


class Tower(nn.Module):
    """One side of a two-tower model: its features after the projection."""

    def __init__(self, model: nn.Module, method: str, inputs: Sequence[str]) -> None:
        super().__init__()
        self.model = model
        self.method = method
        self.inputs = inputs

    def forward(self, *tensors: Tensor) -> Tensor:
        features = getattr(self.model, self.method)(**dict(zip(self.inputs, tensors, strict=True)))
        return features if isinstance(features, Tensor) else features.pooler_output


def export_vision(model: nn.Module, path: Path, sides: tuple[int, int], dynamic: bool) -> None:
    """Writes an image encoder for pictures of `sides` (height, width)."""
    example, proof = common.example_and_proof(*sides, dynamic)
    named = Named(model.eval(), ["pixel_values"], [example])
    axes = common.DYNAMIC_IMAGE_AXES if dynamic else common.IMAGE_AXES
    common.export_onnx(named, path, Signature(named.inputs, named.outputs, axes), [example], [proof])


def export_text(model: nn.Module, path: Path, inputs: TextInputs) -> None:
    """Writes a text encoder: hidden states, or logits where the model ends in a vocabulary."""
    example, proof = (inputs.tensors(i + 2, n) for i, n in enumerate(inputs.lengths))
    named = Named(model.eval(), inputs.names, example)
    axes = {name: common.TEXT_AXES for name in inputs.names}
    common.export_onnx(named, path, Signature(inputs.names, named.outputs, axes), example, proof)


def export_two_tower(
    model: nn.Module, folder: Path, sides: tuple[int, int], inputs: TextInputs
) -> None:
    """Writes both towers to `folder`/onnx, and the scale of their scores to `ocelli.json`."""
    model.eval()
    example, proof = common.example_and_proof(*sides, dynamic=False)
    signature = Signature(["pixel_values"], ["image_embeds"], common.IMAGE_AXES)
    tower = Tower(model, "get_image_features", signature.inputs)
    common.export_onnx(tower, folder / "onnx/vision_model.onnx", signature, [example], [proof])
    axes = {name: common.TEXT_AXES for name in inputs.names}
    signature = Signature(inputs.names, ["text_embeds"], axes)
    tower = Tower(model, "get_text_features", inputs.names)
    example, proof = (inputs.tensors(i + 2, n) for i, n in enumerate(inputs.lengths))
    common.export_onnx(tower, folder / "onnx/text_model.onnx", signature, example, proof)
    common.write_scale(model, folder)


def copy_side_files(source: str, folder: Path) -> None:
    """Copies configuration and tokenizer as the model's own folder has them."""
    origin = Path(source)
    if not origin.is_dir():
        origin = Path(snapshot_download(source, allow_patterns=list(SIDE_FILES)))
    folder.mkdir(parents=True, exist_ok=True)
    for pattern in SIDE_FILES:
        for file in origin.glob(pattern):
            if not file.name.endswith(".index.json"):
                copy = folder / file.relative_to(origin)
                copy.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(file, copy)


def text_inputs(folder: Path, model: nn.Module) -> TextInputs:
    """What the tokenizer in `folder` gives this model; writes its `tokenizer.json` if it has none."""
    configuration = folder / "tokenizer_config.json"
    named = json.loads(configuration.read_text(encoding="utf-8")).get("model_input_names")
    if not (folder / "tokenizer.json").exists():
        AutoTokenizer.from_pretrained(folder).save_pretrained(folder)
    named = named or AutoTokenizer.from_pretrained(folder).model_input_names
    known = ("input_ids", "attention_mask", "token_type_ids")
    vocabulary = model.config.get_text_config().vocab_size
    return TextInputs([name for name in known if name in named], vocabulary)


def processor_config(folder: Path) -> dict[str, Any]:
    """The image processor's part; transformers 5 saves it in one file with the tokenizer's."""
    alone, together = folder / "preprocessor_config.json", folder / "processor_config.json"
    if alone.exists():
        return json.loads(alone.read_text(encoding="utf-8"))
    return json.loads(together.read_text(encoding="utf-8"))["image_processor"]


def picture_sides(folder: Path) -> tuple[int, int]:
    """Height and width after the crop, or the resize, of `preprocessor_config.json`."""
    processor = processor_config(folder)
    size = processor.get("crop_size") if processor.get("do_center_crop") else processor["size"]
    if isinstance(size, dict):
        side = size.get("shortest_edge")
        return size.get("height", side), size.get("width", side)
    return size, size


def picture_tensors(folder: Path) -> Callable[[Image.Image], Tensor]:
    """The model's own image processor, in the form that works with Pillow."""
    processor = AutoImageProcessor.from_pretrained(folder, backend="pil")
    return lambda picture: processor(picture.convert("RGB"), return_tensors="pt")["pixel_values"]


def text_tensors(folder: Path, model: nn.Module, padded: bool) -> Callable[[str], dict[str, Tensor]]:
    """The model's own tokenizer, filled up to the context where the model was trained so."""
    try:
        tokenizer = AutoTokenizer.from_pretrained(folder)
    except ImportError:
        # SigLIP's class asks for SentencePiece, which its tokenizer.json does without.
        tokenizer = TokenizersBackend.from_pretrained(folder)
    names = text_inputs(folder, model).names
    config = model.config.get_text_config()
    # RoBERTa counts positions from behind the padding's id.
    positions = config.max_position_embeddings - (2 if "roberta" in config.model_type else 0)
    length = min(tokenizer.model_max_length, positions)

    def tensors(text: str) -> dict[str, Tensor]:
        padding = "max_length" if padded else False
        found = tokenizer(
            [text], padding=padding, truncation=True, max_length=length, return_tensors="pt"
        )
        return {name: found[name] for name in names}

    return tensors


def vision_reference(model: nn.Module, folder: Path) -> Reference:
    """The class token where that is the vector, else the pooled output, else the tokens' mean."""
    prepare = picture_tensors(folder)

    def image(picture: Image.Image) -> Tensor:
        found = model(pixel_values=prepare(picture))
        if model.config.model_type in CLASS_TOKEN:
            return found.last_hidden_state[:, 0]
        pooled = found.get("pooler_output")
        return found.last_hidden_state.mean(1) if pooled is None else pooled

    return Reference("transformers", image)


def text_reference(model: nn.Module, folder: Path) -> Reference:
    """The mean of the tokens: what sentence-transformers makes of a model that says nothing."""
    prepare = text_tensors(folder, model, padded=False)

    def text(text: str, role: str) -> Tensor:
        return model(**prepare(text)).last_hidden_state.mean(1)

    return Reference("transformers", text=text)


def sparse_reference(model: nn.Module, folder: Path) -> Reference:
    """sentence-transformers' SPLADE pooling, with the activation that the folder may name."""
    prepare = text_tensors(folder, model, padded=False)
    named = next(folder.glob("*_SpladePooling/config.json"), None)
    options = json.loads(named.read_text(encoding="utf-8")) if named else {}
    pooling = SpladePooling(activation_function=options.get("activation_function", "relu"))

    def sparse(text: str, role: str) -> Tensor:
        tokens = prepare(text)
        features = {
            "token_embeddings": model(**tokens).logits,
            "attention_mask": tokens["attention_mask"],
        }
        return pooling(features)["sentence_embedding"]

    return Reference("transformers", sparse=sparse)


def two_tower_reference(model: nn.Module, folder: Path) -> Reference:
    """`get_image_features` and `get_text_features`."""
    pixels, tokens = picture_tensors(folder), text_tensors(folder, model, padded=True)

    def image(picture: Image.Image) -> Tensor:
        return Tower(model, "get_image_features", ["pixel_values"])(pixels(picture))

    def text(text: str, role: str) -> Tensor:
        found = tokens(text)
        return Tower(model, "get_text_features", list(found))(*found.values())

    return Reference("transformers", image, text)


REFERENCES: Mapping[str, Callable[[nn.Module, Path], Reference]] = {
    "vision": vision_reference,
    "text": text_reference,
    "sparse-text": sparse_reference,
    "two-tower": two_tower_reference,
}
"""By the kind of the model."""


def main() -> None:
    parser = common.arguments(
        "Exports a transformers model.",
        "python export_transformers.py facebook/dinov2-base out/dinov2 --kind vision",
    )
    kinds = ("vision", "text", "sparse-text", "two-tower")
    parser.add_argument("--kind", choices=kinds, required=True, help="what to write")
    parser.add_argument("--size", type=int, help="side of the pictures, if not the processor's")
    parser.add_argument("--dynamic", action="store_true", help="vision: free height and width")
    parser.add_argument("--random-weights", action="store_true", help="no weights: a dry run")
    given = parser.parse_args()
    folder: Path = given.folder
    copy_side_files(given.model, folder)
    if given.kind == "text" and (folder / "modules.json").exists():
        raise SystemExit(f"{given.model} has a modules.json: use export_sentence_transformers.py")
    family = AutoModelForMaskedLM if given.kind == "sparse-text" else AutoModel
    if given.random_weights:
        model = family.from_config(AutoConfig.from_pretrained(given.model))
    else:
        model = family.from_pretrained(given.model, dtype=torch.float32)
    sides = (given.size, given.size) if given.size else None
    if given.kind == "two-tower":
        export_two_tower(model, folder, sides or picture_sides(folder), text_inputs(folder, model))
    elif given.kind == "vision":
        path = folder / "onnx/model.onnx"
        export_vision(model, path, sides or picture_sides(folder), given.dynamic)
    else:
        export_text(model, folder / "onnx/model.onnx", text_inputs(folder, model))
    write_golden(folder, chosen(given), REFERENCES[given.kind](model, folder))
    if given.fp16:
        for path in sorted((folder / "onnx").glob("*model.onnx")):
            common.write_half(path)
    print(f"{folder}: {given.kind} of {given.model}")


if __name__ == "__main__":
    main()
