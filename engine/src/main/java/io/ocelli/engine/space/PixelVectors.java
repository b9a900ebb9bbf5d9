package io.ocelli.engine.space;

import io.ocelli.core.encode.PixelImage;
import io.ocelli.core.service.Deadline;
import java.util.List;
import java.util.function.IntFunction;

/// Pictures whose pixels are known, as vectors of one name of a collection.
public final class PixelVectors {
  private final Towers towers;
  private final Space space;

  PixelVectors(Towers towers, Space space) {
    this.towers = towers;
    this.space = space;
  }

  public float[] of(PixelImage picture) {
    return of(1, _ -> picture, Deadline.never()).getFirst();
  }

  /// Many, of which only some exist at a time.
  ///
  /// @param each makes the picture of a number, from 0 on, once and when it is its turn
  /// @return a vector for each, in their order
  /// @throws io.ocelli.core.error.OcelliException TIMEOUT once nobody waits any more
  public List<float[]> of(int count, IntFunction<PixelImage> each, Deadline deadline) {
    return towers.pixels(space.encoder().name(), count, each, deadline).stream()
        .map(space::place)
        .toList();
  }
}
