package io.ocelli.engine.testing;

import io.ocelli.core.encode.EmbeddingCache;
import io.ocelli.core.encode.EncoderInfo;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Remembers everything.
public final class MapCache implements EmbeddingCache {
  private final Map<String, float[]> vectors = new ConcurrentHashMap<>();

  @Override
  public float[] get(byte[] contentHash, EncoderInfo encoder) {
    float[] found = vectors.get(key(contentHash, encoder));
    return found == null ? null : found.clone();
  }

  @Override
  public void put(byte[] contentHash, EncoderInfo encoder, float[] raw) {
    vectors.put(key(contentHash, encoder), raw.clone());
  }

  private static String key(byte[] contentHash, EncoderInfo encoder) {
    return encoder.fingerprint() + HexFormat.of().formatHex(contentHash);
  }
}
