package io.ocelli.server.wire;

import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.multipart.DefaultHttpDataFactory;
import io.netty.handler.codec.http.multipart.FileUpload;
import io.netty.handler.codec.http.multipart.HttpPostMultipartRequestDecoder;
import io.netty.handler.codec.http.multipart.HttpPostRequestDecoder;
import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/// A `multipart/form-data` body (RFC 7578) on its way into a file: its field `snapshot` counts.
final class Upload implements AutoCloseable {
  private static final String FIELD = "snapshot";

  /// Stays free on the disk: those who write points need room.
  private static final long RESERVE = 64L << 20;

  private final Path folder;
  private final DefaultHttpDataFactory files;
  private final HttpPostMultipartRequestDecoder decoder;
  private final HttpRequest head;

  private Upload(Path folder, HttpRequest head) {
    this.folder = folder;
    this.head = head;
    files = new DefaultHttpDataFactory(true);
    files.setBaseDir(folder.toString());
    // The JVM would keep a list of all files there ever were.
    files.setDeleteOnExit(false);
    decoder = new HttpPostMultipartRequestDecoder(files, head);
  }

  /// @throws OcelliException STORAGE_FULL, BAD_REQUEST for what is no form
  static Upload begin(Path folder, HttpRequest head) {
    if (!HttpPostRequestDecoder.isMultipart(head)) {
      throw OcelliException.badRequest(
          "Wrong input: send the snapshot as the field `" + FIELD + "` of a multipart/form-data");
    }
    try {
      Files.createDirectories(folder);
      requireRoom(folder, HttpUtil.getContentLength(head, 0L));
      return new Upload(folder, head);
    } catch (IOException e) {
      throw failed(e);
    } catch (RuntimeException e) {
      throw e instanceof OcelliException known ? known : malformed(e);
    }
  }

  private static void requireRoom(Path folder, long bytes) throws IOException {
    if (Files.getFileStore(folder).getUsableSpace() - RESERVE < bytes) {
      throw new OcelliException(
          ErrorKind.STORAGE_FULL,
          "No room left on the disk for what is uploaded: free some space and try again");
    }
  }

  void write(List<HttpContent> parts) {
    try {
      requireRoom(folder, 0);
      for (HttpContent part : parts) {
        decoder.offer(part);
      }
    } catch (IOException e) {
      throw failed(e);
    } catch (RuntimeException e) {
      throw e instanceof OcelliException known ? known : malformed(e);
    }
  }

  /// @return the file, which is the caller's
  Path end() {
    try {
      if (!(decoder.getBodyHttpData(FIELD) instanceof FileUpload upload) || !upload.isCompleted()) {
        throw OcelliException.badRequest("Wrong input: the form has no file `" + FIELD + "`");
      }
      Path file = folder.resolve(UUID.randomUUID().toString());
      if (!upload.renameTo(file.toFile())) {
        throw new IOException("cannot move the upload to " + file);
      }
      return file;
    } catch (IOException e) {
      throw failed(e);
    } catch (HttpPostRequestDecoder.NotEnoughDataDecoderException e) {
      throw malformed(e);
    } finally {
      close();
    }
  }

  private static OcelliException malformed(RuntimeException e) {
    return new OcelliException(
        ErrorKind.BAD_REQUEST, "Wrong input: the form cannot be read: " + e.getMessage(), e);
  }

  private static OcelliException failed(IOException e) {
    return new OcelliException(ErrorKind.INTERNAL, "The upload cannot be kept: " + e, e);
  }

  /// Deletes what was not handed out; may be called twice.
  @Override
  public void close() {
    files.cleanRequestHttpData(head);
    try {
      decoder.destroy();
    } catch (RuntimeException ended) {
      // It was closed before.
    }
  }
}
