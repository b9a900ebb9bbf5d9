package io.ocelli.core.service;

import io.ocelli.core.collection.CollectionInfo;
import io.ocelli.core.collection.CollectionSettings;
import io.ocelli.core.filter.Filter;
import io.ocelli.core.id.PointId;
import io.ocelli.core.query.Facet;
import io.ocelli.core.query.ScrollPage;
import io.ocelli.core.query.ScrollRequest;
import io.ocelli.core.query.SearchAnswer;
import io.ocelli.core.query.SearchRequest;
import io.ocelli.core.query.Selector;
import io.ocelli.core.query.StoredPoint;
import java.nio.file.Path;
import java.util.List;

/// Everything a client can ask of the collections of one home. Safe for use by many threads.
/// Failures are [io.ocelli.core.error.OcelliException]s; a missing collection is NOT_FOUND.
public interface CollectionService {

  /// In the order of their names; collections that could not be opened carry their fault.
  List<CollectionInfo> list();

  CollectionInfo info(String collection);

  boolean exists(String collection);

  void create(String collection, CollectionSettings settings);

  /// @return false when there was none
  boolean delete(String collection);

  /// Writes whole points, replacing those with the same ids; durable and visible on return. All of
  /// them or, when any is refused, none.
  ///
  /// @return sequence number of the operation within the collection
  long upsert(String collection, List<WritePoint> points);

  long delete(String collection, List<PointId> ids);

  long delete(String collection, Filter filter);

  /// The points that exist, in the order asked for.
  List<StoredPoint> retrieve(
      String collection, List<PointId> ids, Selector payload, Selector vectors);

  ScrollPage scroll(String collection, ScrollRequest request);

  long count(String collection, Filter filter);

  SearchAnswer search(String collection, SearchRequest request);

  /// How many points that pass the filter have each value at a payload key, the most frequent value
  /// first and equal counts in the order of their values. Values are texts, integers and bools; an
  /// array counts once for each different element.
  List<Facet> facet(String collection, String key, Filter filter, int limit);

  /// The picture file behind an indexed point, checked to lie inside the collection's roots.
  PictureFile picture(String collection, PointId id);

  /// @param contentHash hex SHA-256 of the bytes that were indexed
  record PictureFile(Path path, String contentHash, String format) {}
}
