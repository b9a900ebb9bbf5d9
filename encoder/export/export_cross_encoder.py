"""Turns a reranker of sentence-transformers into its own folder with `onnx/model.onnx`.

The graph gives the classifier's number, `logits`; what becomes of it stays where it is described, in
`config_sentence_transformers.json` or `config.json`. Language models that are asked for yes or no have
no such graph, and are refused.
"""

from collections.abc import Callable
from pathlib import Path

from sentence_transformers import CrossEncoder
from sentence_transformers.base.modules import Transformer

import common
from export_sentence_transformers import WEIGHTS
from export_transformers import export_text, text_inputs
from verification import Inputs, chosen, numbers, save_scores


def export_cross_encoder(model: CrossEncoder, folder: Path) -> None:
    """Writes the folder; the weights are in the graph only."""
    if len(model) != 1 or not isinstance(model[0], Transformer):
        raise SystemExit(f"{folder}: more than a classifier: {', '.join(type(m).__name__ for m in model)}")
    model.save_pretrained(str(folder), create_model_card=False)
    for pattern in WEIGHTS:
        for file in folder.glob(pattern):
            file.unlink()
    network = model.model.float().eval()
    export_text(network, folder / "onnx/model.onnx", text_inputs(folder, network))


def score(model: CrossEncoder) -> Callable[[str, str], float]:
    """`predict` of one pair, with the model's own activation."""
    return lambda query, candidate: numbers(model.predict([(query, candidate)], convert_to_tensor=True))[0]


def write_scores(folder: Path, inputs: Inputs | None, of: Callable[[str, str], float]) -> None:
    """Each text as the query of all others; nothing where `inputs` is None."""
    if inputs is not None:
        pairs = [
            {"query": query, "candidate": text, "score": of(query, text)}
            for query in inputs.texts
            for text in inputs.texts
            if text != query
        ]
        save_scores(folder, "sentence-transformers", pairs)


def main() -> None:
    parser = common.arguments(
        "Exports a reranker of sentence-transformers.",
        "python export_cross_encoder.py cross-encoder/ms-marco-MiniLM-L6-v2 out/rerank",
    )
    given = parser.parse_args()
    model = CrossEncoder(given.model, device="cpu")
    if model.num_labels != 1:
        raise SystemExit(f"{given.model} gives {model.num_labels} numbers a pair: it is no reranker")
    export_cross_encoder(model, given.folder)
    write_scores(given.folder, chosen(given), score(model))
    if given.fp16:
        common.write_half(given.folder / "onnx/model.onnx")
    print(f"{given.folder}: {given.model}")


if __name__ == "__main__":
    main()
