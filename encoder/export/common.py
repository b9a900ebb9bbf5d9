"""What every export script shares: one way to write an ONNX graph and to prove it.

A graph is exported with named tensors and free axes, stripped of everything that differs from run to
run (stack traces, node names, paths), and then run in ONNX Runtime beside PyTorch on inputs of other
sizes than it was traced with: an axis that was baked in, or an operator that was translated wrongly,
stops the script.
"""

import argparse
import inspect
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import onnxruntime
import torch
from onnxruntime.transformers.float16 import convert_float_to_float16
from torch import Tensor, nn

import verification

OPSET = 18
TOLERANCE = 1e-5
"""Greatest difference between PyTorch and ONNX Runtime, relative to the greatest output."""
EMBEDDED_BYTES = 1_900_000_000
"""Weights up to this size stand inside the .onnx file; protobuf ends at 2 GiB."""

Axes = Mapping[str, Mapping[int, str]]
"""Input name -> axis -> the name of that free axis."""


@dataclass(frozen=True)
class Signature:
    """Names of a graph's tensors, in the order of the module's arguments and results."""

    inputs: Sequence[str]
    outputs: Sequence[str]
    free: Axes


IMAGE_AXES: Axes = {"pixel_values": {0: "batch"}}
DYNAMIC_IMAGE_AXES: Axes = {"pixel_values": {0: "batch", 2: "height", 3: "width"}}
TEXT_AXES: Mapping[int, str] = {0: "batch", 1: "sequence"}


def export_onnx(
    model: nn.Module,
    path: Path,
    signature: Signature,
    example: Sequence[Tensor],
    proof: Sequence[Tensor],
) -> None:
    """Writes `model` to `path` as traced with `example`, and checks it on `proof`.

    `proof` holds the same inputs in other sizes along each free axis.
    """
    model.eval()
    path.parent.mkdir(parents=True, exist_ok=True)
    size = sum(p.numel() * p.element_size() for p in model.parameters())
    with torch.no_grad():
        torch.onnx.export(
            model,
            tuple(example),
            path,
            dynamo=True,
            verbose=False,
            opset_version=OPSET,
            external_data=size > EMBEDDED_BYTES,
            input_names=list(signature.inputs),
            output_names=list(signature.outputs),
            dynamic_shapes=free_axes(model, signature),
        )
    tidy(path, signature.free)
    for inputs in (example, proof):
        check_onnx(model, path, signature, inputs)


def free_axes(model: nn.Module, signature: Signature) -> tuple[Any, ...]:
    """The free axes in the shape of `forward`'s arguments, which may be one `*tensors`."""
    axes = tuple(
        {axis: torch.export.Dim.DYNAMIC for axis in signature.free.get(name, {})}
        for name in signature.inputs
    )
    parameters = inspect.signature(model.forward).parameters.values()
    return (axes,) if any(p.kind is p.VAR_POSITIONAL for p in parameters) else axes


def tidy(path: Path, free: Axes) -> None:
    """Names the free axes and removes what depends on this machine and this run."""
    proto = onnx.load(path, load_external_data=False)
    graph = proto.graph
    names = {}
    for value in graph.input:
        for axis, name in free.get(value.name, {}).items():
            names[value.type.tensor_type.shape.dim[axis].dim_param] = name
    for value in [*graph.input, *graph.output]:
        for dim in value.type.tensor_type.shape.dim:
            if dim.dim_param:
                dim.dim_param = names.get(dim.dim_param, dim.dim_param)
    graph.doc_string = ""
    graph.ClearField("value_info")
    for part in [proto, graph, *graph.node, *graph.input, *graph.output, *graph.initializer]:
        part.ClearField("metadata_props")
    for node in graph.node:
        node.ClearField("doc_string")
        node.ClearField("name")
    onnx.save(proto, path)


