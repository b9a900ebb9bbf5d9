package io.ocelli.core.encode;

/// Raw (untransformed) vectors by content and encoder, so that a picture is not encoded twice. A
/// cache: it may forget, and it never fails a caller.
public interface EmbeddingCache {
  /// @param contentHash SHA-256 of the file
  /// @return null where it is not cached; the caller owns the array
  float[] get(byte[] contentHash, EncoderInfo encoder);

  void put(byte[] contentHash, EncoderInfo encoder, float[] raw);
}
