package io.ocelli.indexer.pipeline;

import io.ocelli.core.encode.EmbeddingCache;
import io.ocelli.core.encode.EncoderInfo;
import io.ocelli.core.encode.ImageCodec;
import io.ocelli.core.encode.ImageEncoder;
import io.ocelli.core.encode.PixelImage;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.service.PictureCollections.IndexedFile;
import io.ocelli.indexer.scan.RelativePaths;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/// Untransformed vectors of pictures that are indexed already: from the cache, else from the file
/// once more. Null where the file is gone, cannot be read or has changed since. Safe for use by
/// many threads.
public final class RawVectors implements Function<IndexedFile, float[]> {
  private final EncoderInfo info;
  private final Supplier<ImageEncoder> encoder;
  private final ImageCodec codec;
  private final EmbeddingCache cache;

  /// @param encoder asked only when a picture is not in the cache
  public RawVectors(
      EncoderInfo info, Supplier<ImageEncoder> encoder, ImageCodec codec, EmbeddingCache cache) {
    this.info = info;
    this.encoder = encoder;
    this.codec = codec;
    this.cache = cache;
  }

  @Override
  public float[] apply(IndexedFile file) {
    byte[] hash = HexFormat.of().parseHex(file.contentHash());
    float[] cached = cache.get(hash, info);
    return cached != null ? cached : encodeAgain(file);
  }

  private float[] encodeAgain(IndexedFile file) {
    byte[] bytes = bytes(file);
    if (bytes == null) {
      return null;
    }
    ContentHash hash = ContentHash.of(bytes);
    if (!hash.hex().equals(file.contentHash())) {
      return null;
    }
    ImageEncoder loaded = encoder.get();
    try {
      PixelImage pixels = codec.decode(bytes).pixels();
      float[] raw = loaded.encode(List.of(loaded.prepare(pixels))).getFirst();
      cache.put(hash.bytes(), info, raw);
      return raw;
    } catch (OcelliException noLongerDecodable) {
      return null;
    }
  }

  private static byte[] bytes(IndexedFile file) {
    if (file.bytes() >= Integer.MAX_VALUE) {
      return null;
    }
    try {
      Path path = RelativePaths.resolve(Path.of(file.root().path()), file.path());
      return path == null ? null : bytes(path, (int) file.bytes());
    } catch (InvalidPathException | IOException gone) {
      return null;
    }
  }

  private static byte[] bytes(Path path, int expected) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      // One more than expected shows that the file has grown.
      return in.readNBytes(expected + 1);
    }
  }
}
