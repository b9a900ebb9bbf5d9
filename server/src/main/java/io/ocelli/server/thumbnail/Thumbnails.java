package io.ocelli.server.thumbnail;

import io.ocelli.core.encode.ImageCodec;
import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.service.CollectionService.PictureFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Small JPEGs of indexed pictures. Each is made once however many ask for it at the same time, on
/// as many threads as there are cores, apart from the virtual threads that wait for it.
public final class Thumbnails implements AutoCloseable {
  /// Files beyond this are not read into memory for a thumbnail.
  private static final long MAX_FILE_BYTES = 256L << 20;

  private final ImageCodec codec;
  private final ThumbnailCache cache;
  private final ConcurrentMap<String, CompletableFuture<Thumbnail>> making =
      new ConcurrentHashMap<>();
  private final ExecutorService cores =
      Executors.newFixedThreadPool(
          Runtime.getRuntime().availableProcessors(),
          Thread.ofPlatform().daemon().name("thumbnail-", 0).factory());

  public Thumbnails(ImageCodec codec, ThumbnailCache cache) {
    this.codec = codec;
    this.cache = cache;
  }

  /// @param current false where the file has changed since it was indexed: then the thumbnail shows
  ///   what is there now and nobody may keep it under the indexed hash
  public record Thumbnail(byte[] jpeg, boolean current) {}

  /// @param maxSide pixels
  /// @throws OcelliException NOT_FOUND where the file is gone; as [ImageCodec#decode] otherwise
  public Thumbnail of(PictureFile picture, int maxSide) throws InterruptedException {
    byte[] cached = cache.get(picture.contentHash(), maxSide);
    if (cached != null) {
      return new Thumbnail(cached, true);
    }
    String key = picture.contentHash() + "-" + maxSide;
    CompletableFuture<Thumbnail> mine = new CompletableFuture<>();
    CompletableFuture<Thumbnail> theirs = making.putIfAbsent(key, mine);
    if (theirs == null) {
      cores.execute(() -> {
        complete(mine, picture, maxSide);
        making.remove(key);
      });
    }
    return await(theirs == null ? mine : theirs);
  }

  @Override
  public void close() {
    cores.shutdownNow();
  }

  private void complete(CompletableFuture<Thumbnail> future, PictureFile picture, int maxSide) {
    try {
      future.complete(make(picture, maxSide));
    } catch (Throwable e) {
      // Whoever waits must hear of it, whatever it is.
      future.completeExceptionally(e);
    }
  }

  private Thumbnail make(PictureFile picture, int maxSide) {
    byte[] file = read(picture.path());
    byte[] jpeg = codec.thumbnail(codec.preview(file, maxSide), maxSide);
    boolean current = sha256(file).equalsIgnoreCase(picture.contentHash());
    if (current) {
      cache.put(picture.contentHash(), maxSide, jpeg);
    }
    return new Thumbnail(jpeg, current);
  }

  private static byte[] read(Path path) {
    try {
      if (Files.size(path) > MAX_FILE_BYTES) {
        throw new OcelliException(
            ErrorKind.TOO_LARGE, "Picture `" + path.getFileName() + "` is too large to show");
      }
      return Files.readAllBytes(path);
    } catch (IOException e) {
      throw gone(path, e);
    }
  }

  /// What to say of a picture whose file is not there any more or cannot be read.
  public static OcelliException gone(Path path, IOException cause) {
    return new OcelliException(
        ErrorKind.NOT_FOUND,
        "Not found: the picture file `"
            + path.getFileName()
            + "` is gone or cannot be read; index its folder again",
        cause);
  }

  private static Thumbnail await(CompletableFuture<Thumbnail> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case OcelliException known -> throw known;
        default -> throw new IllegalStateException("thumbnail", e.getCause());
      }
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
