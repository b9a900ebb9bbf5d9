package io.ocelli.indexer.pipeline;

import io.ocelli.indexer.scan.IoFaults;
import io.ocelli.indexer.scan.ScannedFile;
import io.ocelli.indexer.scan.Stamp;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// First stage: brings files into memory, within the budget. Threads share one cursor over the
/// list.
final class FileFetch {
  /// How often a file that changes under our eyes is read again.
  private static final int ATTEMPTS = 3;

  private final List<ScannedFile> files;
  private final AtomicInteger next = new AtomicInteger();
  private final Channel<SourceFile> output;
  private final ByteBudget budget;
  private final PipelineSettings settings;
  private final Run run;

  FileFetch(
      List<ScannedFile> files, Channel<SourceFile> output, PipelineSettings settings, Run run) {
    this.files = files;
    this.output = output;
    this.budget = new ByteBudget(settings.bytesInFlight());
    this.settings = settings;
    this.run = run;
  }

  /// Reads files until there are none left or the run is stopped.
  void readAll() {
    for (int i; !run.isStopped() && (i = next.getAndIncrement()) < files.size(); ) {
      ScannedFile file = files.get(i);
      try {
        SourceFile source = read(file);
        if (source != null) {
          output.put(source);
        }
      } catch (NoSuchFileException _) {
        run.vanished(file);
      } catch (IOException e) {
        run.failed(file, IoFaults.reason(e));
      }
    }
  }

  /// @return null when the file has failed by name
  private SourceFile read(ScannedFile file) throws IOException {
    Stamp stamp = stamp(file);
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      String refusal = refusal(stamp);
      if (refusal != null) {
        run.failed(file, refusal);
        return null;
      }
      SourceFile source = read(file, stamp);
      Stamp after = stamp(file);
      if (source != null && after.equals(stamp)) {
        return source;
      }
      if (source != null) {
        source.share().giveBack();
      }
      stamp = after;
    }
    run.failed(file, "it was changed while it was read; index again when it is complete");
    return null;
  }

  /// @return null when the size is not the expected one
  private SourceFile read(ScannedFile file, Stamp expected) throws IOException {
    ByteBudget.Share share = budget.take(expected.bytes());
    SourceFile source = null;
    try (InputStream in = Files.newInputStream(file.file())) {
      byte[] bytes = in.readNBytes((int) expected.bytes());
      if (bytes.length == expected.bytes() && in.read() < 0) {
        source = new SourceFile(file, expected, bytes, share);
      }
    } finally {
      if (source == null) {
        share.giveBack();
      }
    }
    return source;
  }

  /// Why a file of that size is not even opened; null where it is.
  private String refusal(Stamp stamp) {
    if (stamp.bytes() == 0) {
      return "the file is empty";
    }
    if (stamp.bytes() <= settings.largestFile()) {
      return null;
    }
    return "it has %,d MiB, more than the limit of %,d"
        .formatted(stamp.bytes() >> 20, settings.largestFile() >> 20);
  }

  private static Stamp stamp(ScannedFile file) throws IOException {
    return Stamp.of(Files.readAttributes(file.file(), BasicFileAttributes.class));
  }
}
