package io.ocelli.core.service;

import io.ocelli.core.collection.CollectionInfo;
import io.ocelli.core.collection.CollectionSettings;
import io.ocelli.core.collection.MemoryReport;
import io.ocelli.core.filter.Filter;
import io.ocelli.core.id.PointId;
import io.ocelli.core.query.Facet;
import io.ocelli.core.query.OrderedPoint;
import io.ocelli.core.query.OrderedRequest;
import io.ocelli.core.query.ScrollPage;
import io.ocelli.core.query.ScrollRequest;
import io.ocelli.core.query.Selector;
import io.ocelli.core.query.StoredPoint;
import io.ocelli.core.write.Acknowledge;
import io.ocelli.core.write.Change;
import io.ocelli.core.write.WritePoint;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

/// Everything a client can ask of the collections of one home. Safe for use by many threads.
/// Failures are [io.ocelli.core.error.OcelliException]s; a missing collection is NOT_FOUND.
public interface CollectionService extends SearchService {

  /// Those of all collections, in order; opens none.
  List<String> names();

  /// In the order of their names; collections that could not be opened carry their fault.
  List<CollectionInfo> list();

  CollectionInfo info(String collection);

  /// What a collection is made of; costs nothing.
  CollectionSettings settings(String collection);

  /// Where the bytes of a collection are.
  MemoryReport memory(String collection);

  boolean exists(String collection);

  void create(String collection, CollectionSettings settings);

  /// @return false when there was none
  boolean delete(String collection);

  /// Changes settings: adds or drops vectors and payload indexes, changes how vectors are indexed,
  /// the metadata or the roots. Points are brought into line in the background; answers are right
  /// meanwhile.
  ///
  /// @return the settings as they are now
  CollectionSettings change(String collection, UnaryOperator<CollectionSettings> change);

  /// Makes the changes in their order, all of them or, when any is refused, none.
  ///
  /// @return sequence number of each change within the collection
  List<Long> write(String collection, List<Change<WritePoint>> changes, Acknowledge when);

  /// The points that exist, in the order asked for.
  ///
  /// @param deadline after which, here as in all that reads points, TIMEOUT is the answer
  List<StoredPoint> retrieve(
      String collection, List<PointId> ids, Selector payload, Selector vectors, Deadline deadline);

  /// The same, however long it takes.
  default List<StoredPoint> retrieve(
      String collection, List<PointId> ids, Selector payload, Selector vectors) {
    return retrieve(collection, ids, payload, vectors, Deadline.never());
  }

  ScrollPage scroll(String collection, ScrollRequest request, Deadline deadline);

  /// The same, however long it takes.
  default ScrollPage scroll(String collection, ScrollRequest request) {
    return scroll(collection, request, Deadline.never());
  }

  /// The first points in the order of their values at a payload key.
  List<OrderedPoint> ordered(String collection, OrderedRequest request, Deadline deadline);

  /// The same, however long it takes.
  default List<OrderedPoint> ordered(String collection, OrderedRequest request) {
    return ordered(collection, request, Deadline.never());
  }

  long count(String collection, Filter filter, Deadline deadline);

  /// The same, however long it takes.
  default long count(String collection, Filter filter) {
    return count(collection, filter, Deadline.never());
  }

  /// How many points that pass the filter have each value at a payload key, the most frequent value
  /// first and equal counts in the order of their values. Values are texts, integers and bools; an
  /// array counts once for each different element.
  List<Facet> facet(String collection, String key, Filter filter, int limit, Deadline deadline);

  /// The same, however long it takes.
  default List<Facet> facet(String collection, String key, Filter filter, int limit) {
    return facet(collection, key, filter, limit, Deadline.never());
  }

  /// The picture file behind an indexed point, checked to lie inside the collection's roots.
  PictureFile picture(String collection, PointId id);

  /// @param contentHash hex SHA-256 of the bytes that were indexed
  record PictureFile(Path path, String contentHash, String format) {}
}
