package io.ocelli.server.auth;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.service.Aliases;
import io.ocelli.core.service.CollectionService;
import io.ocelli.server.ServerSettings;
import io.ocelli.server.ServerSettings.Keys;
import io.ocelli.server.json.BodyPart;
import java.time.InstantSource;

/// Finds out who asks, by a key, a token, or the cookie that stands for either.
public final class Guard {
  private static final String API_KEY = "api-key";
  private static final String BEARER = "Bearer ";

  private final Secret key;
  private final Secret readOnlyKey;
  private final Tokens tokens;
  private final Sessions sessions;
  private final CollectionService collections;
  private final Aliases aliases;

  /// @param collections hold what some tokens must be found in
  /// @param aliases of collections that tokens name
  public Guard(
      ServerSettings settings,
      CollectionService collections,
      Aliases aliases,
      InstantSource clock) {
    Keys keys = settings.security().keys();
    key = Secret.of(keys.key());
    readOnlyKey = Secret.of(keys.readOnlyKey());
    tokens = keys.tokens() && key != null ? new Tokens(keys.key(), clock) : null;
    sessions = new Sessions(clock, settings.listen().tls() != null);
    this.collections = collections;
    this.aliases = aliases;
  }

  /// Whether anybody may do everything.
  public boolean isOpen() {
    return key == null && readOnlyKey == null;
  }

  public Sessions sessions() {
    return sessions;
  }

  /// Cheap, and safe on an event loop; a caller whose token needs a proof is good only after
  /// [#confirm].
  ///
  /// @throws OcelliException UNAUTHENTICATED, or FORBIDDEN for tokens whose time is over
  public Caller identify(HttpHeaders headers) {
    if (isOpen()) {
      return Caller.ANYBODY;
    }
    String credential = credential(headers);
    if (credential == null) {
      throw unauthenticated("Must provide an API key or an Authorization bearer token");
    }
    return identify(credential);
  }

  /// @param credential a key or token
  /// @throws OcelliException as above
  public Caller identify(String credential) {
    // Both are compared, so that time does not tell which one was nearer.
    boolean full = key != null && key.is(credential);
    boolean reads = readOnlyKey != null && readOnlyKey.is(credential);
    if (full || reads) {
      return full ? Caller.KEY : Caller.READ_ONLY_KEY;
    }
    BodyPart claims = tokens == null ? null : tokens.verify(credential);
    if (claims == null) {
      throw unauthenticated("Invalid API key or JWT");
    }
    return Claims.caller(claims, name -> aliases.all().getOrDefault(name, name));
  }

  /// Looks for what a token must be found by; may read from the disk.
  ///
  /// @throws OcelliException UNAUTHENTICATED, FORBIDDEN
  public void confirm(Caller caller) {
    if (caller.proof() != null) {
      caller.proof().require(collections);
    }
  }

  private String credential(HttpHeaders headers) {
    String sent = headers.get(API_KEY);
    if (sent != null) {
      return sent;
    }
    String authorization = headers.get(HttpHeaderNames.AUTHORIZATION);
    return authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
        ? authorization.substring(BEARER.length()).strip()
        : sessions.credential(headers);
  }

  private static OcelliException unauthenticated(String why) {
    return new OcelliException(ErrorKind.UNAUTHENTICATED, why);
  }
}
