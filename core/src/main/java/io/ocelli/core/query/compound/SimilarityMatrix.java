package io.ocelli.core.query.compound;

import io.ocelli.core.id.PointId;
import java.util.List;

/// Who is how near to whom, as the entries of a sparse matrix.
///
/// @param ids the points that rows and columns stand for
/// @param rows of each entry; entries of a row stand together, nearest first
/// @param columns of each entry
/// @param scores of each entry
public record SimilarityMatrix(List<PointId> ids, int[] rows, int[] columns, float[] scores) {
  public SimilarityMatrix {
    ids = List.copyOf(ids);
  }
}
