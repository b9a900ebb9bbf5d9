package io.ocelli.bench.writes;

import io.ocelli.core.write.Point;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/// Something that takes points. Each batch is durable when [#write] returns.
interface Target extends Closeable {
  void write(List<Point> batch) throws IOException;
}
