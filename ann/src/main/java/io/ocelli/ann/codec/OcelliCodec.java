package io.ocelli.ann.codec;

import io.ocelli.ann.codec.meta.VectorIndexSettings;
import java.util.function.Function;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.lucene104.Lucene104Codec;

/// Lucene's codec of this version with our vector format. The segment's codec name stays Lucene's:
/// the vector format is found by its own name, field by field.
public final class OcelliCodec extends Lucene104Codec {
  private final KnnVectorsFormat vectors;

  public OcelliCodec() {
    this(field -> VectorIndexSettings.DEFAULT);
  }

  /// @param settings of each vector field, for what is written from now on; may be called by any
  ///   thread
  public OcelliCodec(Function<String, VectorIndexSettings> settings) {
    this(settings, settings);
  }

  /// @param flushed settings of each vector field, for segments of what was just added
  /// @param merged settings of each vector field, for segments that are made of others; either may
  ///   be called by any thread
  public OcelliCodec(
      Function<String, VectorIndexSettings> flushed, Function<String, VectorIndexSettings> merged) {
    super(Mode.BEST_SPEED);
    vectors = new OcelliVectorsFormat(flushed, merged);
  }

  @Override
  public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
    return vectors;
  }
}
