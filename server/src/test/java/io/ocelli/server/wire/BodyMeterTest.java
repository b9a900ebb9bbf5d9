package io.ocelli.server.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.ReferenceCountUtil;
import org.junit.jupiter.api.Test;

/// Room for one large body, and several connections.
class BodyMeterTest {
  private static final int LARGE = 1 << 20;

  private final BodyMeter.Room room = new BodyMeter.Room(LARGE);

  private EmbeddedChannel connection() {
    return new EmbeddedChannel(new BodyMeter(room));
  }

  private static HttpRequest post(String uri) {
    return new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, uri);
  }

  /// What comes through of a request with such a body: null, or why it was refused.
  private static Refusal send(EmbeddedChannel connection, String uri, int bytes) {
    connection.writeInbound(post(uri));
    connection.writeInbound(new DefaultHttpContent(Unpooled.wrappedBuffer(new byte[bytes / 2])));
    connection.writeInbound(
        new DefaultLastHttpContent(Unpooled.wrappedBuffer(new byte[bytes - bytes / 2])));
    Refusal refusal = null;
    for (Object part = connection.readInbound(); part != null; part = connection.readInbound()) {
      refusal = part instanceof Refusal found ? found : refusal;
      ReferenceCountUtil.release(part);
    }
    return refusal;
  }

  private static void answer(EmbeddedChannel connection, HttpResponseStatus status) {
    connection.writeOutbound(
        new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, Unpooled.EMPTY_BUFFER));
    ReferenceCountUtil.release(connection.readOutbound());
  }

  @Test
  void bodiesHoldTheirRoomUntilTheyAreAnswered() {
    EmbeddedChannel first = connection();
    assertNull(send(first, "/a", LARGE));
    Refusal refusal = assertInstanceOf(Refusal.class, send(connection(), "/b", LARGE));
    assertEquals(HttpResponseStatus.TOO_MANY_REQUESTS, refusal.response().status());
    assertEquals("/b", refusal.head().uri());
    answer(first, HttpResponseStatus.CONTINUE);
    assertInstanceOf(Refusal.class, send(connection(), "/b", LARGE), "no answer yet");
    answer(first, HttpResponseStatus.OK);
    assertNull(send(connection(), "/b", LARGE));
  }

  @Test
  void aConnectionThatEndsGivesBackWhatItHeld() {
    EmbeddedChannel first = connection();
    assertNull(send(first, "/a", LARGE));
    first.writeInbound(post("/a"));
    first.close();
    assertNull(send(connection(), "/b", LARGE));
  }

  @Test
  void aRefusedBodyHoldsNothing() {
    EmbeddedChannel refused = connection();
    assertInstanceOf(Refusal.class, send(refused, "/a", 2 * LARGE));
    refused.close();
    assertNull(send(connection(), "/b", LARGE));
  }

  @Test
  void smallBodiesAndUploadsAreNotCounted() {
    assertNull(send(connection(), "/a", LARGE));
    assertNull(send(connection(), "/b", BodyMeter.FREE));
    assertNull(send(connection(), "/collections/c/snapshots/upload", LARGE));
    assertInstanceOf(Refusal.class, send(connection(), "/b", 3 * BodyMeter.FREE));
  }
}
