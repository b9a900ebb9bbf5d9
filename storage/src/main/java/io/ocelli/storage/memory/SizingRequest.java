package io.ocelli.storage.memory;

import io.ocelli.core.collection.Quantization;
import io.ocelli.core.collection.VectorSettings;
import io.ocelli.core.error.OcelliException;

/// A collection that is planned: points of one vector each.
///
/// @param points how many
/// @param dims of a vector
/// @param elementBytes that a component of a raw vector takes: 4, 2 or 1
/// @param quantization the codes that searches read
/// @param connections of a node of the graph, see
///   [io.ocelli.core.collection.IndexSettings.Graph#connections]; 0 for neither graph nor lists
/// @param ids what points are named by
/// @param payloadBytes of a point as it is stored, compressed
public record SizingRequest(
    long points,
    int dims,
    int elementBytes,
    Quantization quantization,
    int connections,
    Ids ids,
    int payloadBytes) {
  /// What points are named by.
  public enum Ids {
    /// In a row.
    NUMBERS(8),
    /// Random ones.
    UUIDS(36);

    private final int bytes;

    /// @param bytes of an id as term and in a column; measured with 20,000 points
    Ids(int bytes) {
      this.bytes = bytes;
    }

    int bytes() {
      return bytes;
    }
  }

  /// More points than anyone has a disk for.
  public static final long MOST_POINTS = 1_000_000_000_000L;

  /// @throws OcelliException INVALID_VALUE for what cannot be
  public SizingRequest {
    require("points", points, 1, MOST_POINTS);
    require("dims", dims, 1, VectorSettings.MAX_SIZE);
    require("payload bytes", payloadBytes, 0, 1 << 30);
    if (connections != 0) {
      require("m", connections, 2, 256);
    }
  }

  private static void require(String name, long value, long least, long most) {
    if (value < least || value > most) {
      throw OcelliException.invalid(
          "size: " + name + " is " + value + ", must be from " + least + " to " + most);
    }
  }
}
