"""Golden fixtures: tiny models and what the reference libraries make of pictures and texts."""

from pathlib import Path

GOLDEN = Path(__file__).parents[2] / "src/test/resources/golden"
