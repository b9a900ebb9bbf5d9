"""Processor time that a JPEG file takes PIL and torchvision on one thread, beside `bench/run pipeline.JpegRates`.

    python bench/peers/jpeg_rates.py FOLDER [ROUNDS]
    python bench/peers/jpeg_rates.py --tile OUT PICTURE     one picture, repeated to 4000 x 3000

Needs torchvision.
"""

import io
import statistics
import sys
import time
from pathlib import Path

import torch
from PIL import Image
from torchvision import transforms
from torchvision.transforms import InterpolationMode


def decode(data):
    return Image.open(io.BytesIO(data)).convert("RGB")


def to_tensor(side, interpolation):
    steps = transforms.Compose(
        [
            transforms.Resize(side, interpolation),
            transforms.CenterCrop(224),
            transforms.ToTensor(),
            transforms.Normalize([0.5] * 3, [0.5] * 3),
        ]
    )
    return lambda data: steps(decode(data))


def thumbnail(data):
    picture = Image.open(io.BytesIO(data))
    picture.thumbnail((256, 256))
    picture.convert("RGB").save(io.BytesIO(), "JPEG", quality=85)


WAYS = {
    "PIL: decode": decode,
    "torchvision: to tensor, bilinear": to_tensor(256, InterpolationMode.BILINEAR),
    "torchvision: to tensor, bicubic": to_tensor(224, InterpolationMode.BICUBIC),
    "PIL: thumbnail": thumbnail,
}


def measure(folder, rounds):
    files = [path.read_bytes() for path in sorted(Path(folder).rglob("*.jpg"))]
    millis = {name: [] for name in WAYS}
    for turn in range(rounds + 1):
        for name, way in WAYS.items():
            start = time.process_time()
            for data in files:
                way(data)
            if turn > 0:
                millis[name].append(1e3 * (time.process_time() - start) / len(files))
    for name, values in millis.items():
        print(f"{name:40s} {statistics.median(values):8.3f} ms")


def tile(out, picture):
    small = Image.open(picture).convert("RGB")
    large = Image.new("RGB", (4000, 3000))
    for top in range(0, large.height, small.height):
        for left in range(0, large.width, small.width):
            large.paste(small, (left, top))
    large.save(out, quality=90)


if __name__ == "__main__":
    torch.set_num_threads(1)
    if sys.argv[1] == "--tile":
        tile(*sys.argv[2:4])
    else:
        measure(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 5)
