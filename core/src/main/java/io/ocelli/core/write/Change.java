package io.ocelli.core.write;

import io.ocelli.core.filter.Filter;
import io.ocelli.core.payload.PayloadPath;
import io.ocelli.core.payload.Value;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/// One change of points. Several are made in their order, each seeing what those before it did, all
/// of them or none.
///
/// Changes of payloads and vectors that name a point by id fail where there is no such point;
/// deleting or clearing what is not there does nothing.
///
/// @param <P> a point to be written: [WritePoint] as a client sends it, [Point] once encoded
public sealed interface Change<P> {

  /// Writes whole points.
  ///
  /// @param onlyIf a point that exists is replaced only where it passes this; null for always. New
  ///   points are not asked.
  record Upsert<P>(List<P> points, Mode mode, Filter onlyIf) implements Change<P> {
    public Upsert {
      points = List.copyOf(points);
    }
  }

  /// Which points an [Upsert] writes.
  enum Mode {
    UPSERT,
    /// Points that exist stay as they are.
    INSERT_ONLY,
    /// Points that do not exist are not made.
    UPDATE_ONLY;
  }

  record Delete<P>(Selection points) implements Change<P> {}

  /// Sets the given keys and leaves the others.
  ///
  /// @param at the object to set them in, made where it is missing; null for the payload itself
  record SetPayload<P>(Selection points, Value.Obj payload, PayloadPath at) implements Change<P> {}

  /// Puts a payload in place of the old one.
  record ReplacePayload<P>(Selection points, Value.Obj payload) implements Change<P> {}

  record DeletePayload<P>(Selection points, List<PayloadPath> keys) implements Change<P> {
    public DeletePayload {
      keys = List.copyOf(keys);
    }
  }

  record ClearPayload<P>(Selection points) implements Change<P> {}

  /// Sets the given vectors and leaves the others; payloads are not looked at.
  ///
  /// @param onlyIf points that do not pass stay as they are; null for always
  record SetVectors<P>(List<P> points, Filter onlyIf) implements Change<P> {
    public SetVectors {
      points = List.copyOf(points);
    }
  }

  record DeleteVectors<P>(Selection points, Set<String> names) implements Change<P> {
    public DeleteVectors {
      names = Set.copyOf(names);
    }
  }

  /// Replaces the points of the same ids, or makes them.
  static <P> Change<P> upsert(List<P> points) {
    return new Upsert<>(points, Mode.UPSERT, null);
  }

  /// The same change of points in another form.
  static <P, Q> Change<Q> map(Change<P> change, Function<P, Q> point) {
    return switch (change) {
      case Upsert<P>(var points, var mode, var onlyIf) ->
          new Upsert<>(points.stream().map(point).toList(), mode, onlyIf);
      case SetVectors<P>(var points, var onlyIf) ->
          new SetVectors<>(points.stream().map(point).toList(), onlyIf);
      case Delete<P>(var points) -> new Delete<>(points);
      case SetPayload<P>(var points, var payload, var at) -> new SetPayload<>(points, payload, at);
      case ReplacePayload<P>(var points, var payload) -> new ReplacePayload<>(points, payload);
      case DeletePayload<P>(var points, var keys) -> new DeletePayload<>(points, keys);
      case ClearPayload<P>(var points) -> new ClearPayload<>(points);
      case DeleteVectors<P>(var points, var names) -> new DeleteVectors<>(points, names);
    };
  }
}
