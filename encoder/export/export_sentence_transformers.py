"""Turns a sentence-transformers model into its own folder with `onnx/model.onnx` for its first module.

Pooling, dense layers, prompts and normalisation stay where they are described: in `modules.json` and
the folders it names. Ocelli runs them on the graph's `last_hidden_state`.
"""

import shutil
import tempfile
from pathlib import Path

from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.modules import Transformer
from torch import Tensor
from transformers import AutoConfig, AutoModel

import common
from export_transformers import export_text, text_inputs
from verification import ROLES, Reference, chosen, write_golden

WEIGHTS = ("model*.safetensors", "model.safetensors.index.json")


def export_sentence_transformer(model: SentenceTransformer, folder: Path) -> None:
    """Writes the folder; the first module's weights are in the graph only.

    Static embedders have no network: their folder is saved as it is.
    """
    settle_prompts(model)
    model.save_pretrained(str(folder), create_model_card=False)
    first = model[0]
    if not isinstance(first, Transformer):
        return
    network = first.auto_model.float().eval()
    for pattern in WEIGHTS:
        for file in folder.glob(pattern):
            file.unlink()
    export_text(network, folder / "onnx/model.onnx", text_inputs(folder, network))


def settle_prompts(model: SentenceTransformer) -> None:
    """Gives documents the prompt named `passage` or `corpus` (E5).

    Version 6 adds an empty prompt `document` to each model, and then finds that one first.
    """
    others = (model.prompts.get(name) for name in ("passage", "corpus"))
    model.prompts["document"] = model.prompts.get("document") or next(filter(None, others), "")


def reference(model: SentenceTransformer) -> Reference:
    """`encode_query` and `encode_document`, with the model's own prompts."""
    roles = ROLES if any(model.prompts.values()) else ("document",)

    def text(text: str, role: str) -> Tensor:
        encode = model.encode_query if role == "query" else model.encode_document
        return encode(text, convert_to_tensor=True, show_progress_bar=False)

    return Reference("sentence-transformers", text=text, roles=roles)


def with_random_weights(source: Path) -> SentenceTransformer:
    """The model of a local folder that has no weights for its first module."""
    with tempfile.TemporaryDirectory() as copy:
        shutil.copytree(source, copy, dirs_exist_ok=True)
        AutoModel.from_config(AutoConfig.from_pretrained(copy)).save_pretrained(copy)
        return SentenceTransformer(copy, device="cpu")


def main() -> None:
    parser = common.arguments(
        "Exports a sentence-transformers model.",
        "python export_sentence_transformers.py sentence-transformers/all-MiniLM-L6-v2 out/minilm",
    )
    parser.add_argument("--random-weights", action="store_true", help="a dry run on a local folder")
    given = parser.parse_args()
    if given.random_weights:
        model = with_random_weights(Path(given.model))
    else:
        model = SentenceTransformer(given.model, device="cpu")
    export_sentence_transformer(model, given.folder)
    write_golden(given.folder, chosen(given), reference(model))
    if given.fp16:
        common.write_half(given.folder / "onnx/model.onnx")
    print(f"{given.folder}: {given.model}, width {model.get_sentence_embedding_dimension()}")


if __name__ == "__main__":
    main()
