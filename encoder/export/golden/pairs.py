"""Networks that read pairs: rerankers in the layouts of sentence-transformers and transformers, pictures, and both."""

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch
from PIL import Image
from sentence_transformers import CrossEncoder
from torch import Tensor, nn
from torch.nn import functional
from transformers import (
    AutoTokenizer, BertConfig, BertForSequenceClassification, RobertaConfig, RobertaForSequenceClassification,
)

from golden import tiny_tokenizers
from golden.fixture import export, louder, model_folder, numbers, seeded, write_expected, write_json
from golden.pictures import PICTURES
from golden.sentences import AWKWARD

WIDTH, CONTEXT, SIDE = 16, 32, 16
QUESTION, LONG = AWKWARD[2], AWKWARD[6]
PAIRS = [
    *((QUESTION, text) for text in AWKWARD),
    *((text, AWKWARD[1]) for text in AWKWARD[3:]),
    ("", ""), (LONG, LONG), (LONG, ""), (LONG, "a " * 15), ("a " * 15, LONG), (AWKWARD[-1], AWKWARD[-1]),
]
"""Cut on either side, on both and on none; empty on either side and on both."""


class Logits(nn.Module):
    """A classifier's one number, before what is made of it."""

    def __init__(self, network: nn.Module):
        super().__init__()
        self.network = network

    def forward(self, input_ids, attention_mask, token_type_ids=None):
        types = {} if token_type_ids is None else {"token_type_ids": token_type_ids}
        return self.network(input_ids=input_ids, attention_mask=attention_mask, **types).logits


class Tower(nn.Sequential):
    """A picture of 16 x 16 to a vector."""

    def __init__(self) -> None:
        super().__init__(
            nn.Conv2d(3, 6, 4, stride=4), nn.GELU(), nn.Conv2d(6, WIDTH, 2, stride=2), nn.AdaptiveAvgPool2d(1),
            nn.Flatten(),
        )


class PicturePair(nn.Module):
    """Two pictures: what they share, and what the second has more. Not the same the other way round."""

    def __init__(self) -> None:
        super().__init__()
        self.tower = Tower()
        self.judge = nn.Sequential(nn.Linear(2 * WIDTH, WIDTH), nn.ReLU(), nn.Linear(WIDTH, 1))

    def forward(self, query: Tensor, candidate: Tensor) -> Tensor:
        a, b = self.tower(query), self.tower(candidate)
        return self.judge(torch.cat([a * b, functional.relu(b - a)], 1))


class Match(nn.Module):
    """Whether a text says what a picture shows, as BLIP's matching head ends: two logits, no and yes."""

    def __init__(self, entries: int) -> None:
        super().__init__()
        self.word_embeddings = nn.Embedding(entries, WIDTH)
        self.tower = Tower()
        self.judge = nn.Linear(2 * WIDTH, 2)

    def forward(self, input_ids: Tensor, attention_mask: Tensor, pixel_values: Tensor) -> Tensor:
        mask = attention_mask[..., None].float()
        text = (self.word_embeddings(input_ids) * mask).sum(1) / mask.sum(1)
        picture = self.tower(pixel_values)
        return self.judge(torch.cat([torch.tanh(text) * picture, text], 1))


def cross_bert(folder: Path) -> None:
    """ms-marco-MiniLM style, two types of tokens, the logit as it is; the files are version 6's."""
    model = model_folder(folder)
    entries = tiny_tokenizers.wordpiece(model, context=CONTEXT, fixed=24)
    config = BertConfig(
        vocab_size=entries, hidden_size=WIDTH, num_hidden_layers=1, num_attention_heads=2, intermediate_size=32,
        max_position_embeddings=64, attn_implementation="eager", num_labels=1,
    )
    network = seeded(BertForSequenceClassification(config), 40)
    louder(network, "token_type_embeddings.weight", 4)
    kind = "sentence_transformers.base.modules.transformer.Transformer"
    write_json(model / "modules.json", [{"idx": 0, "name": "0", "path": "", "type": kind}])
    write_json(model / "sentence_bert_config.json", {
        "transformer_task": "sequence-classification",
        "modality_config": {"text": {"method": "forward", "method_output_name": "logits"}},
        "module_output_name": "scores",
    })
    write_json(model / "config_sentence_transformers.json", {
        "__version__": {"pytorch": "2.13.0+cpu", "sentence_transformers": "6.0.1", "transformers": "5.18.0"},
        "activation_fn": "torch.nn.modules.linear.Identity", "default_prompt_name": None,
        "model_type": "CrossEncoder", "prompts": {},
    })
    _write_texts(folder, network)


def cross_roberta(folder: Path) -> None:
    """bge-reranker style: a classifier of transformers and no word of what becomes of its logit: the sigmoid."""
    model = model_folder(folder)
    config = RobertaConfig(
        vocab_size=tiny_tokenizers.roberta(model), hidden_size=WIDTH, num_hidden_layers=1, num_attention_heads=2,
        intermediate_size=32, max_position_embeddings=64 + 2, type_vocab_size=1, pad_token_id=1,
        attn_implementation="eager", num_labels=1,
    )
    _write_texts(folder, seeded(RobertaForSequenceClassification(config), 41))


