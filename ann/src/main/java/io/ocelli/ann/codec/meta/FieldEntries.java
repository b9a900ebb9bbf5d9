package io.ocelli.ann.codec.meta;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.lucene.codecs.CodecUtil;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.SegmentReadState;
import org.apache.lucene.store.ChecksumIndexInput;

/// Reads the meta file.
public final class FieldEntries {
  /// Stands where a field's number would.
  public static final int END = -1;

  private FieldEntries() {}

  /// By the fields' names. The file's checksum holds.
  public static Map<String, FieldEntry> read(SegmentReadState state) throws IOException {
    try (ChecksumIndexInput in = SegmentFile.META.openChecked(state)) {
      Map<String, FieldEntry> entries = new HashMap<>();
      Throwable failure = null;
      try {
        SegmentFile.META.checkHeader(in, state);
        for (int number = in.readInt(); number != END; number = in.readInt()) {
          FieldInfo field = state.fieldInfos.fieldInfo(number);
          if (field == null) {
            throw new CorruptIndexException("there is no field of number " + number, in);
          }
          entries.put(field.name, FieldEntry.read(in));
        }
      } catch (Throwable e) {
        failure = e;
      } finally {
        // A wrong checksum explains whatever failed before.
        CodecUtil.checkFooter(in, failure);
      }
      return entries;
    }
  }
}
