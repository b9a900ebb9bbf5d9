package io.ocelli.server.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufInputStream;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/// How a client packed the body of its request: `Content-Encoding`, RFC 9110 section 8.4.1.
public enum BodyCoding {
  IDENTITY,
  GZIP,
  DEFLATE;

  /// What a client may use, for the answer to one that used something else.
  public static final String ACCEPTED = "gzip, deflate";

  /// No byte of a deflated body stands for more than these (zlib's technical details).
  private static final int MOST_GROWTH = 1032;

  /// Header and trailer of a gzip member, RFC 1952 section 2.3.
  private static final int LEAST_GZIP_BYTES = 18;

  /// Empty for a coding that is not known, or for several one over the other.
  public static Optional<BodyCoding> of(HttpHeaders headers) {
    List<String> named = headers.getAll(HttpHeaderNames.CONTENT_ENCODING);
    if (named.isEmpty()) {
      return Optional.of(IDENTITY);
    }
    return switch (String.join(",", named).strip().toLowerCase(Locale.ROOT)) {
      case "", "identity" -> Optional.of(IDENTITY);
      case "gzip", "x-gzip" -> Optional.of(GZIP);
      case "deflate" -> Optional.of(DEFLATE);
      default -> Optional.empty();
    };
  }

  /// How many bytes the body has at most once it is unpacked.
  ///
  /// @param most that any body may have
  int unpackedBytes(ByteBuf body, int most) {
    int packed = body.readableBytes();
    return switch (this) {
      case IDENTITY -> packed;
      // The trailer says it; a stream with several members says too little and is cut off.
      case GZIP ->
          packed < LEAST_GZIP_BYTES
              ? 0
              : (int) Math.min(most, body.getUnsignedIntLE(body.writerIndex() - Integer.BYTES));
      case DEFLATE -> (int) Math.min(most, (long) packed * MOST_GROWTH);
    };
  }

  /// The body as it was before it was packed. Broken packing fails as an [IOException] on reading.
  ///
  /// Reading more than it says itself is BAD_REQUEST.
  ///
  /// @param most bytes that any body may have; reading further throws TOO_LARGE
  InputStream open(ByteBuf body, int most) {
    InputStream packed = new ByteBufInputStream(body.duplicate());
    return switch (this) {
      case IDENTITY -> packed;
      case GZIP -> bounded(() -> new GZIPInputStream(packed), unpackedBytes(body, most), most);
      case DEFLATE -> bounded(() -> inflated(packed), unpackedBytes(body, most), most);
    };
  }

  private static InputStream bounded(BoundedInput.Opener opener, int said, int most) {
    return new BoundedInput(
        opener,
        said,
        () ->
            said < most
                ? OcelliException.badRequest(
                    "Bad request: the packed body holds more than it says; pack it as one piece")
                : new OcelliException(
                    ErrorKind.TOO_LARGE,
                    "Payload too large: the unpacked request body exceeds "
                        + most
                        + " bytes; send it in smaller batches"));
  }

  /// With zlib's header, as RFC 9110 wants it, or without, as some clients send it.
  private static InputStream inflated(InputStream packed) throws IOException {
    InputStream ahead = new BufferedInputStream(packed);
    ahead.mark(2);
    int first = ahead.read();
    int second = ahead.read();
    ahead.reset();
    boolean zlib = (first & 0x0F) == 8 && ((first << 8) + second) % 31 == 0;
    return new InflaterInputStream(ahead, new Inflater(!zlib)) {
      @Override
      public void close() throws IOException {
        inf.end();
        super.close();
      }
    };
  }
}
