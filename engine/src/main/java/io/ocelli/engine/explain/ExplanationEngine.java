package io.ocelli.engine.explain;

import io.ocelli.core.encode.Encoders;
import io.ocelli.core.encode.ImageCodec;
import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.explain.ExplainRequest;
import io.ocelli.core.explain.Explanation;
import io.ocelli.core.service.Deadline;
import io.ocelli.core.service.Explanations;
import io.ocelli.core.vector.VectorInput;
import io.ocelli.engine.space.InputVectors;
import io.ocelli.storage.collection.Catalog;
import io.ocelli.storage.collection.Snapshot;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Explains scores, each by one snapshot. Safe for use by many threads.
public final class ExplanationEngine implements Explanations {
  /// So many at a time: each holds a whole picture, and keeps a network busy. Others wait.
  private static final int AT_A_TIME = 2;

  /// How often one that waits looks whether anybody still waits for it.
  private static final long PATIENCE_MILLIS = 100;

  private final Catalog catalog;
  private final InputVectors inputs;
  private final ImageCodec codec;
  private final Semaphore turns = new Semaphore(AT_A_TIME, true);

  public ExplanationEngine(Catalog catalog, Encoders encoders, ImageCodec codec) {
    this.catalog = catalog;
    this.inputs = new InputVectors(encoders, codec);
    this.codec = codec;
  }

  @Override
  public Explanation explain(String collection, ExplainRequest asked, Deadline deadline) {
    awaitTurn(deadline);
    try (Snapshot snapshot = catalog.get(collection).snapshot(deadline)) {
      List<VectorInput> given = List.of(asked.query(), asked.found());
      String using = inputs.answering(asked.using(), given, snapshot);
      if (!using.isEmpty() && !snapshot.settings().hasVector(using)) {
        throw OcelliException.badRequest("Wrong input: Not existing vector name error: " + using);
      }
      ExplainRequest request = asked.withUsing(using);
      return request.query() instanceof VectorInput.Text text
              && inputs.isLexical(text, using, snapshot)
          ? new WordScores(snapshot, deadline).explain(text.text(), request)
          : new VectorScores(new Subjects(using, snapshot, inputs, codec), request, deadline)
              .explain();
    } finally {
      turns.release();
    }
  }

  private void awaitTurn(Deadline deadline) {
    try {
      do {
        deadline.check();
      } while (!turns.tryAcquire(PATIENCE_MILLIS, TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new OcelliException(
          ErrorKind.UNAVAILABLE, "the explanation was stopped before its turn came", e);
    }
  }
}
