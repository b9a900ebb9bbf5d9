"""Rewrites the contract columns of the catalogue's rows that timm and open_clip know, and sorts the files.

    python encoder/export/catalogue.py [FILE.tsv ...]

A row is rewritten when its column `checked` says `timm` or `open_clip`; all other columns and rows stay as they
are. A new row needs no more than `id`, `family`, `checked` and `paper`. No weights are read: models are built on
torch's meta device, so the width of a vector is the width of the output after the classifier is removed.
"""

import csv
import functools
import json
import math
import pathlib
import sys

import open_clip
import timm
import torch
from open_clip.pretrained import _PRETRAINED
from timm.models.regnet import RegNet

HERE = pathlib.Path(__file__).resolve().parent
FOLDER = HERE.parent / "src/main/resources/io/ocelli/encoder/catalogue"
NORMALISATIONS = {
    "imagenet": ((0.485, 0.456, 0.406), (0.229, 0.224, 0.225)),
    "half": ((0.5, 0.5, 0.5), (0.5, 0.5, 0.5)),
    "clip": ((0.48145466, 0.4578275, 0.40821073), (0.26862954, 0.26130258, 0.27577711)),
    "unit": ((0.0, 0.0, 0.0), (1.0, 1.0, 1.0)),
}

TOKEN_FAMILIES = ("Levit", "LevitDistilled", "MlpMixer", "Twins")


def normalisation(mean, std):
    for name, (m, s) in NORMALISATIONS.items():
        if tuple(mean) == m and tuple(std) == s:
            return name
    return "mean " + " ".join(map(str, mean)) + " std " + " ".join(map(str, std))


# --- timm ---------------------------------------------------------------------------------------------------------


def timm_names():
    names = {}
    for name in timm.list_models(pretrained=True):
        names.setdefault(timm.get_pretrained_cfg(name).hf_hub_id or name, name)
    return names


def on_cpu(method):
    """RegNet computes its widths with tensors, which must have values."""

    def call(*args, **kwargs):
        with torch.device("cpu"):
            return method(*args, **kwargs)

    return call


RegNet._get_stage_args = on_cpu(RegNet._get_stage_args)


def timm_pool(model):
    pool = getattr(model, "global_pool", None)
    if pool is None or (isinstance(pool, torch.nn.Module) and not hasattr(pool, "pool_type")):
        pool = getattr(getattr(model, "head", None), "global_pool", pool)
    if isinstance(pool, torch.nn.Module):
        if "AttentionPool" in type(pool).__name__:
            return "attention"
        return getattr(pool, "pool_type", "")
    return pool or ""


def pooling_name(pool, model, width):
    family = type(model).__name__
    if family == "CrossVit":
        return "cls-cls"
    if "Distilled" in family and pool == "token":
        return "cls-dist"
    if pool in ("token", "map", "attention"):
        return {"token": "cls"}.get(pool, pool)
    if pool in ("avg", "fast", "fastavg"):
        over_tokens = hasattr(model, "patch_embed") and not hasattr(model, "stages") and not hasattr(model, "layers")
        name = "mean" if over_tokens or family in TOKEN_FAMILIES else "gap"
        return name + "-head" if width != model.num_features else name
    return pool


@functools.lru_cache(maxsize=None)
def timm_vector(architecture, size):
    """(width, pooling) of the vector that entered the classifier."""
    with torch.device("meta"):
        model = timm.create_model(architecture, pretrained=False).eval()
        model.reset_classifier(0)
        with torch.no_grad():
            out = model(torch.empty(2, *size, device="meta"))
    out = out[0] if isinstance(out, (tuple, list)) else out
    assert out.dim() == 2 and out.shape[1] > 0, f"{architecture} gives {tuple(out.shape)}"
    return out.shape[1], pooling_name(timm_pool(model), model, out.shape[1])


