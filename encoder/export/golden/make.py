"""Makes the golden fixtures again, byte for byte: `python make.py [FAMILY ...]`."""

import os
import shutil
import sys
import warnings
from collections.abc import Callable
from pathlib import Path

os.environ |= {"HF_HUB_OFFLINE": "1", "TOKENIZERS_PARALLELISM": "false", "RAYON_NUM_THREADS": "1"}
sys.path.insert(0, str(Path(__file__).parents[1]))
warnings.filterwarnings("ignore")

import torch
import transformers

from golden import (
    GOLDEN, lexical, multimodal, openclip, pairs, pictures, text, vision, vision_own, vision_transformers,
)

FAMILIES: dict[str, Callable[[Path], None]] = {
    **text.FAMILIES,
    **lexical.FAMILIES,
    **multimodal.FAMILIES,
    **openclip.FAMILIES,
    **pairs.FAMILIES,
    **vision.FAMILIES,
    **vision_own.FAMILIES,
    **vision_transformers.FAMILIES,
}
"""Name of the fixture -> what fills its folder."""


def main() -> None:
    torch.set_num_threads(1)
    transformers.logging.set_verbosity_error()
    transformers.logging.disable_progress_bar()
    torch.use_deterministic_algorithms(True)
    torch.backends.mha.set_fastpath_enabled(False)  # its fused operator has no ONNX translation
    wanted = sys.argv[1:] or list(FAMILIES)
    if unknown := set(wanted) - FAMILIES.keys():
        raise SystemExit(f"no family {', '.join(sorted(unknown))}; there are {', '.join(FAMILIES)}")
    pictures.write()
    for name in wanted:
        folder = GOLDEN / name
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        FAMILIES[name](folder)
        size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
        print(f"{name}: {size:,} bytes")


if __name__ == "__main__":
    main()
