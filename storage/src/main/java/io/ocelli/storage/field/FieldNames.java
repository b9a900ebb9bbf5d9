package io.ocelli.storage.field;

/// Names of the Lucene fields that every point has; [PointFields] names the others. They are
/// persisted: they never change meaning.
public final class FieldNames {
  /// The point's id as [IdBytes]: indexed term and sorted doc values.
  public static final String ID = "_id";

  /// The payload as [ValueCodec] writes it, stored.
  public static final String PAYLOAD = "_payload";

  /// All searchable text, analysed.
  public static final String TEXT = "_text";

  /// Indexed payload keys of which some value does not fit the index, as terms.
  public static final String MIXED = "_mixed";

  private FieldNames() {}
}
