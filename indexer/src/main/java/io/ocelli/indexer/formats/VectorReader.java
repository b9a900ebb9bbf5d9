package io.ocelli.indexer.formats;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Reads the rows of a file in order, one at a time: memory does not grow with the file. Every row
/// has [#dims()] components. A file that is not what its header says ends in an `OcelliException`
/// of kind `CORRUPT` that names the file and the row.
///
/// For one thread. Components are handed over as they are stored, NaN and infinity included.
public sealed interface VectorReader extends Closeable permits RowStream, Hdf5Rows {
  /// Rows that the header, or the size of the file, promises.
  long count();

  int dims();

  /// Fills `row` with the next row.
  ///
  /// @param row of length [#dims()]
  /// @return false after the last row
  boolean read(float[] row) throws IOException;

  /// The same for rows of whole numbers, such as the ordinals of neighbours: exact, where floats
  /// end at 2^24. Files of fractions are refused.
  boolean read(int[] row) throws IOException;

  /// The next rows, at most `limit`. Grows with what is there, not with what a header claims.
  default float[][] rows(long limit) throws IOException {
    List<float[]> rows = new ArrayList<>();
    float[] row = new float[dims()];
    while (rows.size() < limit && read(row)) {
      rows.add(row);
      row = new float[dims()];
    }
    return rows.toArray(float[][]::new);
  }

  /// The next rows of whole numbers, at most `limit`.
  default int[][] intRows(long limit) throws IOException {
    List<int[]> rows = new ArrayList<>();
    int[] row = new int[dims()];
    while (rows.size() < limit && read(row)) {
      rows.add(row);
      row = new int[dims()];
    }
    return rows.toArray(int[][]::new);
  }
}
