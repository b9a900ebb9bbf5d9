package io.ocelli.encoder.builtin;

import static io.ocelli.encoder.builtin.MorletBank.ORIENTATIONS;

import java.util.stream.IntStream;

/// Which values of the raw descriptor change places when the picture is mirrored left to right: an
/// orientation becomes its reflection, a column its opposite.
///
/// @param fixed indices that stay where they are
/// @param low the smaller index of each pair, ascending
/// @param high the larger index of each pair
record MirrorPairs(long[] fixed, long[] low, long[] high) {

  /// @param texture first-layer maps, orientation by orientation, each `cells` x `cells`
  /// @param second second-layer values, ordered by the two orientations
  /// @param colour colour maps, each `colourCells` x `colourCells`
  record Blocks(int texture, int cells, int second, int colour, int colourCells) {
    int textureLength() {
      return texture * cells * cells;
    }

    int length() {
      return textureLength() + second + colour * colourCells * colourCells;
    }

    int mirror(int index) {
      int start = textureLength();
      if (index < start) {
        int map = index / (cells * cells);
        int inMap = index % (cells * cells);
        return reflected(map) * cells * cells + flipped(inMap, cells);
      }
      if (index < start + second) {
        int pair = index - start;
        return start
            + reflected(pair / ORIENTATIONS) * ORIENTATIONS
            + reflected(pair) % ORIENTATIONS;
      }
      int colours = start + second;
      int map = (index - colours) / (colourCells * colourCells);
      int inMap = (index - colours) % (colourCells * colourCells);
      return colours + map * colourCells * colourCells + flipped(inMap, colourCells);
    }

    /// The map of the same scale and the reflected orientation.
    private static int reflected(int map) {
      int orientation = map % ORIENTATIONS;
      return map - orientation + (ORIENTATIONS - orientation) % ORIENTATIONS;
    }

    private static int flipped(int cell, int cells) {
      return cell / cells * cells + cells - 1 - cell % cells;
    }
  }

  static MirrorPairs of(Blocks blocks) {
    long[] fixed =
        IntStream.range(0, blocks.length())
            .filter(i -> blocks.mirror(i) == i)
            .asLongStream()
            .toArray();
    int[] low = IntStream.range(0, blocks.length()).filter(i -> i < blocks.mirror(i)).toArray();
    return new MirrorPairs(
        fixed,
        IntStream.of(low).asLongStream().toArray(),
        IntStream.of(low).map(blocks::mirror).asLongStream().toArray());
  }
}
