package io.ocelli.indexer.fakes;

import io.ocelli.core.encode.EmbeddingCache;
import io.ocelli.core.encode.EncoderInfo;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Forgets only when told to.
public final class MemoryCache implements EmbeddingCache {
  private final Map<ByteBuffer, float[]> vectors = new ConcurrentHashMap<>();

  @Override
  public float[] get(byte[] contentHash, EncoderInfo encoder) {
    float[] raw = vectors.get(ByteBuffer.wrap(contentHash));
    return raw == null ? null : raw.clone();
  }

  @Override
  public void put(byte[] contentHash, EncoderInfo encoder, float[] raw) {
    vectors.put(ByteBuffer.wrap(contentHash.clone()), raw.clone());
  }

  public void forget() {
    vectors.clear();
  }

  public int size() {
    return vectors.size();
  }
}
