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

  /// Fields of the payload indexes that the point was written with, as terms.
  public static final String INDEXED = "_indexed";

  /// Of these, those that cannot hold some value of the point.
  public static final String MIXED = "_mixed";

  /// Of these, those of words that hold more than one text of the point.
  public static final String SEVERAL = "_several";

  private FieldNames() {}
}
