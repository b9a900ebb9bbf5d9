package io.ocelli.core.service;

import io.ocelli.core.encode.Aligner;
import java.util.List;

/// Maps between the named vectors of a collection: what the encoder of one makes can then be
/// searched for in another, for instance texts in vectors of an encoder that reads pictures only,
/// or queries of a new encoder among vectors of an old one.
public interface Aligners {

  /// How a map is fitted.
  enum Method {
    /// Least squares with an intercept.
    LINEAR("linear"),
    /// The nearest rotation.
    PROCRUSTES("procrustes");

    private final String wireName;

    Method(String wireName) {
      this.wireName = wireName;
    }

    /// The name in JSON, and the kind of the transform on disk.
    public String wireName() {
      return wireName;
    }
  }

  /// Fits a map on the points that have both vectors, all but a tenth, measures it on that tenth,
  /// and keeps it in the place of the one of the same vectors.
  ///
  /// @param from name of the vector whose encoder's vectors are mapped
  /// @param to name of the vector that is searched
  /// @throws io.ocelli.core.error.OcelliException BAD_REQUEST for vectors that have no directions
  ///   to map, or too few points with both
  Aligner fit(String collection, String from, String to, Method method);

  /// In the order in which they were fitted. One whose vectors changed their space is gone.
  List<Aligner> list(String collection);

  /// @return whether there was one
  boolean drop(String collection, String from, String to);
}
