package io.ocelli.bench.quality.composed;

import io.ocelli.core.id.PointId;
import java.util.List;
import java.util.Set;

/// "Like these, and this, but not like those."
///
/// @param leftOut points that do not count, wherever they stand in an answer
/// @param relevant all right answers; none of them is left out
public record ComposedQuery(
    List<Part> wanted, List<Part> unwanted, Set<PointId> leftOut, Set<PointId> relevant) {
  public ComposedQuery {
    wanted = List.copyOf(wanted);
    unwanted = List.copyOf(unwanted);
    leftOut = Set.copyOf(leftOut);
    relevant = Set.copyOf(relevant);
  }

  public List<Part> wantedPictures() {
    return only(Part.Picture.class);
  }

  public List<Part> wantedWords() {
    return only(Part.Words.class);
  }

  private List<Part> only(Class<? extends Part> kind) {
    return wanted.stream().filter(kind::isInstance).toList();
  }
}
