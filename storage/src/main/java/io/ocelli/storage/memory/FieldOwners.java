package io.ocelli.storage.memory;

import io.ocelli.core.collection.CollectionSettings;
import io.ocelli.storage.field.FieldNames;
import io.ocelli.storage.field.PointFields;

/// Whom a Lucene field belongs to.
///
/// @param fields of the vectors and payload indexes that there are now
public record FieldOwners(CollectionSettings settings, PointFields fields) {

  /// @param live false for a field that was dropped: nothing reads it, merges leave it out
  record Owner(String kind, String name, boolean live) {
    static final Owner OTHER = of(Kinds.OTHER);

    /// Of what every collection has.
    static Owner of(String kind) {
      return new Owner(kind, "", true);
    }
  }

  Owner of(String field) {
    return switch (field) {
      case FieldNames.ID -> Owner.of(Kinds.IDS);
      case FieldNames.PAYLOAD -> Owner.of(Kinds.PAYLOAD);
      case FieldNames.TEXT -> Owner.of(Kinds.TEXT);
      default -> named(field);
    };
  }

  private Owner named(String field) {
    String name = field.substring(field.indexOf(':') + 1);
    if (name.length() == field.length()) {
      return Owner.OTHER;
    }
    return switch (field.charAt(0)) {
      case 'v' -> {
        boolean live = settings.hasVector(name) && field.equals(fields.vector(name));
        yield new Owner(Kinds.VECTOR, name, live);
      }
      case 'p' -> {
        boolean live =
            settings.payloadIndexes().containsKey(name) && field.equals(fields.index(name));
        yield new Owner(Kinds.PAYLOAD_INDEX, name, live);
      }
      default -> Owner.OTHER;
    };
  }
}
