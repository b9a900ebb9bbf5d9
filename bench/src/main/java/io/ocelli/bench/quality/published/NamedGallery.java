package io.ocelli.bench.quality.published;

import io.ocelli.bench.quality.composed.ComposedQuery;
import io.ocelli.bench.quality.composed.Gallery;
import io.ocelli.bench.quality.composed.Method;
import io.ocelli.bench.quality.composed.Part;
import io.ocelli.core.id.PointId;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Pictures with names, with [StandIns] for vectors, as a collection of the product.
final class NamedGallery implements AutoCloseable {
  private final List<String> names;
  private final Map<String, PointId> ids = new HashMap<>();
  private final StandIns vectors;
  private final Gallery gallery;

  NamedGallery(List<String> names, StandIns vectors) throws IOException {
    this.names = names;
    this.vectors = vectors;
    for (int i = 0; i < names.size(); i++) {
      ids.put(names.get(i), PointId.of(i));
    }
    gallery = new Gallery(names.stream().map(vectors::picture).toList());
  }

  /// @return the first pictures, the reference perhaps among them
  List<String> ranking(Method method, String reference, String text, String target, int limit) {
    ComposedQuery query =
        new ComposedQuery(
            List.of(
                new Part.Picture(ids.get(reference), vectors.picture(reference)),
                new Part.Words(text, vectors.caption(text, reference, target))),
            List.of(),
            Set.of(),
            Set.of(ids.get(target)));
    return gallery.ranking(method.question().apply(query).orElseThrow(), limit).stream()
        .map(id -> names.get((int) ((PointId.Num) id).value()))
        .toList();
  }

  @Override
  public void close() throws IOException {
    gallery.close();
  }
}
