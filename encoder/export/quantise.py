"""Writes the int8 variant of an image graph, calibrated on a folder of the user's own pictures.

Static quantisation in QDQ form: weights int8 per channel, activations uint8 per tensor with ranges
seen on the pictures. The pictures go through the pre-processing of the model's own folder. Whether
the variant is good enough is for `ocelli models compare` to say; some nets even get slower by it.
"""

import argparse
import json
import tempfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import onnxruntime
from onnxruntime.quantization import (
    CalibrationDataReader,
    CalibrationMethod,
    QuantFormat,
    QuantType,
    quant_pre_process,
    quantize_static,
)
from PIL import Image

import common

PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".bmp")
QUANTISED = ("Conv", "Gemm", "MatMul", "Add", "Relu", "MaxPool", "AveragePool", "GlobalAveragePool")
"""Operators that run in int8; normalisations, softmax and activations with a curve stay float."""


def preprocessing(folder: Path) -> Callable[[Image.Image], np.ndarray]:
    """Pictures to C x H x W, as `folder` describes it in its ecosystem's own file."""
    if (folder / "open_clip_config.json").exists():
        from open_clip.transform import PreprocessCfg, image_transform_v2

        config = json.loads((folder / "open_clip_config.json").read_text(encoding="utf-8"))
        side = config["model_cfg"]["vision_cfg"].get("image_size", 224)
        preprocess = PreprocessCfg(size=side, **config["preprocess_cfg"])
        transform = image_transform_v2(preprocess, is_train=False)
        return lambda picture: transform(picture).numpy()
    if any(folder.glob("*processor_config.json")):
        from transformers import AutoImageProcessor

        processor = AutoImageProcessor.from_pretrained(folder, backend="pil")
        return lambda picture: np.asarray(processor(picture)["pixel_values"][0], np.float32)
    from timm.data import create_transform, resolve_data_config

    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    transform = create_transform(**resolve_data_config({}, pretrained_cfg=config["pretrained_cfg"]))
    return lambda picture: transform(picture).numpy()


class Pictures(CalibrationDataReader):
    """Feeds the pictures one by one."""

    def __init__(self, files: list[Path], name: str, prepare: Callable[[Image.Image], np.ndarray]):
        self.files = iter(files)
        self.name = name
        self.prepare = prepare

    def get_next(self) -> dict[str, np.ndarray] | None:
        file = next(self.files, None)
        if file is None:
            return None
        with Image.open(file) as picture:
            return {self.name: self.prepare(picture.convert("RGB"))[None]}


def quantise(
    graph: Path, files: list[Path], prepare: Callable[[Image.Image], np.ndarray], method: str
) -> Path:
    """Writes `<graph>_int8.onnx` beside `graph` and prints how far its vectors turn away."""
    variant = graph.with_name(graph.stem + "_int8.onnx")
    name = onnxruntime.InferenceSession(graph, providers=["CPUExecutionProvider"]).get_inputs()[0].name
    with tempfile.TemporaryDirectory() as scratch:
        prepared = Path(scratch) / "prepared.onnx"
        quant_pre_process(graph, prepared, skip_symbolic_shape=True)
        quantize_static(
            prepared,
            variant,
            Pictures(files, name, prepare),
            quant_format=QuantFormat.QDQ,
            op_types_to_quantize=list(QUANTISED),
            per_channel=True,
            activation_type=QuantType.QUInt8,
            weight_type=QuantType.QInt8,
            calibrate_method=CalibrationMethod[method],
        )
    first = Pictures(files[:8], name, prepare)
    batch = np.concatenate([inputs[name] for inputs in iter(first.get_next, None)])
    common.print_drift(graph, variant, {name: batch})
    return variant


def main() -> None:
    parser = argparse.ArgumentParser(
        description="Quantises an image graph to int8.",
        epilog="example:\n  python quantise.py out/resnet50/model.onnx pictures --count 200",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("graph", type=Path, help="the .onnx file, in its model folder or in onnx/")
    parser.add_argument("pictures", type=Path, help="folder to calibrate on, searched in depth")
    parser.add_argument("--count", type=int, default=100, help="pictures to use (100)")
    methods = [method.name for method in CalibrationMethod if method.name != "Distribution"]
    parser.add_argument("--method", choices=methods, default="MinMax", help="ranges (MinMax)")
    given = parser.parse_args()
    found = sorted(p for p in given.pictures.rglob("*") if p.suffix.lower() in PICTURES)
    files = found[:: max(1, len(found) // given.count)][: given.count]
    if not files:
        raise SystemExit(f"{given.pictures}: no pictures in it")
    folder = given.graph.parent
    folder = folder.parent if folder.name == "onnx" else folder
    print(quantise(given.graph, files, preprocessing(folder), given.method))


if __name__ == "__main__":
    main()
