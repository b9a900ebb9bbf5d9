"""Sentence encoders in the sentence-transformers layout, as `SentenceTransformer(folder)` reads it."""

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from sentence_transformers import SentenceTransformer
from torch import nn
from transformers import BertConfig, BertModel, Qwen3Config, Qwen3Model, RobertaConfig, RobertaModel

from golden import tiny_tokenizers
from golden.fixture import export, model_folder, numbers, one_by_one, seeded, write_expected, write_json
from golden.sentences import AWKWARD

PACKAGES = ("sentence-transformers", "transformers", "tokenizers", "torch")
WIDTH = 16
QWEN_INSTRUCTION = "Instruct: Given a web search query, retrieve relevant passages that answer the query\nQuery:"
POOLING_KEYS = ("cls_token", "mean_tokens", "max_tokens", "mean_sqrt_len_tokens", "weightedmean_tokens", "lasttoken")
VERSION_SIX_MODULES = {
    "Transformer": "base.modules.transformer",
    "Pooling": "sentence_transformer.modules.pooling",
    "Dense": "base.modules.dense",
    "Normalize": "base.modules.normalize",
}


@dataclass(frozen=True)
class Sentence:
    """One model of the layout: what stands in its JSON files beside the backbone and the tokenizer.

    Published models have the files of version 2 to 5; `version_six` writes the ones that version 6 saves.
    """

    pooling: str
    context: int = 32
    include_prompt: bool = True
    prompts: dict[str, str] = field(default_factory=dict)
    dense: tuple[int, str] | None = None
    normalise: bool = True
    truncate: int | None = None
    version_six: bool = False

    def prompt(self, role: str) -> str:
        """The prompt by name. Not `encode_document`: version 6 always knows a prompt "document", empty here, and so
        never comes to "passage"."""
        names = ("query",) if role == "query" else ("document", "passage")
        return next((self.prompts[name] for name in names if name in self.prompts), "")


class Tokens(nn.Module):
    """The backbone down to its token vectors."""

    def __init__(self, backbone: nn.Module):
        super().__init__()
        self.backbone = backbone

    def forward(self, input_ids, attention_mask, token_type_ids=None):
        types = {} if token_type_ids is None else {"token_type_ids": token_type_ids}
        return self.backbone(input_ids=input_ids, attention_mask=attention_mask, **types).last_hidden_state


def bert_mean(folder: Path) -> None:
    """all-MiniLM style; `tokenizer.json` has a truncation and a padding in it that the reference does not heed."""
    model = model_folder(folder)
    entries = tiny_tokenizers.wordpiece(model, context=32, fixed=24)
    _write(folder, _bert(entries, 1), Sentence("mean_tokens", truncate=8))


def bert_dense(folder: Path) -> None:
    """distiluse style: mean, then a dense layer with tanh; not normalised."""
    model = model_folder(folder)
    entries = tiny_tokenizers.wordpiece(model)
    tanh = (12, "torch.nn.modules.activation.Tanh")
    _write(folder, _bert(entries, 2), Sentence("mean_tokens", dense=tanh, normalise=False))


def bert_dense_identity(folder: Path) -> None:
    """GTR style: mean, a dense layer without activation, normalised; the files are version 6's."""
    model = model_folder(folder)
    entries = tiny_tokenizers.wordpiece(model)
    identity = (12, "torch.nn.modules.linear.Identity")
    _write(folder, _bert(entries, 3), Sentence("mean_tokens", dense=identity, version_six=True))


def roberta_cls(folder: Path) -> None:
    """Granite style: byte-level BPE, the first token."""
    model = model_folder(folder)
    _write(folder, _roberta(tiny_tokenizers.roberta(model), 4), Sentence("cls_token"))


def e5_prefix(folder: Path) -> None:
    """E5 style: `query: ` and `passage: ` stand before the texts and are pooled with them."""
    model = model_folder(folder)
    entries = tiny_tokenizers.wordpiece(model)
    _write(folder, _bert(entries, 5), Sentence("mean_tokens", prompts={"query": "query: ", "passage": "passage: "}))


