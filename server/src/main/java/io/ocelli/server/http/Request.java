package io.ocelli.server.http;

import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaders;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.service.Deadline;
import io.ocelli.server.auth.Grant;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/// A request that a handler answers. Valid until its answer is written.
public final class Request {
  /// A search that takes longer without having said so would only keep others waiting.
  private static final Duration READ_TIME = Duration.ofSeconds(60);

  private final FullHttpRequest message;
  private final Exchange exchange;
  private final Map<String, String> query;
  private final int mostBytes;
  private final Deadline deadline;

  /// @param mostBytes that the body may have, unpacked
  Request(FullHttpRequest message, Exchange exchange, Map<String, String> query, int mostBytes) {
    this.message = message;
    this.exchange = exchange;
    this.query = query;
    this.mostBytes = mostBytes;
    int seconds = query("timeout", 0, 1, Integer.MAX_VALUE);
    if (seconds > 0) {
      deadline = Deadline.after(Duration.ofSeconds(seconds));
    } else {
      boolean reads = exchange.route().kind() == Admission.Kind.READ;
      deadline = reads ? Deadline.after(READ_TIME) : Deadline.never();
    }
  }

  /// How long the client waits: `timeout` in the address, a minute for what only reads, or until it
  /// goes away.
  public Deadline deadline() {
    return deadline;
  }

  /// What the route's `{name}` segment holds.
  public String parameter(String name) {
    return exchange.parameters().get(name);
  }

  /// Null where it is not given.
  public String query(String name) {
    return query.get(name);
  }

  /// A whole number in the query part of the address.
  public int query(String name, int otherwise, int least, int most) {
    String text = query.get(name);
    if (text == null) {
      return otherwise;
    }
    try {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw OcelliException.badRequest("Wrong input: `" + name + "` must be a whole number");
    }
    throw OcelliException.invalid(
        "Validation error in query parameters: ["
            + (name + ": value " + text + " invalid, must be from " + least + " to " + most)
            + "]");
  }

  public boolean flag(String name) {
    return switch (query.get(name)) {
      case null -> false;
      case "true" -> true;
      case "false" -> false;
      default ->
          throw OcelliException.badRequest("Wrong input: `" + name + "` must be true or false");
    };
  }

  /// Null where it is not sent.
  public String header(String name) {
    return message.headers().get(name);
  }

  /// Unpacked while it is read. One that is larger than allowed then fails with TOO_LARGE.
  public InputStream body() {
    return coding().open(message.content(), mostBytes);
  }

  private BodyCoding coding() {
    // Others were refused at the door.
    return BodyCoding.of(message.headers()).orElseThrow();
  }

  /// The file that was sent; null unless the address takes uploads. It goes with the request.
  public Path upload() {
    return message instanceof UploadedRequest uploaded ? uploaded.file() : null;
  }

  /// The room on the disk is free again before the client hears the answer.
  void deleteUpload() {
    if (message instanceof UploadedRequest uploaded) {
      uploaded.deleteFile();
    }
  }

  /// How much there is to read, at most.
  int bodyBytes() {
    return coding().unpackedBytes(message.content(), mostBytes);
  }

  public boolean fromThisMachine() {
    return exchange.peer().getAddress().isLoopbackAddress();
  }

  /// What the caller may do. The operation was looked at with the collection of its address; what a
  /// body names beside that is to be asked for here.
  public Grant access() {
    return exchange.caller().grant();
  }

  /// All of them; [#header] reads one.
  public HttpHeaders headers() {
    return message.headers();
  }

  public long startNanos() {
    return exchange.startNanos();
  }
}
