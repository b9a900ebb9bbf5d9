package io.ocelli.server.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.ocelli.server.http.Response.Body;
import io.ocelli.server.http.Response.StreamContent;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/// Writes what a handler answers, on the thread that handled: into one pooled buffer, or, where
/// that grows too large, begun anew as a stream that waits for its client on a thread of its own.
/// So no answer is held whole in memory beside the values it is written from, and no slow client
/// holds up a thread that computes. Compresses for those who accept it.
final class Rendering {
  /// A buffer up to this size is sent as a whole.
  static final int MOST_WHOLE = 1 << 20;

  private static final int FIRST_BYTES = 2 << 10;

  private final LargeAnswers large;

  Rendering(LargeAnswers large) {
    this.large = large;
  }

  /// @param acceptEncoding the request header; null where it is not sent
  /// @throws io.ocelli.core.error.OcelliException BUSY where too many large answers are on their
  ///   way
  Response of(Response response, String acceptEncoding) throws IOException {
    return switch (response.body()) {
      case Body.Bytes(byte[] bytes) when Gzip.isWorthwhile(response, bytes.length) ->
          Gzip.isAccepted(acceptEncoding)
              ? packed(response, buffer(out -> packing(out, o -> o.write(bytes)), 2 * bytes.length))
              : varying(response, Map.of());
      case Body.Written(StreamContent content) -> written(response, content, acceptEncoding);
      case Body.Bytes _, Body.Buffer _, Body.File _, Body.Stream _ -> response;
    };
  }

  private Response written(Response response, StreamContent content, String acceptEncoding)
      throws IOException {
    ByteBuf plain = buffer(content, MOST_WHOLE);
    boolean pack = Gzip.isAccepted(acceptEncoding);
    if (plain == null) {
      return pack
          ? packed(response, new Body.Stream(large.hold(out -> packing(out, content))))
          : varying(response, Map.of()).with(new Body.Stream(large.hold(content)));
    }
    if (!Gzip.isWorthwhile(response, plain.readableBytes())) {
      return response.with(new Body.Buffer(plain));
    }
    if (!pack) {
      return varying(response, Map.of()).with(new Body.Buffer(plain));
    }
    try {
      int length = plain.readableBytes();
      return packed(
          response, buffer(out -> packing(out, o -> plain.readBytes(o, length)), 2 * MOST_WHOLE));
    } finally {
      plain.release();
    }
  }

  private static Response packed(Response response, ByteBuf packed) {
    return packed(response, new Body.Buffer(packed));
  }

  private static Response packed(Response response, Body body) {
    return varying(response, Map.of("Content-Encoding", "gzip")).with(body);
  }

  private static Response varying(Response response, Map<String, String> more) {
    return response.adding(Map.of("Vary", "Accept-Encoding")).adding(more);
  }

  private static void packing(OutputStream out, StreamContent content) throws IOException {
    Packer gzip = new Packer(out);
    try {
      content.writeTo(gzip);
      gzip.finish();
    } finally {
      gzip.free();
    }
  }

  /// Leaves open what it writes to.
  private static final class Packer extends GZIPOutputStream {
    Packer(OutputStream out) throws IOException {
      super(out, 8 << 10);
    }

    void free() {
      def.end();
    }
  }

  /// Null where it is larger than that.
  private static ByteBuf buffer(StreamContent content, int most) throws IOException {
    ByteBuf buffer = ByteBufAllocator.DEFAULT.buffer(Math.min(most, FIRST_BYTES));
    boolean kept = false;
    try {
      content.writeTo(new Bounded(buffer, most));
      kept = true;
      return buffer;
    } catch (Full e) {
      return null;
    } finally {
      if (!kept) {
        buffer.release();
      }
    }
  }

  private static final class Full extends IOException {
    private static final long serialVersionUID = 1L;

    @Override
    public Throwable fillInStackTrace() {
      return this;
    }
  }

  private static final class Bounded extends OutputStream {
    private final ByteBuf buffer;
    private final int most;

    Bounded(ByteBuf buffer, int most) {
      this.buffer = buffer;
      this.most = most;
    }

    @Override
    public void write(int b) throws IOException {
      requireRoom(1);
      buffer.writeByte(b);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      requireRoom(length);
      buffer.writeBytes(bytes, from, length);
    }

    private void requireRoom(int length) throws Full {
      if (buffer.readableBytes() + length > most) {
        throw new Full();
      }
    }
  }
}
