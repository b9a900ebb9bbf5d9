package io.ocelli.core.collection;

/// How an indexed payload field is understood. The wire names are those of the HTTP contract.
public enum PayloadType {
  KEYWORD("keyword"),
  INTEGER("integer"),
  FLOAT("float"),
  BOOL("bool"),
  DATETIME("datetime"),
  GEO("geo"),
  UUID("uuid"),
  TEXT("text");

  private final String wireName;

  PayloadType(String wireName) {
    this.wireName = wireName;
  }

  public String wireName() {
    return wireName;
  }

  /// Null where no type has that name.
  public static PayloadType ofWireName(String name) {
    for (PayloadType type : values()) {
      if (type.wireName.equals(name)) {
        return type;
      }
    }
    return null;
  }
}
