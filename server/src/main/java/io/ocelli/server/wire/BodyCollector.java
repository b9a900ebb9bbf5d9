package io.ocelli.server.wire;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpRequest;
import io.ocelli.server.http.ErrorFormat;

/// Makes whole requests of their parts, answers `Expect: 100-continue`, and refuses a chunked body
/// once it grows past the limit.
final class BodyCollector extends HttpObjectAggregator {

  BodyCollector(int maxBody) {
    super(maxBody);
  }

  @Override
  protected void handleOversizedMessage(ChannelHandlerContext ctx, HttpMessage oversized) {
    HttpRequest head = (HttpRequest) oversized;
    ctx.fireChannelRead(
        new Refusal(
            head,
            ErrorFormat.of(head.uri())
                .error(RequestGate.tooLarge(maxContentLength()), System.nanoTime())));
  }
}