def picture_pairs(folder: Path) -> None:
    """Two pictures in, one number out; only `ocelli.json` says so."""
    model = model_folder(folder)
    network = seeded(PicturePair(), 42)
    pictures = {path.name: _pixels(path) for path in _pictures()}
    every = torch.cat(list(pictures.values()))
    inputs = {"query": every, "candidate": every.flip(0)}
    export(network, model / "model.onnx", inputs, ["score"])
    write_json(model / "ocelli.json", {
        "format": 1, "name": "picture-pairs-tiny",
        "score": {"model": "model.onnx", "tap": "score", "activation": "sigmoid"},
        "image": {"input": "query", "candidate_input": "candidate", **_preparation()},
    })
    pairs = []
    for query in list(pictures)[:3]:
        for candidate, pixels in pictures.items():
            with torch.no_grad():
                score = torch.sigmoid(network(pictures[query], pixels))
            pairs.append({"query": _shown(query), "candidate": _shown(candidate), "score": numbers(score)[0]})
    write_expected(
        folder, ("torch", "pillow"), "encoder/export/golden/pairs.py: PicturePair on Pillow's resize", pairs=pairs
    )


def text_picture(folder: Path) -> None:
    """A text and a picture in, two logits out: the share of the second is the score."""
    model = model_folder(folder)
    network = seeded(Match(tiny_tokenizers.wordpiece(model, context=CONTEXT)), 43)
    tokenizer = AutoTokenizer.from_pretrained(model)
    pictures = {path.name: _pixels(path) for path in _pictures()}
    example = tokenizer(AWKWARD[:3], padding=True, return_tensors="pt")
    inputs = {name: example[name] for name in ("input_ids", "attention_mask")}
    inputs["pixel_values"] = torch.cat(list(pictures.values())[:3])
    export(network, model / "model.onnx", inputs, ["itm_score"])
    write_json(model / "ocelli.json", {
        "format": 1, "name": "text-picture-tiny",
        "score": {"model": "model.onnx", "tap": "itm_score", "activation": "softmax", "label": 1},
        "text": {"tokenizer": "tokenizer.json", "context": CONTEXT},
        "image": {"input": "pixel_values", **_preparation()},
    })
    pairs = []
    for text in AWKWARD:
        found = tokenizer([text], truncation=True, max_length=CONTEXT, return_tensors="pt")
        for picture in list(pictures)[:3]:
            with torch.no_grad():
                logits = network(found["input_ids"], found["attention_mask"], pictures[picture])
            score = numbers(torch.softmax(logits, 1))[1]
            ids = found["input_ids"][0].tolist()
            pairs.append({"query": text, "candidate": _shown(picture), "ids": ids, "score": score})
    write_expected(
        folder, ("transformers", "tokenizers", "torch", "pillow"),
        "encoder/export/golden/pairs.py: Match on AutoTokenizer and Pillow's resize", pairs=pairs,
    )


FAMILIES: dict[str, Callable[[Path], None]] = {
    "cross-bert": cross_bert,
    "cross-roberta": cross_roberta,
    "picture-pairs": picture_pairs,
    "text-picture": text_picture,
}


def _write_texts(folder: Path, network: nn.Module) -> None:
    """The library's own reading of the folder, with the weights in a copy of it; the export goes into the folder."""
    model = folder / "model"
    network.config.architectures = [type(network).__name__]
    network.config.save_pretrained(model)
    with tempfile.TemporaryDirectory() as copy:
        shutil.copytree(model, copy, dirs_exist_ok=True)
        network.save_pretrained(copy)
        reference = CrossEncoder(copy, device="cpu", model_kwargs={"attn_implementation": "eager"})
    features = reference.preprocess([list(pair) for pair in PAIRS[:3]])
    names = [n for n in ("input_ids", "attention_mask", "token_type_ids") if n in features]
    network = Logits(reference.model.eval())
    export(network, model / "onnx/model.onnx", {n: features[n] for n in names}, ["logits"])
    together = reference.predict(PAIRS, show_progress_bar=False)
    pairs = []
    for (query, candidate), beside in zip(PAIRS, together, strict=True):
        features = reference.preprocess([[query, candidate]])
        found = reference.predict([(query, candidate)], show_progress_bar=False)
        assert abs(found[0] - beside) <= 5e-6, "scores depend on the batch"
        row = {"query": query, "candidate": candidate, "ids": features["input_ids"][0].tolist()}
        if "token_type_ids" in features:
            row["types"] = features["token_type_ids"][0].tolist()
        pairs.append(row | {"score": numbers(found)[0]})
    write_expected(
        folder, ("sentence-transformers", "transformers", "tokenizers", "torch"),
        "encoder/export/golden/pairs.py: CrossEncoder.predict", pairs=pairs,
    )


def _pictures() -> list[Path]:
    return sorted(path for path in PICTURES.iterdir() if path.suffix in (".png", ".jpg"))


def _shown(name: str) -> dict[str, str]:
    """A side that is one of the shared pictures."""
    return {"picture": f"../pictures/{name}"}


def _pixels(path: Path) -> Tensor:
    """Squashed to 16 x 16 and brought to -1 .. 1."""
    resized = Image.open(path).convert("RGB").resize((SIDE, SIDE), Image.Resampling.BILINEAR)
    return torch.from_numpy(np.asarray(resized).copy()).permute(2, 0, 1)[None].float() / 127.5 - 1


def _preparation() -> dict:
    return {
        "height": SIDE, "width": SIDE, "fit": "squash", "interpolation": "bilinear", "mean": [0.5] * 3,
        "std": [0.5] * 3,
    }
