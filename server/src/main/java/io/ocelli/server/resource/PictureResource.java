package io.ocelli.server.resource;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.id.PointId;
import io.ocelli.core.service.CollectionService;
import io.ocelli.core.service.CollectionService.PictureFile;
import io.ocelli.server.http.Request;
import io.ocelli.server.http.Response;
import io.ocelli.server.thumbnail.Thumbnails;
import io.ocelli.server.thumbnail.Thumbnails.Thumbnail;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// `~/points/{id}/image` and `/thumbnail`: the picture behind a point, and a small one. Files are
/// reached through [CollectionService#picture] only, which keeps them inside the collection's
/// roots.
final class PictureResource {
  private static final int LEAST_SIDE = 64;
  private static final int MOST_SIDE = 1024;
  private static final int DEFAULT_SIDE = 320;
  private static final int LEAST_VERSION = 8;
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  /// A picture opened in a tab of its own is not a page of ours.
  private static final String INERT = "default-src 'none'; sandbox";

  private final CollectionService collections;
  private final Thumbnails thumbnails;

  PictureResource(CollectionService collections, Thumbnails thumbnails) {
    this.collections = collections;
    this.thumbnails = thumbnails;
  }

  /// The file as it is, streamed.
  Response image(Request request) {
    PictureFile picture = picture(request);
    Map<String, String> headers = headers(request, picture, picture.contentHash());
    if (isKnown(request, headers)) {
      return Response.notModified(headers);
    }
    Response.Body body = open(picture.path());
    return new Response(HttpResponseStatus.OK, contentType(picture.format()), headers, body);
  }

  /// At most `size` pixels a side; never larger than the picture itself.
  Response thumbnail(Request request) throws InterruptedException {
    int side = request.query("size", DEFAULT_SIDE, LEAST_SIDE, MOST_SIDE);
    PictureFile picture = picture(request);
    Map<String, String> headers = headers(request, picture, picture.contentHash() + "-" + side);
    if (isKnown(request, headers)) {
      return Response.notModified(headers);
    }
    Thumbnail thumbnail = thumbnails.of(picture, side);
    Response response = Response.bytes(HttpResponseStatus.OK, "image/jpeg", thumbnail.jpeg());
    return response.with(thumbnail.current() ? headers : Map.of("Cache-Control", "no-store"));
  }

  private PictureFile picture(Request request) {
    String collection = Bodies.collection(request);
    PointId id = PointId.parse(request.parameter("id"));
    PictureFile picture = collections.picture(collection, id);
    if (!SHA256.matcher(picture.contentHash()).matches()) {
      throw OcelliException.notFound("Not found: point " + id + " is no indexed picture");
    }
    return picture;
  }

  /// An address with `v=` (the beginning of the content hash) always means the same bytes, so a
  /// browser need not ask again.
  private static Map<String, String> headers(Request request, PictureFile picture, String tag) {
    String version = request.query("v");
    boolean lasting =
        version != null
            && version.length() >= LEAST_VERSION
            && picture.contentHash().startsWith(version);
    return Map.of(
        "ETag",
        "\"" + tag + "\"",
        "Cache-Control",
        lasting ? "private, max-age=31536000, immutable" : "private, no-cache",
        "Content-Security-Policy",
        INERT);
  }

  private static boolean isKnown(Request request, Map<String, String> headers) {
    return EntityTags.matches(request.header("If-None-Match"), headers.get("ETag"));
  }

  private static Response.Body open(Path path) {
    try {
      if (!Files.isRegularFile(path)) {
        throw new NoSuchFileException(path.toString());
      }
      FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
      return new Response.Body.File(channel, channel.size());
    } catch (IOException e) {
      throw Thumbnails.gone(path, e);
    }
  }

  private static String contentType(String format) {
    return switch (format == null ? "" : format.toLowerCase(Locale.ROOT)) {
      case "jpeg", "jpg" -> "image/jpeg";
      case "png" -> "image/png";
      case "gif" -> "image/gif";
      case "webp" -> "image/webp";
      case "bmp" -> "image/bmp";
      case "tiff" -> "image/tiff";
      case "pnm" -> "image/x-portable-anymap";
      default -> "application/octet-stream";
    };
  }
}
