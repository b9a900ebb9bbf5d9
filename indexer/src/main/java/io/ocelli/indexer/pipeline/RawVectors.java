package io.ocelli.indexer.pipeline;

import io.ocelli.core.encode.PixelImage;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.service.PictureCollections.IndexedFile;
import io.ocelli.indexer.scan.RelativePaths;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;

/// Untransformed vectors of pictures that are indexed already: from the cache, else from the file
/// once more. Null where the file is gone, cannot be read or has changed since. Safe for use by
/// many threads.
public final class RawVectors implements Function<IndexedFile, float[]> {
  private final PipelineParts parts;
  private final PipelineSettings settings;

  /// The parts' root does not matter: each file knows its own.
  public RawVectors(PipelineParts parts, PipelineSettings settings) {
    this.parts = parts;
    this.settings = settings;
  }

  @Override
  public float[] apply(IndexedFile file) {
    byte[] hash = HexFormat.of().parseHex(file.contentHash());
    float[] cached = parts.cache().get(hash, parts.encoder().info());
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
    try {
      PixelImage pixels = parts.codec().decode(bytes).pixels();
      float[] raw = parts.encoder().encode(List.of(parts.encoder().prepare(pixels))).getFirst();
      parts.cache().put(hash.bytes(), parts.encoder().info(), raw);
      return raw;
    } catch (OcelliException noLongerDecodable) {
      return null;
    }
  }

  private byte[] bytes(IndexedFile file) {
    Path path = RelativePaths.resolve(Path.of(file.root().path()), file.path());
    if (path == null || file.bytes() > settings.largestFile()) {
      return null;
    }
    try (InputStream in = Files.newInputStream(path)) {
      return in.readNBytes((int) file.bytes() + 1);
    } catch (IOException gone) {
      return null;
    }
  }
}
