package io.ocelli.app.cli;

import io.ocelli.core.filter.Filter;
import io.ocelli.core.payload.Value;
import io.ocelli.core.picture.PictureKeys;
import io.ocelli.core.query.Facet;
import io.ocelli.core.query.ScrollRequest;
import io.ocelli.core.query.Selector;
import io.ocelli.core.query.StoredPoint;
import io.ocelli.core.service.CollectionService;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/// Three things to try on a collection, made of what is in it.
final class Suggestions {
  private Suggestions() {}

  static String of(String collection, CollectionService service, URI url, HomeOption home) {
    List<StoredPoint> first =
        service
            .scroll(
                collection,
                new ScrollRequest(Filter.ALL, null, 1, Selector.Whole.ALL, Selector.Whole.NONE))
            .points();
    Value.Obj picture = first.isEmpty() ? Value.Obj.EMPTY : first.getFirst().payload();
    return String.join(
        System.lineSeparator(),
        "Three things to try:",
        "  1. Open the page, click a picture: more like it. Drop one of yours on it.",
        "  2. "
            + Terminal.program()
            + " search "
            + Terminal.quoted(file(service, collection, picture))
            + " --collection "
            + collection
            + home.asGiven(),
        "  3. curl -s %s/collections/%s/points/query -H 'Content-Type:".formatted(url, collection)
            + " application/json' -d '{\"query\":{\"text\":\"%s\",\"model\":\"bm25\"},"
                .formatted(word(service, collection, picture))
            + "\"with_payload\":true}'");
  }

  private static String file(CollectionService service, String collection, Value.Obj picture) {
    String path = picture.text(PictureKeys.PATH);
    return service.info(collection).settings().roots().stream()
        .filter(root -> root.name().equals(picture.text(PictureKeys.ROOT)) && path != null)
        .map(root -> Path.of(root.path()).resolve(path).toString())
        .findFirst()
        .orElse("picture.jpg");
  }

  /// The name of the largest folder where it is plain words, else that of the picture.
  private static String word(CollectionService service, String collection, Value.Obj picture) {
    for (Facet facet : service.facet(collection, PictureKeys.FOLDER, Filter.ALL, 10)) {
      if (facet.value() instanceof Value.Text(String folder)
          && folder.matches("[\\p{L}\\p{N}_ -]+")) {
        return folder;
      }
    }
    String name = String.valueOf(picture.text(PictureKeys.NAME));
    return name.replaceAll("\\.[^.]*$", "").replaceAll("[^\\p{L}\\p{N}_ -]+", " ").strip();
  }
}
