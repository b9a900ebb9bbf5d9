"""What every text and two-tower family needs: seeded weights, small ONNX files, `expected.json`."""

import json
import warnings
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from PIL import Image
from torch import nn

from common import write_json

TENSORS = ("wide-97x61.png",)
"""The pictures whose whole input tensor is kept: the others' follows from their resized picture."""

WORD_TABLES = ("word_embeddings", "token_embedding", "embed_tokens")
"""Word vectors are drawn at full size, so that texts differ by their words more than by what all texts share."""


def model_folder(folder: Path) -> Path:
    """Makes a family's model folder."""
    model = folder / "model"
    model.mkdir(parents=True, exist_ok=True)
    return model


def seeded(module: nn.Module, seed: int) -> nn.Module:
    """Random weights large enough that a wrong activation, mask or pooling shows in the vector."""
    generator = torch.Generator().manual_seed(seed)
    statistics = [(n, b) for n, b in module.named_buffers() if n.endswith(("running_mean", "running_var"))]
    for name, tensor in sorted([*module.named_parameters(), *statistics], key=lambda e: e[0]):
        if tensor.ndim == 0:
            continue
        normal = torch.randn(tensor.shape, generator=generator)
        if name.endswith(("bias", "running_mean", "class_embedding")):
            values = 0.05 * normal
        elif tensor.ndim == 1:
            values = 0.5 + torch.rand(tensor.shape, generator=generator)
        elif any(table in name for table in WORD_TABLES):
            values = normal
        else:
            values = normal * ((2 if tensor.ndim == 4 else 1) / tensor[0].numel()) ** 0.5
        tensor.data.copy_(values)
    return module.eval()


def louder(module: nn.Module, ends: str, times: float) -> None:
    """Scales the weights that end so: behind an activation, for it to show which one it was."""
    for name, weight in module.named_parameters():
        if name.endswith(ends):
            weight.data.mul_(times)


def export(
    module: nn.Module, path: Path, inputs: dict[str, torch.Tensor], outputs: list[str], fold: bool = True
) -> None:
    """Writes `module(*inputs)` as ONNX with free batch and sequence axes, and checks it on other shapes.

    Without `fold`, a table that is used both ways round (tied word vectors) is kept once.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    axes = {name: {0: "batch"} | ({1: "sequence"} if value.ndim == 2 else {}) for name, value in inputs.items()}
    axes |= {name: {0: "batch"} for name in outputs}
    with warnings.catch_warnings(), torch.no_grad():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            module.eval(), tuple(inputs.values()), str(path), dynamo=False, opset_version=17, do_constant_folding=fold,
            input_names=list(inputs), output_names=outputs, dynamic_axes=axes,
        )
    onnx.save(_small(onnx.load(path), {*inputs, *outputs}), path)
    one = {name: value[:1] for name, value in inputs.items()}
    three = {name: torch.cat([value[:1], value[:1], value[:1]]) for name, value in inputs.items()}
    for case in (inputs, one, three):
        _check(module, path, case)


def _check(module: nn.Module, path: Path, inputs: dict[str, torch.Tensor]) -> None:
    with torch.no_grad():
        expected = module(*inputs.values())
    expected = expected if isinstance(expected, tuple) else (expected,)
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    found = session.run(None, {name: value.numpy() for name, value in inputs.items()})
    for one, other in zip(expected, found, strict=True):
        difference = np.abs(one.numpy() - other).max()
        assert difference <= 1e-5, f"{path}: ONNX differs from torch by {difference}"


def _small(model: onnx.ModelProto, kept: set[str]) -> onnx.ModelProto:
    """Short names inside the graph and no notes: half of a tiny file would be names."""
    short: dict[str, str] = {"": ""} | {name: name for name in kept}
    graph = model.graph
    del graph.value_info[:]
    for tensor in graph.initializer:
        tensor.name = short.setdefault(tensor.name, f"w{len(short)}")
    for node in graph.node:
        node.name = node.doc_string = ""
        node.input[:] = [short.setdefault(n, f"v{len(short)}") for n in node.input]
        node.output[:] = [short.setdefault(n, f"v{len(short)}") for n in node.output]
    onnx.checker.check_model(model, full_check=True)
    return model


def numbers(values) -> list[float]:
    """Nine digits: what a float32 needs."""
    return [float(f"{v:.9g}") for v in np.asarray(values, dtype=np.float32).ravel().tolist()]


def unit(vectors: torch.Tensor) -> torch.Tensor:
    """Rows at length 1."""
    return nn.functional.normalize(vectors, dim=-1)


def one_by_one(embed: Callable[[list], np.ndarray], inputs: list, tolerance: float = 2e-6) -> np.ndarray:
    """Each input's vector when it is alone, after checking that company does not change it."""
    alone = np.concatenate([np.asarray(embed([one])) for one in inputs])
    together = np.asarray(embed(inputs))
    assert np.abs(alone - together).max() <= tolerance * max(1, np.abs(alone).max()), "vectors depend on the batch"
    return alone


def image_records(folder: Path, pictures: Path, see: Callable, embed: Callable, tensors: tuple = TENSORS) -> list[dict]:
    """One record for each shared picture.

    `see(picture)` gives the resized uint8 picture and the C x H x W tensor of the reference; it gets the picture as
    Pillow opens it, because the references disagree on what comes first, the resize or the conversion to RGB.
    """
    records = []
    for path in sorted(p for p in pictures.iterdir() if p.suffix in (".png", ".jpg")):
        resized, tensor = see(Image.open(path))
        Image.fromarray(resized).save(folder / f"{path.stem}.png", optimize=True)
        record = {"picture": f"../pictures/{path.name}", "resized": f"{path.stem}.png"}
        if path.name in tensors:
            tensor.numpy().astype("<f4").tofile(folder / f"{path.stem}.f32")
            record |= {"tensor": f"{path.stem}.f32", "shape": list(tensor.shape)}
        with torch.no_grad():
            record["vector"] = numbers(embed(tensor[None]))
        records.append(record)
    return records


def write_expected(folder: Path, packages: tuple[str, ...], source: str, **values) -> None:
    """Writes `expected.json`, one picture or text a line."""
    found = ", ".join(f"{name} {version(name)}" for name in packages)
    lines = []
    for key, value in {"reference": found, "source": source, **values}.items():
        if isinstance(value, list):
            rows = ",\n  ".join(json.dumps(row, ensure_ascii=True) for row in value)
            lines.append(f" {json.dumps(key)}: [\n  {rows}\n ]")
        else:
            lines.append(f" {json.dumps(key)}: {json.dumps(value)}")
    (folder / "expected.json").write_text("{\n" + ",\n".join(lines) + "\n}\n")
