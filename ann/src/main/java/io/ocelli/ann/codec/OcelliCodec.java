package io.ocelli.ann.codec;

import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.lucene104.Lucene104Codec;

/// Lucene's codec of this version with our vector format. The segment's codec name stays Lucene's:
/// the vector format is found by its own name, field by field.
public final class OcelliCodec extends Lucene104Codec {
  private final KnnVectorsFormat vectors = new OcelliHnswFormat();

  public OcelliCodec() {
    super(Mode.BEST_SPEED);
  }

  @Override
  public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
    return vectors;
  }
}
