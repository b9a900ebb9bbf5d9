package io.ocelli.encoder.hub;

import java.io.IOException;
import java.net.http.HttpResponse;

/// An answer that is not the file.
final class HubAnswer extends IOException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final boolean ofTheHub;
  private final String retryAfter;
  private final String errorCode;

  /// @param ofTheHub false where a host answered that the hub sent us on to
  HubAnswer(HttpResponse<?> response, boolean ofTheHub) {
    super("HTTP " + response.statusCode() + " from " + response.uri().getHost());
    this.status = response.statusCode();
    this.ofTheHub = ofTheHub;
    retryAfter = response.headers().firstValue("Retry-After").orElse(null);
    errorCode = response.headers().firstValue("X-Error-Code").orElse("");
  }

  int status() {
    return status;
  }

  boolean ofTheHub() {
    return ofTheHub;
  }

  /// Null where there is none.
  String retryAfter() {
    return retryAfter;
  }

  /// The hub's own word for it, `GatedRepo` for instance; empty where there is none.
  String errorCode() {
    return errorCode;
  }

  /// The same request may succeed later. A storage host's refusal means that the signed address has
  /// run out: the hub gives another.
  boolean passes() {
    return status == 408
        || status == 416
        || status == 429
        || status >= 500
        || (!ofTheHub && (status == 401 || status == 403));
  }
}
