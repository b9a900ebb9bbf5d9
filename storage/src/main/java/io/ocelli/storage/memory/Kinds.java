package io.ocelli.storage.memory;

/// The kinds of parts that a report has, see [io.ocelli.core.collection.MemoryReport.Part].
final class Kinds {
  static final String VECTOR = "vector";
  static final String PAYLOAD_INDEX = "payload_index";
  static final String PAYLOAD = "payload";
  static final String IDS = "ids";
  static final String TEXT = "text";
  static final String LOG = "log";
  static final String FILTERS = "filters";
  static final String OTHER = "other";

  private Kinds() {}
}
