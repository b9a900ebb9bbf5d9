"""Golden vectors: what a model's own library makes of some pictures and texts, kept in its folder.

`golden/expected.json` holds them, with the pictures beside it, for `ocelli models add FOLDER --verify`.
They come from the library's pre-processing and its network in PyTorch; no graph takes part.
"""

import argparse
import json
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
import torch
from PIL import Image, ImageOps
from torch import Tensor

from golden import pictures
from golden.sentences import AWKWARD

SUFFIXES = (".jpg", ".jpeg", ".png", ".webp", ".bmp", ".tif", ".tiff", ".gif")
DRAWN = ("wide-97x61.png", "tall-33x129.png", "palette-50x70.png", "photo-211x160.jpg")
SENTENCES = tuple(AWKWARD[i] for i in (0, 1, 2, 6, 8, 10))
"""Plain ones, one that is cut at the end of the context, accents, upper case."""
ROLES = ("query", "document")


@dataclass(frozen=True)
class Reference:
    """A model as its library runs it; what it does not read is None.

    @param library the package whose code it is
    @param image from a picture as Pillow opens it, upright, to the vector
    @param text from a text and its role to the vector, of any length
    @param sparse likewise to a weight for each entry of the vocabulary
    @param roles those that the model tells apart
    """

    library: str
    image: Callable[[Image.Image], Tensor] | None = None
    text: Callable[[str, str], Tensor] | None = None
    sparse: Callable[[str, str], Tensor] | None = None
    roles: Sequence[str] = ("document",)


@dataclass(frozen=True)
class Inputs:
    """The pictures and texts to keep; no pictures means those that are drawn."""

    pictures: Sequence[Path]
    texts: Sequence[str]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`--golden`, which may be repeated, and `--no-golden`."""
    parser.add_argument(
        "--golden",
        type=Path,
        action="append",
        default=[],
        metavar="PATH",
        help="folder of pictures, or .txt with a text a line, to keep the reference's vectors of"
        " (drawn pictures and a few sentences); may be repeated",
    )
    parser.add_argument("--no-golden", action="store_true", help="keep no reference vectors")


def chosen(given: argparse.Namespace) -> Inputs | None:
    """What the arguments say; None for no golden vectors."""
    if given.no_golden:
        return None
    found: list[Path] = []
    texts: list[str] = []
    for path in given.golden:
        if path.suffix == ".txt":
            texts += [line for line in path.read_text(encoding="utf-8").splitlines() if line]
        else:
            found += sorted(p for p in path.iterdir() if p.suffix.lower() in SUFFIXES)
    if given.golden and not (found or texts):
        raise SystemExit(f"no pictures or texts in {', '.join(map(str, given.golden))}")
    return Inputs(found, texts or SENTENCES)


def write_golden(folder: Path, inputs: Inputs | None, reference: Reference) -> None:
    """Writes `golden/` in the exported folder; nothing where `inputs` is None."""
    golden = folder / "golden"
    shutil.rmtree(golden, ignore_errors=True)
    if inputs is None:
        return
    golden.mkdir(parents=True)
    packages = (reference.library, "torch", "pillow")
    with torch.no_grad():
        expected = {
            "reference": ", ".join(f"{name} {version(name)}" for name in packages),
            "images": image_rows(golden, inputs, reference) if reference.image else [],
            "texts": text_rows(inputs, reference),
        }
    save(golden / "expected.json", expected)
    print(f"{golden}: {len(expected['images'])} pictures, {len(expected['texts'])} texts")


def save_scores(folder: Path, library: str, pairs: list[dict[str, Any]]) -> None:
    """Writes `golden/` in the exported folder, with the scores of pairs."""
    golden = folder / "golden"
    shutil.rmtree(golden, ignore_errors=True)
    golden.mkdir(parents=True)
    found = ", ".join(f"{name} {version(name)}" for name in (library, "torch"))
    save(golden / "expected.json", {"reference": found, "pairs": pairs})
    print(f"{golden}: {len(pairs)} pairs")


def image_rows(golden: Path, inputs: Inputs, reference: Reference) -> list[dict[str, Any]]:
    """Puts the pictures into `golden`, and has each looked at as it is read from there."""
    for path in inputs.pictures:
        shutil.copyfile(path, golden / path.name)
    drawn = () if inputs.pictures else DRAWN
    for name in drawn:
        pictures.save(name, golden)
    rows = []
    for name in [*(path.name for path in inputs.pictures), *drawn]:
        with Image.open(golden / name) as picture:
            # Ocelli turns pictures as their EXIF says; not all libraries do.
            vector = reference.image(ImageOps.exif_transpose(picture))
        rows.append({"picture": name, "vector": numbers(vector)})
    return rows


def text_rows(inputs: Inputs, reference: Reference) -> list[dict[str, Any]]:
    rows = []
    for role in reference.roles:
        for text in inputs.texts:
            row: dict[str, Any] = {"text": text, "role": role}
            if reference.text:
                rows.append(row | {"vector": numbers(reference.text(text, role))})
            elif reference.sparse:
                weights = reference.sparse(text, role).ravel()
                kept = {str(i): numbers(weights[i])[0] for i in np.flatnonzero(weights).tolist()}
                rows.append(row | {"sparse": kept})
    return rows


def numbers(values: Tensor) -> list[float]:
    """Nine digits: what a float32 needs."""
    return [float(f"{value:.9g}") for value in values.float().ravel().tolist()]


def save(path: Path, expected: dict[str, Any]) -> None:
    """One picture or text a line: vectors are long."""
    lines = []
    for key, value in expected.items():
        if isinstance(value, list):
            rows = ",\n  ".join(json.dumps(row, ensure_ascii=False) for row in value)
            lines.append(f" {json.dumps(key)}: [\n  {rows}\n ]")
        else:
            lines.append(f" {json.dumps(key)}: {json.dumps(value)}")
    path.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