def instruction_masked(folder: Path) -> None:
    """INSTRUCTOR style: the prompt is read by the network and left out of the mean (with [CLS], not with [SEP])."""
    model = model_folder(folder)
    entries = tiny_tokenizers.wordpiece(model)
    prompts = {
        "query": "Represent the question for retrieving documents: ",
        "document": "Represent the document for retrieval: ",
    }
    _write(folder, _bert(entries, 6), Sentence("mean_tokens", include_prompt=False, prompts=prompts))


def qwen_last_token(folder: Path) -> None:
    """Qwen3-Embedding style: padded on the left, the appended end of text is pooled, an instruction before queries."""
    model = model_folder(folder)
    entries = tiny_tokenizers.qwen(model)
    config = Qwen3Config(
        vocab_size=entries, hidden_size=WIDTH, num_hidden_layers=1, num_attention_heads=2, num_key_value_heads=1,
        head_dim=8, intermediate_size=32, max_position_embeddings=64, attn_implementation="eager", use_cache=False,
        bos_token_id=entries - 3, eos_token_id=entries - 1, pad_token_id=entries - 3,
    )
    prompts = {"query": QWEN_INSTRUCTION, "document": ""}
    _write(folder, seeded(Qwen3Model(config), 7), Sentence("lasttoken", context=64, prompts=prompts))


FAMILIES: dict[str, Callable[[Path], None]] = {
    "bert-mean": bert_mean,
    "bert-dense": bert_dense,
    "bert-dense-identity": bert_dense_identity,
    "roberta-cls": roberta_cls,
    "e5-prefix": e5_prefix,
    "instruction-masked": instruction_masked,
    "qwen-last-token": qwen_last_token,
}


def _bert(entries: int, seed: int) -> nn.Module:
    config = BertConfig(
        vocab_size=entries, hidden_size=WIDTH, num_hidden_layers=1, num_attention_heads=2, intermediate_size=32,
        max_position_embeddings=64, attn_implementation="eager",
    )
    return seeded(BertModel(config, add_pooling_layer=False), seed)


def _roberta(entries: int, seed: int) -> nn.Module:
    config = RobertaConfig(
        vocab_size=entries, hidden_size=WIDTH, num_hidden_layers=1, num_attention_heads=2, intermediate_size=32,
        max_position_embeddings=64 + 2, type_vocab_size=1, pad_token_id=1, attn_implementation="eager",
    )
    return seeded(RobertaModel(config, add_pooling_layer=False), seed)


def _write(folder: Path, backbone: nn.Module, sentence: Sentence) -> None:
    model = folder / "model"
    kinds = ["Transformer", "Pooling"]
    kinds += ["Dense"] if sentence.dense else []
    kinds += ["Normalize"] if sentence.normalise else []
    write_json(model / "modules.json", [
        {"idx": i, "name": str(i), "path": f"{i}_{kind}" if i else "", "type": _type(kind, sentence)}
        for i, kind in enumerate(kinds)
    ])
    if sentence.dense:
        _write_dense(model / "2_Dense", *sentence.dense)
    (_write_version_six if sentence.version_six else _write_older)(model, sentence)
    backbone.config.save_pretrained(model)
    _write_expected(folder, _reference(model, backbone), sentence)


def _type(kind: str, sentence: Sentence) -> str:
    return f"sentence_transformers.{VERSION_SIX_MODULES[kind] if sentence.version_six else 'models'}.{kind}"


def _write_older(model: Path, sentence: Sentence) -> None:
    modes = {f"pooling_mode_{key}": key == sentence.pooling for key in POOLING_KEYS}
    pooling = {"word_embedding_dimension": WIDTH, **modes, "include_prompt": sentence.include_prompt}
    write_json(model / "1_Pooling/config.json", pooling)
    write_json(model / "sentence_bert_config.json", {"max_seq_length": sentence.context, "do_lower_case": False})
    write_json(model / "config_sentence_transformers.json", {
        "__version__": {"sentence_transformers": "3.4.1", "transformers": "4.48.0", "pytorch": "2.5.1"},
        "prompts": sentence.prompts, "default_prompt_name": None, "similarity_fn_name": "cosine",
    })


