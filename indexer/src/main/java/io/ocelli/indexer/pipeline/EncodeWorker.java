package io.ocelli.indexer.pipeline;

import io.ocelli.core.encode.ImageCodec.Decoded;
import io.ocelli.core.encode.ImageCodec.Header;
import io.ocelli.core.encode.PreparedImage;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.service.PictureCollections.EncodedPicture;
import io.ocelli.indexer.metadata.MetadataReader;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Second stage, one instance a thread: bytes to vectors. Each worker decodes and prepares pictures
/// until it has a batch and then runs the network on it itself. So no core ever waits for another
/// kind of work, whatever decoding and encoding cost: there is no split of the cores to get wrong.
final class EncodeWorker {
  private static final Logger LOG = LoggerFactory.getLogger(EncodeWorker.class);

  private final Channel<SourceFile> input;
  private final Channel<Encoded> output;
  private final PipelineParts parts;
  private final int batchSize;
  private final Run run;
  private final List<Prepared> batch = new ArrayList<>();

  EncodeWorker(
      Channel<SourceFile> input,
      Channel<Encoded> output,
      PipelineParts parts,
      int batchSize,
      Run run) {
    this.input = input;
    this.output = output;
    this.parts = parts;
    this.batchSize = batchSize;
    this.run = run;
  }

  /// Works until the input ends. After a stop the rest of the input is dropped.
  void workAll() {
    for (SourceFile source; (source = input.take()) != null; ) {
      try {
        if (!run.isStopped()) {
          work(source);
        }
      } catch (Throwable fatal) {
        run.fail(fatal);
      } finally {
        source.share().giveBack();
      }
    }
    if (!run.isStopped()) {
      encodeBatch();
    }
  }

  private void work(SourceFile source) {
    ContentHash hash = ContentHash.of(source.bytes());
    Picture picture =
        new Picture(source.file(), source.stamp(), hash, MetadataReader.read(source.bytes()));
    if (!run.twins().claim(picture)) {
      return;
    }
    float[] raw = parts.cache().get(hash.bytes(), parts.encoder().info());
    attempt(picture, () -> raw == null ? prepare(picture, source) : known(picture, source, raw))
        .run();
    if (batch.size() >= batchSize) {
      encodeBatch();
    }
  }

  private Runnable known(Picture picture, SourceFile source, float[] raw) {
    Header header = parts.codec().probe(source.bytes());
    return () -> emit(picture, header, raw);
  }

  private Runnable prepare(Picture picture, SourceFile source) {
    Decoded decoded = parts.codec().decode(source.bytes());
    PreparedImage networkInput = parts.encoder().prepare(decoded.pixels());
    return () -> batch.add(new Prepared(picture, decoded.header(), networkInput));
  }

  /// Whatever goes wrong with the bytes of one picture is the fault of that picture.
  ///
  /// @return what to do next
  private Runnable attempt(Picture picture, Supplier<Runnable> step) {
    try {
      return step.get();
    } catch (OcelliException e) {
      return () -> fail(picture, e.getMessage());
    } catch (RuntimeException e) {
      LOG.warn("decoding {} failed in an unforeseen way", picture.file().path(), e);
      return () -> fail(picture, "it cannot be decoded (" + e.getClass().getSimpleName() + ")");
    } catch (OutOfMemoryError e) {
      return () -> fail(picture, "it needs more memory than there is; make it smaller");
    }
  }

  private void encodeBatch() {
    if (batch.isEmpty()) {
      return;
    }
    List<float[]> vectors =
        parts.encoder().encode(batch.stream().map(Prepared::networkInput).toList());
    for (int i = 0; i < vectors.size(); i++) {
      Prepared prepared = batch.get(i);
      float[] raw = vectors.get(i);
      parts.cache().put(prepared.picture().hash().bytes(), parts.encoder().info(), raw);
      emit(prepared.picture(), prepared.header(), raw);
    }
    batch.clear();
  }

  private void emit(Picture picture, Header header, float[] raw) {
    put(picture, header, raw);
    run.twins().release(picture.hash()).forEach(twin -> put(twin, header, raw));
  }

  private void put(Picture picture, Header header, float[] raw) {
    EncodedPicture encoded =
        new EncodedPicture(
            PicturePayload.id(parts.root(), picture),
            PicturePayload.of(parts.root(), picture, header),
            raw);
    output.put(new Encoded(picture, encoded));
  }

  private void fail(Picture picture, String reason) {
    run.failed(picture.file(), reason);
    run.twins().release(picture.hash()).forEach(twin -> run.failed(twin.file(), reason));
  }

  /// Decoded and pre-processed, waiting for the batch to be full.
  private record Prepared(Picture picture, Header header, PreparedImage networkInput) {}
}
