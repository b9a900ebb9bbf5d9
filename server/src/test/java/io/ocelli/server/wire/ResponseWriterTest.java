package io.ocelli.server.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.ocelli.server.http.Response;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResponseWriterTest {
  private int dropped;

  private final Response stream =
      new Response(
          HttpResponseStatus.OK,
          Response.JSON,
          Map.of(),
          new Response.Body.Stream(
              new Response.StreamContent() {
                @Override
                public void writeTo(OutputStream out) {
                  throw new AssertionError("nobody reads it");
                }

                @Override
                public void drop() {
                  dropped++;
                }
              }));

  @Test
  void aStreamThatNobodyReadsIsToldSo() {
    ResponseWriter.discard(stream);
    assertEquals(1, dropped);
    EmbeddedChannel channel = new EmbeddedChannel(new ChannelInboundHandlerAdapter());
    ChannelHandlerContext ctx = channel.pipeline().firstContext();
    FullHttpRequest head =
        new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.HEAD, "/collections");
    new ResponseWriter("test", Duration.ofSeconds(1)).write(ctx, head, stream, true);
    assertEquals(2, dropped);
    head.release();
    channel.finishAndReleaseAll();
  }
}
