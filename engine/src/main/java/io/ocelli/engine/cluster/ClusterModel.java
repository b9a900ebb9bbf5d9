package io.ocelli.engine.cluster;

import io.ocelli.ann.linkage.GrowingClusters.Cluster;
import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/// What a job keeps of its clusters so that later points can be put into them. In the file [#FILE]
/// of the job's folder: [#MAGIC], the four settings, the dimensions and the number of clusters as
/// ints, then of each cluster its number and size as ints, its variance as a double and its mean as
/// floats; at last the CRC-32C of all before it, as a long. Numbers are big-endian, texts as
/// [java.io.DataOutput#writeUTF] writes them.
///
/// @param method word of a [io.ocelli.core.analysis.ClusterMethod]
/// @param using the vector
/// @param key where points have the number of their cluster; empty where it was not written
/// @param threshold at which clusters stay apart; 0 for a method without
record ClusterModel(
    String method, String using, String key, double threshold, List<Cluster> clusters) {
  static final String FILE = "model";

  /// What k-means has come to so far.
  static final String CHECKPOINT = "checkpoint";

  private static final int MAGIC = 0x4F43_4C4D;

  /// The centres, one after the other.
  float[] centres() {
    int dims = clusters.isEmpty() ? 0 : clusters.getFirst().mean().length;
    float[] centres = new float[Math.multiplyExact(clusters.size(), dims)];
    for (int c = 0; c < clusters.size(); c++) {
      System.arraycopy(clusters.get(c).mean(), 0, centres, c * dims, dims);
    }
    return centres;
  }

  /// Durable on return, whole or not at all.
  void write(Path folder, String name) {
    Path file = folder.resolve(name);
    Path draft = folder.resolve(name + ".draft");
    try {
      try (FileOutputStream stream = new FileOutputStream(draft.toFile())) {
        CheckedOutputStream checked =
            new CheckedOutputStream(new BufferedOutputStream(stream), new CRC32C());
        DataOutputStream out = new DataOutputStream(checked);
        write(out);
        out.writeLong(checked.getChecksum().getValue());
        out.flush();
        stream.getFD().sync();
      }
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new OcelliException(
          ErrorKind.UNAVAILABLE, "Cannot write the clusters of the job to `" + file + "`: " + e, e);
    }
  }

  private void write(DataOutputStream out) throws IOException {
    out.writeInt(MAGIC);
    out.writeUTF(method);
    out.writeUTF(using);
    out.writeUTF(key);
    out.writeDouble(threshold);
    out.writeInt(clusters.isEmpty() ? 0 : clusters.getFirst().mean().length);
    out.writeInt(clusters.size());
    for (Cluster cluster : clusters) {
      out.writeInt(cluster.id());
      out.writeInt(cluster.size());
      out.writeDouble(cluster.variance());
      for (float value : cluster.mean()) {
        out.writeFloat(value);
      }
    }
  }

  /// @return empty where the job kept none
  /// @throws OcelliException CORRUPT where the file is not what [#write] makes
  static Optional<ClusterModel> read(Path folder, String name) {
    Path file = folder.resolve(name);
    try (CheckedInputStream checked =
        new CheckedInputStream(new BufferedInputStream(Files.newInputStream(file)), new CRC32C())) {
      DataInputStream in = new DataInputStream(checked);
      if (in.readInt() != MAGIC) {
        throw new IOException("it is no model");
      }
      ClusterModel model = read(in, Files.size(file));
      long checksum = checked.getChecksum().getValue();
      if (in.readLong() != checksum) {
        throw new IOException("its checksum is wrong");
      }
      return Optional.of(model);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new OcelliException(
          ErrorKind.CORRUPT, "The clusters in " + file + " cannot be read: " + e, e);
    }
  }

  /// @param bytes of the file, which a damaged number may exceed by far
  private static ClusterModel read(DataInputStream in, long bytes) throws IOException {
    String method = in.readUTF();
    String using = in.readUTF();
    String key = in.readUTF();
    double threshold = in.readDouble();
    int dims = in.readInt();
    int count = in.readInt();
    if (dims < 0 || count < 0 || count * (16.0 + 4.0 * dims) > bytes) {
      throw new IOException("it has no room for %d clusters of %d numbers".formatted(count, dims));
    }
    List<Cluster> clusters = new ArrayList<>();
    for (int c = 0; c < count; c++) {
      int id = in.readInt();
      int size = in.readInt();
      double variance = in.readDouble();
      float[] mean = new float[dims];
      for (int i = 0; i < dims; i++) {
        mean[i] = in.readFloat();
      }
      clusters.add(new Cluster(id, size, mean, variance));
    }
    return new ClusterModel(method, using, key, threshold, List.copyOf(clusters));
  }
}
