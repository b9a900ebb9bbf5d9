package io.ocelli.storage.field;

/// Names of the Lucene fields of a point. They are persisted: they never change meaning.
public final class FieldNames {
  /// The point's id as [IdBytes]: indexed term and sorted doc values.
  public static final String ID = "_id";

  /// The payload as [ValueCodec] writes it, stored.
  public static final String PAYLOAD = "_payload";

  /// All searchable text, analysed.
  public static final String TEXT = "_text";

  /// Indexed payload keys of which some value does not fit the index, as terms.
  public static final String MIXED = "_mixed";

  private static final String VECTOR = "v:";
  private static final String INDEX = "p:";

  private FieldNames() {}

  public static String vector(String name) {
    return VECTOR + name;
  }

  /// The name of the vector that a field of [#vector] holds.
  public static String vectorName(String field) {
    return field.substring(VECTOR.length());
  }

  /// @param key an indexed payload path as text
  public static String index(String key) {
    return INDEX + key;
  }
}
