"""Encoders that are not a sentence-transformers pipeline of dense vectors: sparse vocabularies, and a BiLSTM."""

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from sentence_transformers import SparseEncoder
from sentence_transformers.sentence_transformer.modules import LSTM, Pooling
from tokenizers import Tokenizer
from torch import nn
from transformers import AutoTokenizer, BertConfig, BertForMaskedLM, RobertaConfig, RobertaForMaskedLM

from golden import tiny_tokenizers
from golden.fixture import export, model_folder, numbers, one_by_one, seeded, unit, write_expected, write_json
from golden.sentences import AWKWARD

PACKAGES = ("sentence-transformers", "transformers", "tokenizers", "torch")
WIDTH, CONTEXT = 16, 32


@dataclass(frozen=True)
class Sparse:
    """A sparse encoder: `embed` gives a weight for each entry of the vocabulary, `activation` is what it does."""

    network: nn.Module
    tokenizer: Callable
    embed: Callable
    activation: str
    source: str


class Logits(nn.Module):
    """A masked language model down to its vocabulary logits."""

    def __init__(self, network: nn.Module):
        super().__init__()
        self.network = network

    def forward(self, input_ids, attention_mask, token_type_ids=None):
        types = {} if token_type_ids is None else {"token_type_ids": token_type_ids}
        return self.network(input_ids=input_ids, attention_mask=attention_mask, **types).logits


