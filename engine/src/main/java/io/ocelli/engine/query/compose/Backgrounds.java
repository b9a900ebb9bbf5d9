package io.ocelli.engine.query.compose;

/// Where a composition learns how similar the points of the collection are to a part.
@FunctionalInterface
public interface Backgrounds {
  Background of(PlacedPart part);
}
