package io.ocelli.app.cli;

import io.ocelli.app.node.Node;
import io.ocelli.app.node.Nodes;
import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.service.Snapshots.Snapshot;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.Callable;
import java.util.function.LongConsumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "create",
    mixinStandardHelpOptions = true,
    description = "Make a snapshot of a collection, or of all, and keep it or stream it.",
    footer = {
      "",
      "Examples:",
      "  ocelli snapshot create photos               kept in the home; see 'snapshot list'",
      "  ocelli snapshot create photos --to photos.tar",
      "  ocelli snapshot create --all --to -         to stdout; takes no room on this disk"
    })
final class SnapshotCreateCommand implements Callable<Integer> {
  private static final String STDOUT = "-";

  @Mixin private SnapshotOwner owner;

  @Option(
      names = "--to",
      paramLabel = "FILE",
      description = "Write it to this file, which must not be there yet; - for stdout.")
  private String to;

  @Mixin private HomeOption home;
  @Mixin private Terminal terminal;

  @Override
  public Integer call() throws IOException {
    String collection = owner.require();
    try (Node node = Nodes.open(home.resolve())) {
      if (to == null) {
        report(node.snapshots().create(collection));
      } else if (to.equals(STDOUT)) {
        stream(node, collection, System.out);
      } else {
        toFile(node, collection, Path.of(to).toAbsolutePath());
      }
    }
    return CommandRunner.DONE;
  }

  private void report(Snapshot made) {
    if (terminal.json()) {
      terminal.print(SnapshotListCommand.json(made));
    } else {
      terminal
          .out()
          .println("Made %s (%s).".formatted(made.name(), TransferProgress.size(made.bytes())));
      terminal.out().println("SHA-256 " + made.sha256());
    }
  }

  /// There whole or not at all.
  private void toFile(Node node, String collection, Path file) throws IOException {
    if (Files.exists(file)) {
      throw new OcelliException(
          ErrorKind.ALREADY_EXISTS, file + " is there already: name another file, or delete it");
    }
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      String sha256;
      try (OutputStream out = Files.newOutputStream(part)) {
        sha256 = stream(node, collection, out);
      }
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
      report(
          new Snapshot(
              file.toString(),
              Files.getLastModifiedTime(file).toInstant(),
              Files.size(file),
              sha256));
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /// @return SHA-256 of what was written
  private String stream(Node node, String collection, OutputStream to) throws IOException {
    try (TransferProgress progress = new TransferProgress(terminal.progress(), "snapshot", 0)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      OutputStream out = new DigestOutputStream(new Counted(to, progress), digest);
      node.snapshots().write(collection, out);
      out.flush();
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static final class Counted extends FilterOutputStream {
    private final LongConsumer more;

    Counted(OutputStream out, LongConsumer more) {
      super(out);
      this.more = more;
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      out.write(bytes, from, length);
      more.accept(length);
    }
  }
}
