package io.ocelli.server.auth;

import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.server.json.BodyPart;
import io.ocelli.server.json.JsonInput;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// JSON Web Tokens (RFC 7519) that are signed with the key by HMAC-SHA-256 (RFC 7515, `HS256`), as
/// clients of the contract make them. No library: one algorithm with one key is a page of code, and
/// choosing algorithms by what a token says is where libraries have gone wrong.
final class Tokens {
  private static final int MOST_CHARS = 8 << 10;
  private static final int DEPTH = 8;

  /// Clocks differ.
  private static final long LEEWAY_SECONDS = 30;

  private static final Base64.Decoder BASE64 = Base64.getUrlDecoder();

  private final SecretKeySpec key;
  private final InstantSource clock;
  private final JsonInput json = new JsonInput(DEPTH, MOST_CHARS);

  Tokens(String secret, InstantSource clock) {
    key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
    this.clock = clock;
  }

  /// The claims of a token.
  ///
  /// @return null for what is no token that this server reads
  /// @throws OcelliException FORBIDDEN where the signature is another's or the time is over
  BodyPart verify(String token) {
    String[] parts = token.length() > MOST_CHARS ? new String[0] : token.split("\\.", -1);
    if (parts.length != 3) {
      return null;
    }
    try {
      BodyPart header = part(parts[0]);
      // An extension that is marked as critical must be understood (RFC 7515 section 4.1.11).
      if (!"HS256".equals(header.require("alg").text()) || header.keys().contains("crit")) {
        return null;
      }
      byte[] signature = BASE64.decode(parts[2]);
      if (!MessageDigest.isEqual(signature, sign(parts[0] + "." + parts[1]))) {
        throw forbidden("InvalidSignature");
      }
      return timely(part(parts[1]));
    } catch (IllegalArgumentException e) {
      return null;
    } catch (OcelliException e) {
      if (e.kind() == ErrorKind.FORBIDDEN) {
        throw e;
      }
      return null;
    }
  }

  private BodyPart timely(BodyPart claims) {
    long now = clock.instant().getEpochSecond();
    BodyPart end = claims.get("exp");
    if (end != null && end.number() + LEEWAY_SECONDS < now) {
      throw forbidden("ExpiredSignature");
    }
    BodyPart begin = claims.get("nbf");
    if (begin != null && begin.number() - LEEWAY_SECONDS > now) {
      throw forbidden("ImmatureSignature");
    }
    return claims;
  }

  private BodyPart part(String base64) {
    return json.read(new ByteArrayInputStream(BASE64.decode(base64)));
  }

  private byte[] sign(String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }

  private static OcelliException forbidden(String why) {
    return new OcelliException(ErrorKind.FORBIDDEN, "Forbidden: the token is refused: " + why);
  }
}
