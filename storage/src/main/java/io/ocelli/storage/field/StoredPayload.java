package io.ocelli.storage.field;

import io.ocelli.core.payload.Value;
import java.io.IOException;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.StoredFieldVisitor;
import org.apache.lucene.index.StoredFields;

/// Reads the payload of a document.
public final class StoredPayload extends StoredFieldVisitor {
  private byte[] bytes;

  private StoredPayload() {}

  public static Value.Obj read(StoredFields fields, int doc) throws IOException {
    StoredPayload visitor = new StoredPayload();
    fields.document(doc, visitor);
    return visitor.bytes != null
            && ValueCodec.read(visitor.bytes, 0, visitor.bytes.length) instanceof Value.Obj payload
        ? payload
        : Value.Obj.EMPTY;
  }

  @Override
  public void binaryField(FieldInfo field, byte[] value) {
    bytes = value;
  }

  @Override
  public Status needsField(FieldInfo field) {
    return bytes != null
        ? Status.STOP
        : field.name.equals(FieldNames.PAYLOAD) ? Status.YES : Status.NO;
  }
}
