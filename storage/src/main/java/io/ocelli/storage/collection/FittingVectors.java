package io.ocelli.storage.collection;

import io.ocelli.ann.search.Scores;
import io.ocelli.core.collection.CollectionSettings;
import io.ocelli.core.collection.VectorSettings;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.vector.VectorValue;
import io.ocelli.core.write.Change;
import io.ocelli.core.write.Point;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// Checks that vectors fit a collection and gives them the form they are stored in: what is logged,
/// indexed and read back is the same.
final class FittingVectors {
  private FittingVectors() {}

  /// @throws OcelliException for vectors that the collection does not have or that do not fit
  static Point of(Point point, CollectionSettings settings) {
    Map<String, VectorValue> stored = new HashMap<>();
    point.vectors().forEach((name, vector) -> stored.put(name, of(name, vector, settings)));
    return new Point(point.id(), stored, point.payload());
  }

  /// @throws OcelliException for names of vectors to delete that the collection does not have
  static void requireNames(Change<Point> change, CollectionSettings settings) {
    if (change instanceof Change.DeleteVectors<Point>(_, var names)) {
      names.stream()
          .filter(name -> !settings.hasVector(name))
          .findFirst()
          .ifPresent(name -> {
            throw unknown(name);
          });
    }
  }

  /// @throws OcelliException where the collection has no such vector or it does not fit
  static VectorValue of(String name, VectorValue vector, CollectionSettings settings) {
    return switch (vector) {
      // One row, as clients from before multi-vectors send it.
      case VectorValue.Dense(float[] values) when isMulti(name, settings) ->
          of(name, new VectorValue.Multi(new float[][] {values}), settings);
      case VectorValue.Dense(float[] values) -> {
        VectorSettings expected = dense(name, VectorSettings.Shape.SINGLE, settings);
        yield new VectorValue.Dense(prepared(name, values, expected));
      }
      case VectorValue.Multi(float[][] rows) -> {
        VectorSettings expected = dense(name, VectorSettings.Shape.MULTI, settings);
        if (rows.length == 0) {
          throw OcelliException.invalid(
              "Vector `" + name + "` is an empty list: give it at least one vector");
        }
        yield new VectorValue.Multi(
            Arrays.stream(rows).map(row -> prepared(name, row, expected)).toArray(float[][]::new));
      }
      case VectorValue.Sparse sparse -> {
        if (!settings.sparse().containsKey(name)) {
          throw settings.vectors().containsKey(name) ? wrongShape(name, "sparse") : unknown(name);
        }
        requireFinite(name, sparse.values());
        if (sparse.values().length > VectorSettings.MAX_SIZE) {
          throw OcelliException.invalid(
              "Vector `"
                  + name
                  + "` has "
                  + sparse.values().length
                  + " values, must be at most "
                  + VectorSettings.MAX_SIZE);
        }
        yield VectorValue.Sparse.of(sparse.indices(), sparse.values());
      }
    };
  }

  private static boolean isMulti(String name, CollectionSettings settings) {
    VectorSettings vector = settings.vectors().get(name);
    return vector != null && vector.shape() == VectorSettings.Shape.MULTI;
  }

  private static VectorSettings dense(
      String name, VectorSettings.Shape shape, CollectionSettings settings) {
    VectorSettings expected = settings.vectors().get(name);
    String given = shape == VectorSettings.Shape.SINGLE ? "dense" : "a multi-vector";
    if (expected == null) {
      throw settings.sparse().containsKey(name) ? wrongShape(name, given) : unknown(name);
    }
    if (expected.shape() != shape) {
      throw wrongShape(name, given);
    }
    return expected;
  }

  private static float[] prepared(String name, float[] vector, VectorSettings expected) {
    if (vector.length != expected.size()) {
      throw OcelliException.wrongDimensions(expected.size(), vector.length);
    }
    requireFinite(name, vector);
    return Scores.stored(expected.metric(), expected.element(), name, vector);
  }

  static void requireFinite(String name, float[] vector) {
    for (float x : vector) {
      if (!Float.isFinite(x)) {
        throw OcelliException.invalid(
            "Vector `" + name + "` holds " + x + ": every value must be a finite number");
      }
    }
  }

  private static OcelliException wrongShape(String name, String given) {
    return OcelliException.badRequest(
        "Wrong input: Vector `" + name + "` is of another kind; what was sent is " + given);
  }

  static OcelliException unknown(String name) {
    return OcelliException.badRequest("Wrong input: Not existing vector name error: " + name);
  }
}
