package io.ocelli.ann.codec.meta;

import java.io.IOException;
import org.apache.lucene.store.DataInput;
import org.apache.lucene.store.DataOutput;

/// Where a field's graph is, and what happened to it since it was built as a whole.
///
/// @param inserted nodes that merges added since
/// @param deleted nodes that merges took out since
public record GraphEntry(Region region, int inserted, int deleted) {
  public void write(DataOutput out) throws IOException {
    region.write(out);
    out.writeVInt(inserted);
    out.writeVInt(deleted);
  }

  public static GraphEntry read(DataInput in) throws IOException {
    return new GraphEntry(Region.read(in), in.readVInt(), in.readVInt());
  }
}
