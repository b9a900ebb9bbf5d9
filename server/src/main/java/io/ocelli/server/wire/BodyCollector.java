package io.ocelli.server.wire;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.ocelli.server.http.Response;

/// Makes whole requests of their parts, answers `Expect: 100-continue`, and refuses a chunked body
/// once it grows past the limit.
final class BodyCollector extends HttpObjectAggregator {

  BodyCollector(int maxBody) {
    super(maxBody);
  }

  @Override
  protected void handleOversizedMessage(ChannelHandlerContext ctx, HttpMessage oversized) {
    ctx.fireChannelRead(
        new Refusal(Response.error(RequestGate.tooLarge(maxContentLength()), System.nanoTime())));
  }
}
