package io.ocelli.ann.codec;

import io.ocelli.ann.codec.meta.VectorIndexSettings;
import io.ocelli.core.collection.Quantization;
import org.apache.lucene.codecs.Codec;
import org.apache.lucene.tests.index.BaseKnnVectorsFormatTestCase;
import org.apache.lucene.tests.util.TestUtil;

/// Lucene's own suite for vector formats, for one way to quantise. Every segment gets codes and a
/// graph, however small.
abstract class VectorsFormatTestCase extends BaseKnnVectorsFormatTestCase {
  private final VectorIndexSettings settings;

  VectorsFormatTestCase(Quantization spec) {
    settings =
        VectorIndexSettings.DEFAULT.withQuantization(spec).withThresholds(0, 0).withThreads(2);
  }

  @Override
  protected Codec getCodec() {
    return TestUtil.alwaysKnnVectorsFormat(new OcelliVectorsFormat(field -> settings));
  }

  /// That is for formats that may keep codes without the vectors they stand for.
  @Override
  protected boolean supportsFloatVectorFallback() {
    return false;
  }
}