def run_onnx(path: Path, inputs: Mapping[str, np.ndarray]) -> list[np.ndarray]:
    """All outputs of the graph on the CPU, in one thread."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
    taken = {value.name for value in session.get_inputs()}
    return session.run(None, {name: array for name, array in inputs.items() if name in taken})


def check_onnx(
    model: nn.Module, path: Path, signature: Signature, inputs: Sequence[Tensor]
) -> None:
    """Fails unless ONNX Runtime gives what PyTorch gives."""
    with torch.no_grad():
        wanted = model(*inputs)
    wanted = [wanted] if isinstance(wanted, Tensor) else list(wanted)
    named = {name: tensor.numpy() for name, tensor in zip(signature.inputs, inputs, strict=True)}
    for name, want, got in zip(signature.outputs, wanted, run_onnx(path, named), strict=True):
        difference = float(np.abs(got - want.numpy()).max())
        allowed = TOLERANCE * max(1.0, float(want.abs().max()))
        if got.shape != tuple(want.shape) or not difference <= allowed:
            raise SystemExit(
                f"{path}: output {name} {got.shape} differs from PyTorch's {tuple(want.shape)}"
                f" by {difference:.2e}, more than {allowed:.2e}"
            )


def write_half(path: Path) -> Path:
    """Writes the 16-bit variant beside `path`; its inputs and outputs stay float32.

    It is meant for GPUs. ONNX Runtime 1.30 crashed on the CPU while it rewrote such a graph of
    ViT-S-32 for its blocked layout, so that the check that it loads leaves that rewriting out.
    """
    half = path.with_name(path.stem + "_fp16.onnx")
    onnx.save(convert_float_to_float16(onnx.load(path), keep_io_types=True), half)
    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_EXTENDED
    onnxruntime.InferenceSession(half, options, providers=["CPUExecutionProvider"])
    return half


def print_drift(path: Path, variant: Path, inputs: Mapping[str, np.ndarray]) -> None:
    """Prints the least cosine between the outputs of two variants of a graph, row by row."""
    for want, got in zip(run_onnx(path, inputs), run_onnx(variant, inputs), strict=True):
        want, got = (array.reshape(len(array), -1).astype(np.float64) for array in (want, got))
        lengths = np.linalg.norm(want, axis=1) * np.linalg.norm(got, axis=1)
        cosine = (want * got).sum(axis=1) / lengths
        print(f"{variant.name}: cosine to {path.name} at least {cosine.min():.6f}")


def random_pictures(batch: int, height: int, width: int) -> Tensor:
    """Normalised noise in the shape of `pixel_values`, the same at each run."""
    generator = torch.Generator().manual_seed(batch * 1_000_003 + height * 1_009 + width)
    return torch.randn(batch, 3, height, width, generator=generator)


def example_and_proof(height: int, width: int, dynamic: bool) -> tuple[Tensor, Tensor]:
    """Pictures to trace with and pictures to check with.

    With free sides the trained size only checks: traced with it, a vision transformer takes the
    short cut past the interpolation of its positions, and that would be all that is in the graph.
    """
    proof = random_pictures(3, height, width)
    more = 32 if dynamic else 0
    return random_pictures(2, height + more, width + 2 * more), proof


def random_tokens(batch: int, length: int, vocabulary: int) -> tuple[Tensor, Tensor]:
    """Token ids and a mask whose rows end at different places, the same at each run."""
    generator = torch.Generator().manual_seed(batch * 1_009 + length)
    ids = torch.randint(0, vocabulary, (batch, length), generator=generator)
    ends = length - torch.arange(batch) % max(1, length // 2)
    return ids, (torch.arange(length) < ends[:, None]).long()


def write_scale(model: nn.Module, folder: Path) -> None:
    """Writes the learnt scale and bias of the scores, which no configuration file holds."""
    scale: dict[str, Any] = {"format": 1}
    if (learnt := getattr(model, "logit_scale", None)) is not None:
        scale["logit_scale"] = float(learnt.exp())
    if (learnt := getattr(model, "logit_bias", None)) is not None:
        scale["logit_bias"] = float(learnt)
    write_json(folder / "ocelli.json", scale)


def write_json(path: Path, value: Any) -> None:
    """Writes readable JSON with a newline at its end."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def arguments(description: str, example: str) -> argparse.ArgumentParser:
    """A parser with what all export scripts take: the model, the folder, the precision, golden vectors."""
    parser = argparse.ArgumentParser(
        description=description,
        epilog=f"example:\n  {example}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("model", help="model id, or the path of a local model")
    parser.add_argument("folder", type=Path, help="the model folder to write")
    parser.add_argument("--fp16", action="store_true", help="write the 16-bit variant as well")
    verification.add_arguments(parser)
    return parser
