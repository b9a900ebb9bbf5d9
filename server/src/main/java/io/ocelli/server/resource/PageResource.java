package io.ocelli.server.resource;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.ocelli.core.error.OcelliException;
import io.ocelli.server.http.Request;
import io.ocelli.server.http.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The page and its parts, from the jar.
final class PageResource {
  /// Everything that `/web/` has; nothing else can be asked for.
  private static final List<String> FILES =
      List.of(
          "index.html",
          "style.css",
          "mark.svg",
          "app.js",
          "api.js",
          "dom.js",
          "folders.js",
          "grid.js",
          "key.js",
          "search.js",
          "state.js",
          "viewer.js",
          "docs.html",
          "docs.css",
          "docs.js",
          "openapi.json");

  /// No inline script, nothing from elsewhere, no frame around it. Blobs are previews of dropped
  /// pictures.
  private static final String POLICY =
      "default-src 'self'; img-src 'self' blob:; object-src 'none'; base-uri 'none';"
          + " form-action 'none'; frame-ancestors 'none'";

  private record Asset(byte[] bytes, String contentType, String tag) {}

  private final Map<String, Asset> assets = new HashMap<>();

  PageResource() {
    FILES.forEach(name -> assets.put(name, load(name)));
  }

  Response page(Request request) {
    return answer(request, assets.get("index.html"));
  }

  /// The API document as a page.
  Response docs(Request request) {
    return answer(request, assets.get("docs.html"));
  }

  /// The API document.
  Response openApi(Request request) {
    return answer(request, assets.get("openapi.json"));
  }

  Response file(Request request) {
    Asset asset = assets.get(request.parameter("file"));
    if (asset == null) {
      throw OcelliException.notFound("Not found: the page has no such part");
    }
    return answer(request, asset);
  }

  private static Response answer(Request request, Asset asset) {
    Map<String, String> headers =
        Map.of(
            "ETag", asset.tag(),
            "Cache-Control", "no-cache",
            "Vary", "Accept",
            "Content-Security-Policy", POLICY,
            "Referrer-Policy", "no-referrer",
            "X-Frame-Options", "DENY",
            "Cross-Origin-Opener-Policy", "same-origin");
    return EntityTags.matches(request.header("If-None-Match"), asset.tag())
        ? Response.notModified(headers)
        : Response.bytes(HttpResponseStatus.OK, asset.contentType(), asset.bytes()).with(headers);
  }

  private static Asset load(String name) {
    try (InputStream in = PageResource.class.getResourceAsStream("/web/" + name)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks web/" + name);
      }
      byte[] bytes = in.readAllBytes();
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      return new Asset(bytes, type(name), "\"" + HexFormat.of().formatHex(hash, 0, 12) + "\"");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static String type(String name) {
    return switch (name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT)) {
      case "html" -> "text/html; charset=utf-8";
      case "css" -> "text/css; charset=utf-8";
      case "js" -> "text/javascript; charset=utf-8";
      case "json" -> "application/json";
      case "svg" -> "image/svg+xml";
      default -> throw new IllegalStateException("no content type for " + name);
    };
  }
}
