package io.ocelli.indexer.pipeline;

import io.ocelli.core.service.PictureCollections.PictureCollection;
import java.util.List;

/// Last stage, one thread: hands points to the collection, many at once because each write is made
/// durable.
final class PointWriter {
  private final Channel<Encoded> input;
  private final PictureCollection collection;
  private final PipelineSettings settings;
  private final Run run;

  PointWriter(
      Channel<Encoded> input, PictureCollection collection, PipelineSettings settings, Run run) {
    this.input = input;
    this.collection = collection;
    this.settings = settings;
    this.run = run;
  }

  /// Writes until the input ends. After a fatal fault the rest is dropped, so that nobody waits for
  /// room in the channel.
  void writeAll() {
    for (List<Encoded> batch; !(batch = nextBatch()).isEmpty(); ) {
      if (run.fatal() == null) {
        write(batch);
      }
    }
  }

  private List<Encoded> nextBatch() {
    return input.takeBatch(settings.writeBatch(), settings.writeEvery());
  }

  private void write(List<Encoded> batch) {
    try {
      collection.upsert(batch.stream().map(Encoded::point).toList());
      batch.forEach(encoded -> run.written(encoded.picture()));
    } catch (Throwable fatal) {
      run.fail(fatal);
    }
  }
}