def timm_fit(cfg, size):
    scaled = math.floor(size / cfg.crop_pct)
    if cfg.crop_mode == "squash":
        return "squash" if scaled == size else f"squash@{scaled}"
    assert cfg.crop_mode == "center", cfg.crop_mode
    return f"shortest@{scaled}"


def timm_image(cfg):
    assert cfg.input_size[1] == cfg.input_size[2]
    size = cfg.input_size[1]
    return {
        "size": str(size),
        "fit": timm_fit(cfg, size),
        "interpolation": cfg.interpolation,
        "normalisation": normalisation(cfg.mean, cfg.std),
    }


def timm_row(name):
    cfg = timm.get_pretrained_cfg(name)
    width, pooling = timm_vector(name.split(".")[0], cfg.input_size)
    return timm_image(cfg) | {"dims": str(width), "pooling": pooling, "facts": "timm"}


# --- open_clip ----------------------------------------------------------------------------------------------------


def open_clip_names():
    """Hub id -> (model, tag). Of two models with one id, the one whose size stands in the id."""
    names = {}
    for model, tags in _PRETRAINED.items():
        for tag, cfg in tags.items():
            hub = "/".join(cfg.get("hf_hub", "").split("/")[:2])
            size = open_clip.get_model_config(model)["vision_cfg"].get("image_size")
            if hub and (hub not in names or hub.endswith(f"-{size}")):
                names[hub] = (model, tag)
    return names


def open_clip_pool(vision):
    if isinstance(vision.get("layers"), list):
        return "attention"
    if vision.get("attentional_pool"):
        return "map"
    pool = vision.get("timm_pool") or vision.get("pool_type")
    if vision.get("timm_model_name"):
        return {"token": "cls", "tok": "cls", "map": "map", "avg": "gap", None: "gap", "": "gap"}[pool]
    return {"avg": "mean", "tok": "cls", None: "cls"}[pool]


def open_clip_text(text):
    if text.get("hf_model_name"):
        pooling = text.get("hf_pooler_type", "mean_pooler").removesuffix("_pooler")
    else:
        pooling = {"argmax": "eot", "eos": "eot", "last": "last", "first": "cls"}[text.get("pool_type", "argmax")]
    return {
        "context": str(text.get("context_length", 77)),
        "tokenizer": text.get("hf_tokenizer_name", "clip-bpe"),
        "text_pooling": pooling,
    }


def open_clip_row(model, tag):
    cfg = open_clip.get_model_config(model)
    data = open_clip.get_pretrained_cfg(model, tag)
    size = cfg["vision_cfg"]["image_size"]
    fit = {"shortest": f"shortest@{size}", "squash": "squash", "longest": f"longest@{size}"}
    return open_clip_text(cfg["text_cfg"]) | {
        "dims": str(cfg["embed_dim"]),
        "size": str(size),
        "fit": fit[data.get("resize_mode", "shortest")],
        "interpolation": data.get("interpolation", "bicubic"),
        "normalisation": normalisation(data["mean"], data["std"]),
        "pooling": open_clip_pool(cfg["vision_cfg"]),
        "facts": "open_clip",
    }


# --- files --------------------------------------------------------------------------------------------------------


def rewrite(path, of_timm, of_open_clip):
    with open(path, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    for row in rows:
        if row.get("checked") == "timm":
            row |= timm_row(of_timm[row["id"] or row["name"]])
        elif row.get("checked") == "open_clip":
            row |= open_clip_row(*of_open_clip[row["id"]])
    rows.sort(key=lambda row: (row["id"] == "", row["id"], row["name"]))
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write("\t".join(rows[0]) + "\n")
        file.writelines("\t".join(row.values()) + "\n" for row in rows)
    print(json.dumps({"file": path.name, "rows": len(rows)}))


if __name__ == "__main__":
    torch.set_num_threads(1)
    files = [pathlib.Path(arg) for arg in sys.argv[1:]] or [FOLDER / "multimodal.tsv", FOLDER / "vision.tsv"]
    known = timm_names(), open_clip_names()
    for each in files:
        rewrite(each, *known)