def _write_version_six(model: Path, sentence: Sentence) -> None:
    """The context is only in `tokenizer_config.json` now, and prompts have empty entries."""
    mode = sentence.pooling.removesuffix("_tokens")
    pooling = {"embedding_dimension": WIDTH, "pooling_mode": mode, "include_prompt": sentence.include_prompt}
    write_json(model / "1_Pooling/config.json", pooling)
    write_json(model / "sentence_bert_config.json", {
        "transformer_task": "feature-extraction",
        "modality_config": {"text": {"method": "forward", "method_output_name": "last_hidden_state"}},
        "module_output_name": "token_embeddings",
    })
    write_json(model / "config_sentence_transformers.json", {
        "__version__": {"pytorch": "2.13.0+cpu", "sentence_transformers": "6.0.1", "transformers": "5.18.0"},
        "default_prompt_name": None, "model_type": "SentenceTransformer",
        "prompts": {"document": "", "query": ""}, "similarity_fn_name": "cosine",
    })


def _write_dense(folder: Path, outputs: int, activation: str) -> None:
    from safetensors.torch import save_file

    config = {"in_features": WIDTH, "out_features": outputs, "bias": True, "activation_function": activation}
    write_json(folder / "config.json", config)
    layer = seeded(nn.Linear(WIDTH, outputs), 20)
    save_file({f"linear.{name}": value for name, value in layer.state_dict().items()}, folder / "model.safetensors")


def _reference(model: Path, backbone: nn.Module) -> SentenceTransformer:
    """The library's own reading of the folder, with the weights in a copy of it; the export goes into the folder."""
    with tempfile.TemporaryDirectory() as copy:
        shutil.copytree(model, copy, dirs_exist_ok=True)
        backbone.save_pretrained(copy)
        reference = SentenceTransformer(copy, device="cpu", model_kwargs={"attn_implementation": "eager"})
    network = reference[0].auto_model.eval()
    features = reference.preprocess(AWKWARD[:3])
    names = [n for n in ("input_ids", "attention_mask", "token_type_ids") if n in features]
    export(Tokens(network), model / "onnx/model.onnx", {n: features[n] for n in names}, ["last_hidden_state"])
    return reference


def _write_expected(folder: Path, reference: SentenceTransformer, sentence: Sentence) -> None:
    texts = []
    for role in ("query", "document") if sentence.prompts else ("document",):
        prompt = sentence.prompt(role)
        vectors = one_by_one(lambda t: reference.encode(t, prompt=prompt, show_progress_bar=False), AWKWARD)
        for text, vector in zip(AWKWARD, vectors):
            tokens = _tokens(reference, sentence, text, prompt)
            texts.append({"text": text, "role": role, **tokens, "vector": numbers(vector)})
            if sentence.truncate:
                shorter = reference.encode(text, truncate_dim=sentence.truncate, normalize_embeddings=True)
                texts[-1]["truncated"] = numbers(shorter)
    tokenizer = reference.tokenizer
    padding = {"to": "longest", "side": tokenizer.padding_side, "id": tokenizer.pad_token_id}
    write_expected(
        folder, PACKAGES, "encoder/export/golden/text.py: SentenceTransformer.encode",
        normalised=sentence.normalise, padding=padding, context=sentence.context, texts=texts,
    )


def _tokens(reference: SentenceTransformer, sentence: Sentence, text: str, prompt: str) -> dict:
    """Ids with the prompt in them; `pooled` says which of them the pooling sees where that is not the mask."""
    features = reference.preprocess([text], prompt=prompt)
    ids, mask = features["input_ids"][0].tolist(), features["attention_mask"][0].tolist()
    if sentence.include_prompt:
        return {"ids": ids, "mask": mask}
    return {"ids": ids, "mask": mask, "pooled": [int(i >= features["prompt_length"]) for i in range(len(ids))]}
