package io.ocelli.server.fetch;

import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.text.Printable;
import io.ocelli.server.ServerSettings.SnapshotSources.Urls;
import io.ocelli.server.json.PictureUrls;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;

/// Fetches the pictures that requests name by URLs. A client learns whether a picture came, and
/// nothing else of what answered.
public final class PictureFetcher {
  private static final Set<Integer> PORTS = Set.of(80, 443);
  private static final int REDIRECTS = 3;

  /// Of one request: a small body must not cost others a flood.
  private static final int MOST_URLS = 64;

  private static final Duration STALL = Duration.ofSeconds(5);

  /// Of all pictures of one request.
  private static final Duration TOTAL = Duration.ofSeconds(20);

  private final Urls rules;
  private final int mostBytes;
  private final Semaphore running;

  /// @param mostBytes of all pictures of one request
  /// @param atOnce of all requests; more are refused, for whoever waits for a picture holds the
  ///   place of a search
  public PictureFetcher(Urls rules, int mostBytes, int atOnce) {
    this.rules = rules;
    this.mostBytes = mostBytes;
    running = new Semaphore(atOnce);
  }

  /// For the pictures of one request; used by one thread.
  public PictureUrls forRequest() {
    return rules == Urls.NONE ? PictureUrls.OFF : new OfRequest();
  }

  private final class OfRequest implements PictureUrls {
    private final long end = System.nanoTime() + TOTAL.toNanos();
    private int urls = MOST_URLS;
    private int bytes = mostBytes;

    @Override
    public byte[] fetch(String url) {
      if (--urls < 0) {
        throw OcelliException.badRequest(
            "Wrong input: a request may name at most " + MOST_URLS + " pictures by URLs");
      }
      if (!running.tryAcquire()) {
        throw new OcelliException(
            ErrorKind.BUSY, "Too many pictures are fetched at once; try again in a second");
      }
      try {
        byte[] picture = get(parse(url));
        bytes -= picture.length;
        return picture;
      } finally {
        running.release();
      }
    }

    private byte[] get(URI uri) {
      FetchRules now =
          new FetchRules(rules, PORTS, REDIRECTS, STALL, Duration.ofNanos(end - System.nanoTime()));
      try (Fetched answer = UrlFetcher.open(uri, Map.of(), now)) {
        byte[] picture = answer.status() == 200 ? answer.body().readNBytes(bytes + 1) : null;
        if (picture == null) {
          throw noPicture(uri);
        }
        if (picture.length > bytes) {
          throw new OcelliException(
              ErrorKind.TOO_LARGE,
              "Payload too large: the pictures that a request names by URLs may have "
                  + mostBytes
                  + " bytes together");
        }
        return picture;
      } catch (IOException e) {
        throw noPicture(uri);
      }
    }

    private static URI parse(String url) {
      try {
        return new URI(url);
      } catch (URISyntaxException e) {
        throw OcelliException.badRequest("Wrong input: the picture's URL is none");
      }
    }

    /// The same whatever happened: whoever asks could learn what is there otherwise.
    private static OcelliException noPicture(URI uri) {
      return OcelliException.badRequest(
          "Wrong input: no picture could be fetched from "
              + Printable.escape(String.valueOf(uri.getHost())));
    }
  }
}
