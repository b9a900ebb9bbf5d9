package io.ocelli.bench.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufInputStream;
import io.netty.buffer.ByteBufOutputStream;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;

/// The least that a server can do with a search: on the event loop, reads the JSON number by number
/// and writes an answer of the same form, without a search.
public final class EchoServer {
  private static final JsonFactory JSON =
      JsonFactory.builder().recyclerPool(JsonRecyclerPools.newConcurrentDequePool()).build();
  private static final int MAX_BODY = 1 << 20;

  private EchoServer() {}

  static void main() throws InterruptedException {
    var loops = new MultiThreadIoEventLoopGroup(2, NioIoHandler.newFactory());
    Channel channel =
        new ServerBootstrap()
            .group(loops)
            .channel(NioServerSocketChannel.class)
            .option(ChannelOption.SO_BACKLOG, 1024)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childHandler(new Connections())
            .bind("127.0.0.1", 0)
            .sync()
            .channel();
    System.out.println("127.0.0.1:" + ((InetSocketAddress) channel.localAddress()).getPort());
    channel.closeFuture().sync();
  }

  private static final class Connections extends ChannelInitializer<Channel> {
    @Override
    protected void initChannel(Channel channel) {
      channel
          .pipeline()
          .addLast(new HttpServerCodec(), new HttpObjectAggregator(MAX_BODY), new Echo());
    }
  }

  @ChannelHandler.Sharable
  private static final class Echo extends SimpleChannelInboundHandler<FullHttpRequest> {
    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request)
        throws IOException {
      long start = System.nanoTime();
      float[] vector = vector(request.content());
      ByteBuf body = context.alloc().buffer(1024);
      write(body, vector, start);
      var response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK, body);
      response
          .headers()
          .set(HttpHeaderNames.CONTENT_TYPE, "application/json")
          .setInt(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes());
      context.writeAndFlush(response);
    }

    private static float[] vector(ByteBuf content) throws IOException {
      float[] vector = new float[content.readableBytes() / 2];
      int count = 0;
      try (JsonParser parser = JSON.createParser((InputStream) new ByteBufInputStream(content))) {
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
          if (token.isNumeric()) {
            vector[count++] = parser.getFloatValue();
          }
        }
      }
      return vector;
    }

    private static void write(ByteBuf body, float[] vector, long start) throws IOException {
      try (JsonGenerator out = JSON.createGenerator((OutputStream) new ByteBufOutputStream(body))) {
        out.writeStartObject();
        out.writeObjectFieldStart("result");
        out.writeArrayFieldStart("points");
        for (int i = 0; i < 10; i++) {
          out.writeStartObject();
          out.writeNumberField("id", 1000 + i);
          out.writeNumberField("version", 0);
          out.writeNumberField("score", vector[i]);
          out.writeEndObject();
        }
        out.writeEndArray();
        out.writeEndObject();
        out.writeStringField("status", "ok");
        out.writeNumberField("time", (System.nanoTime() - start) / 1e9);
        out.writeEndObject();
      }
    }
  }
}
