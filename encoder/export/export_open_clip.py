"""Turns an open_clip model into a folder: its configuration, its tokenizer, two graphs.

`visual.onnx` and `textual.onnx` end after the projection, before the normalisation. Weights that were
trained with QuickGELU get it, whatever the architecture's own configuration says: without it the
vectors are silently worse.
"""

from pathlib import Path
from typing import Any

import open_clip
from open_clip.pretrained import get_pretrained_cfg
from open_clip.push_to_hf_hub import save_config_for_hf
from open_clip.tokenizer import SimpleTokenizer
from open_clip.transform import PreprocessCfg, image_transform_v2
from PIL import Image
from timm.utils import reparameterize_model
from torch import Tensor, nn
from transformers import CLIPTokenizer

import common
from common import Signature
from verification import Reference, chosen, write_golden


class Tower(nn.Module):
    """`encode_image` or `encode_text` of a model."""

    def __init__(self, model: nn.Module, method: str) -> None:
        super().__init__()
        self.model = model
        self.method = method

    def forward(self, inputs: Tensor) -> Tensor:
        return getattr(self.model, self.method)(inputs, normalize=False)


def export_open_clip(model: nn.Module, folder: Path, config: dict[str, Any], tokenizer: Any) -> None:
    """Writes the whole folder; `config` is the model's entry in open_clip's list of architectures."""
    folder.mkdir(parents=True, exist_ok=True)
    save_config_for_hf(model, folder / "open_clip_config.json", config)
    save_tokenizer(tokenizer, folder)
    common.write_scale(model, folder)
    model = reparameterize_model(model.eval())
    side = model.visual.image_size
    sides = side if isinstance(side, tuple) else (side, side)
    example, proof = common.example_and_proof(*sides, dynamic=False)
    signature = Signature(["pixel_values"], ["image_embeds"], common.IMAGE_AXES)
    tower = Tower(model, "encode_image")
    common.export_onnx(tower, folder / "visual.onnx", signature, [example], [proof])
    texts = tokenizer(["a dog", "two cats on a red chair", "a"])
    signature = Signature(["input_ids"], ["text_embeds"], {"input_ids": {0: "batch"}})
    tower = Tower(model, "encode_text")
    common.export_onnx(tower, folder / "textual.onnx", signature, [texts[:2]], [texts])


def save_tokenizer(tokenizer: Any, folder: Path) -> None:
    """Writes `tokenizer.json` and its configuration; open_clip's own BPE is turned into CLIP's."""
    if not isinstance(tokenizer, SimpleTokenizer):
        tokenizer.save_pretrained(folder)
        return
    names = {"<start_of_text>": "<|startoftext|>", "<end_of_text>": "<|endoftext|>"}
    vocabulary = {names.get(piece, piece): i for piece, i in tokenizer.encoder.items()}
    merges = list(tokenizer.bpe_ranks)
    length = tokenizer.context_length
    clip = CLIPTokenizer(vocab=vocabulary, merges=merges, model_max_length=length)
    text = "A dog's 2 naïve cats, <b>&</b> déjà vu!"
    ours = clip(text).input_ids
    if ours != tokenizer(text)[0, : len(ours)].tolist():
        raise SystemExit(f"{folder}: tokenizer.json does not give open_clip's tokens")
    clip.save_pretrained(folder)


def reference(model: nn.Module, tokenizer: Any) -> Reference:
    """open_clip's own transform, tokenizer and towers."""
    model.eval()
    transform = image_transform_v2(PreprocessCfg(**model.visual.preprocess_cfg), is_train=False)

    def image(picture: Image.Image) -> Tensor:
        return model.encode_image(transform(picture)[None], normalize=True)

    def text(text: str, role: str) -> Tensor:
        return model.encode_text(tokenizer([text]), normalize=True)

    return Reference("open_clip_torch", image, text)


def main() -> None:
    parser = common.arguments(
        "Exports an open_clip model.",
        "python export_open_clip.py ViT-B-32 out/clip --pretrained laion2b_s34b_b79k",
    )
    parser.add_argument("--pretrained", help="tag or file of the weights")
    parser.add_argument("--size", type=int, help="side of the pictures, if not the trained one")
    parser.add_argument("--random-weights", action="store_true", help="no weights: a dry run")
    given = parser.parse_args()
    if not (given.pretrained or given.random_weights):
        parser.error("--pretrained or --random-weights")
    config = open_clip.get_model_config(given.model)
    quick = get_pretrained_cfg(given.model, given.pretrained or "").get("quick_gelu", False)
    if quick:
        config["quick_gelu"] = True
    if given.size:
        config["vision_cfg"]["image_size"] = given.size
    model = open_clip.create_model(
        given.model,
        pretrained=given.pretrained,
        force_quick_gelu=quick,
        force_image_size=given.size,
        load_weights=not given.random_weights,
    )
    tokenizer = open_clip.get_tokenizer(given.model)
    export_open_clip(model, given.folder, config, tokenizer)
    write_golden(given.folder, chosen(given), reference(model, tokenizer))
    if given.fp16:
        for path in (given.folder / "visual.onnx", given.folder / "textual.onnx"):
            common.write_half(path)
    print(f"{given.folder}: {given.model}, width {config['embed_dim']}")


if __name__ == "__main__":
    main()
