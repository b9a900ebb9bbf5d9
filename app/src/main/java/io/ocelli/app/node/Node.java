package io.ocelli.app.node;

import io.ocelli.core.classify.ClassifyAnswer;
import io.ocelli.core.classify.ClassifyRequest;
import io.ocelli.core.collection.CollectionInfo;
import io.ocelli.core.collection.MemoryReport;
import io.ocelli.core.explain.ExplainRequest;
import io.ocelli.core.explain.Explanation;
import io.ocelli.core.id.PointId;
import io.ocelli.core.migrate.MigrationStep;
import io.ocelli.core.payload.Value;
import io.ocelli.core.query.Relevance;
import io.ocelli.core.query.SearchAnswer;
import io.ocelli.core.query.rerank.RerankStage;
import io.ocelli.core.query.tree.Query;
import io.ocelli.core.service.FolderIndexer.IndexProgress;
import io.ocelli.core.service.FolderIndexer.IndexReport;
import io.ocelli.core.service.FolderIndexer.IndexRequest;
import io.ocelli.core.service.Jobs;
import java.util.List;
import java.util.function.Consumer;

/// What commands ask for. One process owns a home at a time, so there are two ways to do it:
/// [LocalNode] opens the home, [RemoteNode] talks to the server that has it open.
public interface Node extends AutoCloseable {
  List<CollectionSummary> collections();

  /// Where the bytes of a collection are.
  MemoryReport memory(String collection);

  SearchAnswer search(String collection, Find find);

  ClassifyAnswer classify(String collection, ClassifyRequest request);

  Explanation explain(String collection, ExplainRequest request);

  /// The file behind an indexed point.
  byte[] picture(String collection, PointId id);

  /// Classifiers that are kept with collections.
  NodeClassifiers classifiers();

  IndexReport index(IndexRequest request, Consumer<IndexProgress> progress);

  /// Takes a step of a migration and waits for its end.
  ///
  /// @return the result of the step's job
  Value.Obj migrate(String collection, MigrationStep step, Consumer<IndexProgress> progress);

  /// Asks a question about a whole collection and waits for the answer.
  ///
  /// @param kind of [io.ocelli.core.analysis.Analysis]
  /// @param body as a request has it
  Analysed analyse(
      String collection, String kind, Value.Obj body, Consumer<IndexProgress> progress);

  /// A page of a list that belongs to an answer.
  Jobs.Page page(String collection, ListOfJob list, Jobs.PageRequest page);

  /// @return false when there was none
  boolean delete(String collection);

  NodeSnapshots snapshots();

  @Override
  void close();

  /// A search as the command line has it.
  ///
  /// @param folder null for all
  /// @param explain true asks for the answer's trace
  /// @param rerank stages after it
  /// @param relevance null where nobody asks for it; without a background of its own
  record Find(
      Query query,
      String folder,
      int limit,
      int offset,
      boolean explain,
      List<RerankStage> rerank,
      Relevance relevance) {}

  /// What a job answered.
  ///
  /// @param job its id, for [#page]
  record Analysed(String job, Value.Obj result) {}

  /// @param name of the list
  record ListOfJob(String kind, String job, String name) {}

  /// One collection as `ocelli collections` shows it.
  ///
  /// @param encoder null where vectors are brought by users
  /// @param fault null while it serves
  record CollectionSummary(
      String name, long points, int dims, String metric, String encoder, String fault) {

    static CollectionSummary of(CollectionInfo info) {
      var vectors = info.settings().vectors();
      var vector = vectors.isEmpty() ? null : vectors.values().iterator().next();
      return new CollectionSummary(
          info.name(),
          info.points(),
          vector == null ? 0 : vector.size(),
          vector == null ? "" : vector.metric().wireName(),
          vector == null || vector.encoder() == null ? null : vector.encoder().name(),
          info.fault());
    }
  }
}
