"""Vision families in the transformers layout."""

from collections.abc import Callable
from pathlib import Path

from timm.data import IMAGENET_DEFAULT_MEAN, IMAGENET_DEFAULT_STD
from torch import Tensor
from transformers import Dinov2Config, Dinov2Model
from transformers.models.bit.image_processing_pil_bit import BitImageProcessorPil

from export_transformers import export_vision
from golden.fixture import image_records, seeded, unit, write_expected, write_json
from golden.pictures import PICTURES
from golden.seen import with_processor

SIDE = 32


def dinov2(folder: Path) -> None:
    """As facebook/dinov2-base: resized to 256/224 of the crop, the class token after the norm.

    Positions are learnt for 48 x 48 pixels and interpolated to 32 x 32, as 518 to 224 there.
    """
    model = folder / "model"
    write_json(
        model / "preprocessor_config.json",
        {
            "crop_size": {"height": SIDE, "width": SIDE},
            "do_center_crop": True,
            "do_convert_rgb": True,
            "do_normalize": True,
            "do_rescale": True,
            "do_resize": True,
            "image_mean": IMAGENET_DEFAULT_MEAN,
            "image_processor_type": "BitImageProcessor",
            "image_std": IMAGENET_DEFAULT_STD,
            "resample": 3,
            "rescale_factor": 0.00392156862745098,
            "size": {"shortest_edge": 37},
        },
    )
    config = Dinov2Config(
        hidden_size=16, num_hidden_layers=1, num_attention_heads=2, image_size=48, patch_size=8
    )
    config.architectures = ["Dinov2Model"]
    config.save_pretrained(model)
    network = seeded(Dinov2Model(config), 21)
    export_vision(network, model / "onnx/model.onnx", (SIDE, SIDE), dynamic=False)

    def embed(batch: Tensor) -> Tensor:
        return unit(network(pixel_values=batch).last_hidden_state[:, 0])

    see = with_processor(BitImageProcessorPil.from_pretrained(model))
    write_expected(
        folder,
        ("transformers", "torch", "pillow"),
        "golden/vision_transformers.py: BitImageProcessorPil, Dinov2Model, class token",
        normalised=True,
        images=image_records(folder, PICTURES, see, embed),
    )


FAMILIES: dict[str, Callable[[Path], None]] = {"dinov2": dinov2}
