package io.ocelli.ann.codec;

import org.apache.lucene.codecs.Codec;
import org.apache.lucene.tests.index.BaseKnnVectorsFormatTestCase;
import org.apache.lucene.tests.util.TestUtil;

/// Lucene's own suite for vector formats. Every segment gets a graph, so that it is tested too.
public class OcelliHnswFormatTest extends BaseKnnVectorsFormatTestCase {
  @Override
  protected Codec getCodec() {
    return TestUtil.alwaysKnnVectorsFormat(new OcelliHnswFormat(0));
  }

  /// That is for formats that may keep codes without the vectors they stand for.
  @Override
  protected boolean supportsFloatVectorFallback() {
    return false;
  }
}
