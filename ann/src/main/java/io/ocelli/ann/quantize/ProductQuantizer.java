package io.ocelli.ann.quantize;

import io.ocelli.ann.kernel.Kernels;
import io.ocelli.ann.kernel.pq.Codebooks;
import io.ocelli.ann.kernel.pq.PqTables;
import io.ocelli.ann.score.BlockScorer;
import io.ocelli.ann.score.Space;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Product quantisation (Jégou, Douze and Schmid 2011): centred vectors, turned or not, are cut
/// into groups of components, and each group is replaced by the number of its nearest centroid.
///
/// Row: one byte a group with 256 centroids; with 16, byte `p` has group `2p` in its low and group
/// `2p + 1` in its high half. No corrections. A query is compared with all centroids once, then a
/// row's score is a sum of table entries (asymmetric distances, section III).
public final class ProductQuantizer implements Quantizer {
  private final InputStage input;
  private final Frame frame;
  private final Codebooks codebooks;
  private final float trainedError;

  ProductQuantizer(InputStage input, Frame frame, Codebooks codebooks, float trainedError) {
    if (frame.dims() != input.coded()
        || frame.width() < codebooks.dims()
        || codebooks.centroids() != 16 && codebooks.centroids() != 256) {
      throw new IllegalArgumentException(
          frame.width() + " dims by " + codebooks.subspaces() + " x " + codebooks.centroids());
    }
    this.input = input;
    this.frame = frame;
    this.codebooks = codebooks;
    this.trainedError = trainedError;
  }

  @Override
  public Space space() {
    return input.space();
  }

  @Override
  public int dims() {
    return input.dims();
  }

  @Override
  public int rowBytes() {
    return packed() ? Math.ceilDiv(codebooks.subspaces(), 2) : codebooks.subspaces();
  }

  /// True for two codes a byte.
  boolean packed() {
    return codebooks.centroids() == 16;
  }

  @Override
  public Encoder encoder() {
    return new ProductEncoder(this);
  }

  @Override
  public void reconstruct(MemorySegment rows, long offset, float[] out) {
    float[] turned = new float[frame.width()];
    for (int s = 0; s < codebooks.subspaces(); s++) {
      int code = code(rows, offset, s);
      for (int k = 0; k < codebooks.width(); k++) {
        int row = s * codebooks.width() + k;
        turned[row] = codebooks.values()[row * codebooks.centroids() + code];
      }
    }
    float[] centred = new float[input.coded()];
    frame.back(turned, centred);
    input.undo(centred, out);
  }

  private int code(MemorySegment rows, long offset, int group) {
    if (packed()) {
      return rows.get(ValueLayout.JAVA_BYTE, offset + group / 2) >> 4 * (group % 2) & 15;
    }
    return rows.get(ValueLayout.JAVA_BYTE, offset + group) & 0xFF;
  }

  @Override
  public BlockScorer scorer(float[] query, MemorySegment rows) {
    float[] kept = input.kept(query);
    boolean distances = space() == Space.L2 || space() == Space.L1;
    // Products of the whole query: its mean's part would otherwise need a correction of the row.
    float[] compared = distances ? input.centred(kept) : kept;
    float[] turned = new float[frame.width()];
    frame.into(compared, 1, turned);
    float[] table = new float[codebooks.subspaces() * codebooks.centroids()];
    switch (space()) {
      case L2 -> Kernels.chosen().pqTables().squaredL2(codebooks, turned, table);
      case DOT, COSINE -> Kernels.chosen().pqTables().dot(codebooks, turned, table);
      case L1 -> l1(turned, table);
    }
    float offset = distances ? 0 : input.offset(kept, compared);
    return new TableScorer(bytes(table), new TableScorer.Line(offset, distances ? -1 : 1), rows);
  }

  private float[] bytes(float[] table) {
    if (!packed()) {
      return table;
    }
    float[] wide = new float[256 * rowBytes()];
    PqTables.join(table, wide);
    return wide;
  }

  private void l1(float[] turned, float[] table) {
    int centroids = codebooks.centroids();
    for (int row = 0; row < codebooks.dims(); row++) {
      int to = row / codebooks.width() * centroids;
      for (int c = 0; c < centroids; c++) {
        table[to + c] += Math.abs(turned[row] - codebooks.values()[row * centroids + c]);
      }
    }
  }

  @Override
  public float trainedError() {
    return trainedError;
  }

  @Override
  public InputStage input() {
    return input;
  }

  Frame frame() {
    return frame;
  }

  /// The centroids, for searches that lay codes out in another way.
  public Codebooks codebooks() {
    return codebooks;
  }
}
