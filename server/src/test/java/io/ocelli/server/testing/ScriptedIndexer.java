package io.ocelli.server.testing;

import io.ocelli.core.service.FolderIndexer;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Finds three pictures in every folder, one of them broken.
public final class ScriptedIndexer implements FolderIndexer {
  @Override
  public IndexReport index(IndexRequest request, Consumer<IndexProgress> progress) {
    progress.accept(new IndexProgress("encode", 3, 3, 100));
    return new IndexReport(
        request.collection(),
        2,
        0,
        0,
        0,
        List.of(new Failure("broken.jpg", "truncated")),
        Map.of("txt", 1L),
        2,
        0.5,
        4);
  }
}
