package io.ocelli.ann.codec.meta;

import java.io.IOException;
import org.apache.lucene.store.DataInput;
import org.apache.lucene.store.DataOutput;

/// Where a field's codes are.
///
/// @param quantizer as [io.ocelli.ann.quantize.Quantizer#write] made it
/// @param rows one of [io.ocelli.ann.quantize.Quantizer#rowBytes] for each ordinal
/// @param trainedOn vectors of the segment that the quantiser was trained in
public record CodesEntry(Region quantizer, Region rows, int trainedOn) {
  public void write(DataOutput out) throws IOException {
    quantizer.write(out);
    rows.write(out);
    out.writeVInt(trainedOn);
  }

  public static CodesEntry read(DataInput in) throws IOException {
    return new CodesEntry(Region.read(in), Region.read(in), in.readVInt());
  }
}