class WordTokens(nn.Module):
    """InferSent's encoder: word vectors, then a bidirectional LSTM over the words that are there."""

    def __init__(self, entries: int):
        super().__init__()
        self.word_embeddings = nn.Embedding(entries, WIDTH)
        self.lstm = LSTM(WIDTH, WIDTH // 2)

    def forward(self, input_ids, attention_mask):
        features = {"token_embeddings": self.word_embeddings(input_ids), "sentence_lengths": attention_mask.sum(1)}
        return self.lstm(features)["token_embeddings"]


def splade(folder: Path) -> None:
    """BERT's masked-language head; log(1 + relu), the largest over the tokens; in SparseEncoder's layout."""
    model = model_folder(folder)
    network = seeded(BertForMaskedLM(_config(BertConfig, tiny_tokenizers.wordpiece(model))), 30)
    _sharpen(network.cls.predictions.decoder)
    kinds = [("", "MLMTransformer"), ("1_SpladePooling", "SpladePooling")]
    write_json(model / "modules.json", [
        {"idx": i, "name": str(i), "path": path, "type": f"sentence_transformers.sparse_encoder.models.{kind}"}
        for i, (path, kind) in enumerate(kinds)
    ])
    pooling = {"pooling_strategy": "max", "activation_function": "relu", "word_embedding_dimension": None}
    write_json(model / "1_SpladePooling/config.json", pooling)
    write_json(model / "sentence_bert_config.json", {"max_seq_length": CONTEXT, "do_lower_case": False})
    write_json(model / "config_sentence_transformers.json", {
        "model_type": "SparseEncoder", "__version__": {"sentence_transformers": "5.0.0"},
        "prompts": {"query": "", "document": ""}, "default_prompt_name": None, "similarity_fn_name": "dot",
    })
    network.config.save_pretrained(model)
    reference = _sparse_encoder(model, network)

    def embed(texts):
        return reference.encode(texts, show_progress_bar=False).to_dense().numpy()

    _write(folder, Sparse(network, reference.tokenizer, embed, "log1p-relu", "SparseEncoder.encode"))


def granite_sparse(folder: Path) -> None:
    """RoBERTa's masked-language head; relu, the largest over the tokens, no logarithm; only `ocelli.json` says so."""
    model = model_folder(folder)
    network = seeded(RobertaForMaskedLM(_config(RobertaConfig, tiny_tokenizers.roberta(model), pad_token_id=1)), 31)
    _sharpen(network.lm_head.decoder)
    network.config.save_pretrained(model)
    write_json(model / "ocelli.json", {"format": 1, "name": "granite-sparse-tiny", "family": "granite-sparse", "text": {
        "model": "onnx/model.onnx", "tokenizer": "tokenizer.json", "context": CONTEXT, "padding": "longest",
        "tap": "logits", "sparse": {"activation": "relu"},
    }})
    tokenizer = AutoTokenizer.from_pretrained(model)

    def embed(texts):
        batch = tokenizer(texts, padding=True, truncation=True, max_length=CONTEXT, return_tensors="pt")
        with torch.no_grad():
            logits = network(**batch).logits
        return (torch.relu(logits) * batch["attention_mask"][..., None]).amax(1).numpy()

    _write(folder, Sparse(network, tokenizer, embed, "relu", "RobertaForMaskedLM"))


def infersent(folder: Path) -> None:
    """A word table and a BiLSTM, the largest over the words; unknown words share the zero vector."""
    model = model_folder(folder)
    network = seeded(WordTokens(tiny_tokenizers.word_level(model)), 32)
    network.word_embeddings.weight.data[:2] = 0
    _hold_down(network.lstm.encoder)
    write_json(model / "ocelli.json", {"format": 1, "name": "infersent-tiny", "family": "infersent", "text": {
        "model": "onnx/model.onnx", "tokenizer": "tokenizer.json", "context": CONTEXT, "padding": "longest",
        "tap": "last_hidden_state", "pooling": {"kind": "max"}, "normalise": True, "dims": WIDTH,
    }})
    inputs = {"input_ids": [[2, 7, 8, 3], [2, 9, 3, 0]], "attention_mask": [[1, 1, 1, 1], [1, 1, 1, 0]]}
    inputs = {name: torch.tensor(value) for name, value in inputs.items()}
    export(network, model / "onnx/model.onnx", inputs, ["last_hidden_state"])
    write_expected(
        folder, PACKAGES, "encoder/export/golden/lexical.py: modules LSTM and Pooling of sentence-transformers",
        normalised=True, padding={"to": "longest", "side": "right", "id": 0}, context=CONTEXT,
        texts=_infersent_texts(model, network),
    )


def _infersent_texts(model: Path, network: nn.Module) -> list[dict]:
    tokenizer = Tokenizer.from_file(str(model / "tokenizer.json"))
    tokenizer.enable_truncation(CONTEXT)
    tokenizer.enable_padding(pad_id=0, pad_token="<pad>")
    pooling = Pooling(WIDTH, "max")

    def embed(texts):
        found = tokenizer.encode_batch(texts)
        mask = torch.tensor([e.attention_mask for e in found])
        with torch.no_grad():
            tokens = network(torch.tensor([e.ids for e in found]), mask)
        return unit(pooling({"token_embeddings": tokens, "attention_mask": mask})["sentence_embedding"]).numpy()

    rows = []
    for text, vector in zip(AWKWARD, one_by_one(embed, AWKWARD)):
        ids = tokenizer.encode(text).ids
        rows.append({"text": text, "role": "document", "ids": ids, "mask": [1] * len(ids), "vector": numbers(vector)})
    return rows


FAMILIES: dict[str, Callable[[Path], None]] = {
    "splade": splade,
    "granite-sparse": granite_sparse,
    "infersent-like": infersent,
}


def _config(kind: type, entries: int, **options):
    return kind(
        vocab_size=entries, hidden_size=WIDTH, num_hidden_layers=1, num_attention_heads=2, intermediate_size=32,
        max_position_embeddings=66, attn_implementation="eager", **options,
    )


def _sparse_encoder(model: Path, network: nn.Module) -> SparseEncoder:
    """The library's own reading of the folder, with the weights in a copy of it."""
    with tempfile.TemporaryDirectory() as copy:
        shutil.copytree(model, copy, dirs_exist_ok=True)
        network.save_pretrained(copy)
        return SparseEncoder(copy, device="cpu", model_kwargs={"attn_implementation": "eager"})


def _hold_down(lstm: nn.LSTM) -> None:
    """Every other unit stays below zero, so that a padding's zero in the maximum would show."""
    for bias in (lstm.bias_ih_l0, lstm.bias_ih_l0_reverse):
        bias.data[2 * lstm.hidden_size : 3 * lstm.hidden_size : 2] -= 3


def _sharpen(decoder: nn.Linear) -> None:
    """A negative bias leaves some tens of words above zero, as training does."""
    decoder.bias.data -= 11


def _write(folder: Path, sparse: Sparse) -> None:
    tokenizer, texts = sparse.tokenizer, []
    for text, weights in zip(AWKWARD, one_by_one(sparse.embed, AWKWARD)):
        found = tokenizer(text, truncation=True, max_length=CONTEXT)
        row = {"text": text, "role": "document", "ids": found["input_ids"], "mask": found["attention_mask"]}
        texts.append(row | {"sparse": {str(i): numbers(weights[i])[0] for i in np.flatnonzero(weights)}})
    inputs = dict(tokenizer(AWKWARD[:3], padding=True, return_tensors="pt"))
    names = [n for n in ("input_ids", "attention_mask", "token_type_ids") if n in inputs]
    inputs = {name: inputs[name] for name in names}
    export(Logits(sparse.network), folder / "model/onnx/model.onnx", inputs, ["logits"], fold=False)
    write_expected(
        folder, PACKAGES, f"encoder/export/golden/lexical.py: {sparse.source}", normalised=False, context=CONTEXT,
        padding={"to": "longest", "side": tokenizer.padding_side, "id": tokenizer.pad_token_id},
        activation=sparse.activation, texts=texts,
    )
