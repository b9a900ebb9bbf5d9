package io.ocelli.bench.pipeline;

import io.ocelli.core.encode.EmbeddingCache;
import io.ocelli.core.encode.EncoderInfo;

/// Forgets everything at once, so that every picture is encoded.
public final class NoCache implements EmbeddingCache {
  @Override
  public float[] get(byte[] contentHash, EncoderInfo encoder) {
    return null;
  }

  @Override
  public void put(byte[] contentHash, EncoderInfo encoder, float[] raw) {}
}
