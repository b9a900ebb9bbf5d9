package io.ocelli.bench.ann.scale;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.ocelli.bench.ann.Folders;
import io.ocelli.bench.ann.data.GroundTruth;
import io.ocelli.bench.ann.data.Truth;
import io.ocelli.bench.ann.data.VectorOutput;
import io.ocelli.bench.ann.data.Workload;
import io.ocelli.bench.ann.scale.ScaleProcess.Build;
import io.ocelli.bench.ann.scale.ScaleProcess.BuildResult;
import io.ocelli.bench.ann.scale.ScaleProcess.Search;
import io.ocelli.bench.ann.scale.ScaleProcess.SearchResult;
import io.ocelli.bench.ann.scale.ScaleProcess.Task;
import io.ocelli.core.error.OcelliException;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Measures sizes one after the other, each the first rows of the same vectors, and each in two
/// processes: one builds, the other opens what was built and searches.
final class ScaleSteps implements Closeable {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /// @param heap limit of each process, such as `2g`
  /// @param runs passes over the queries; the fastest counts
  record Settings(Path out, int k, int buildThreads, int runs, String heap) {}

  private final Workload workload;
  private final Settings settings;
  private final Path folder;

  /// @param workload of the largest size
  ScaleSteps(Workload workload, Settings settings) throws IOException {
    this.workload = workload;
    this.settings = settings;
    folder = settings.out().resolve("scale");
    Files.createDirectories(folder);
    VectorOutput.fbin(base(), workload.base());
    VectorOutput.fbin(queries(), workload.queries());
  }

  private Path base() {
    return folder.resolve("base.fbin");
  }

  private Path queries() {
    return folder.resolve("queries.fbin");
  }

  ScaleRow measure(int rows) throws IOException {
    Path index = folder.resolve("index-" + rows);
    Folders.remove(index);
    Files.createDirectories(index);
    try {
      BuildResult built =
          run(
              Task.BUILD,
              new Build(base(), rows, workload.metric(), index, settings.buildThreads()),
              BuildResult.class);
      PageCache.drop(index);
      SearchResult searched =
          run(
              Task.SEARCH,
              new Search(queries(), workload.metric(), index, settings.k(), settings.runs()),
              SearchResult.class);
      return row(rows, built, searched);
    } finally {
      Folders.remove(index);
    }
  }

  private ScaleRow row(int rows, BuildResult built, SearchResult searched) throws IOException {
    return new ScaleRow(
        workload.dataset(),
        rows,
        built.seconds(),
        built.hotBytes(),
        built.totalBytes(),
        searched.openMs(),
        searched.reopenMs(),
        recall(rows, searched.found()),
        searched.p50Ms(),
        searched.p99Ms(),
        built.memory(),
        searched.memory(),
        settings.heap(),
        settings.buildThreads());
  }

  private double recall(int rows, int[][] found) throws IOException {
    Workload part =
        new Workload(
            workload.dataset(),
            workload.metric(),
            Arrays.copyOf(workload.base(), rows),
            workload.queries());
    Truth truth =
        new GroundTruth(part, settings.out().resolve("truth"), settings.buildThreads())
            .ofAll(settings.k());
    double sum = 0;
    for (int q = 0; q < found.length; q++) {
      sum += truth.recall(q, found[q], found[q].length);
    }
    return sum / found.length;
  }

  @Override
  public void close() throws IOException {
    Folders.remove(folder);
  }

  /// @return what the process wrote
  private <T> T run(Task task, Object argument, Class<T> result) throws IOException {
    Path file = folder.resolve(task + ".json");
    Files.deleteIfExists(file);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    for (String option : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
      if (!option.startsWith("-agent") && !option.startsWith("-javaagent")) {
        command.add(option);
      }
    }
    command.addAll(List.of("-Xmx" + settings.heap(), "-cp", System.getProperty("java.class.path")));
    command.add(ScaleProcess.class.getName());
    command.addAll(List.of(task.name(), JSON.writeValueAsString(argument), file.toString()));
    await(task, new ProcessBuilder(command));
    return JSON.readValue(file.toFile(), result);
  }

  private static void await(Task task, ProcessBuilder builder) throws IOException {
    File log = File.createTempFile("ocelli-scale", ".log");
    Process process = builder.redirectErrorStream(true).redirectOutput(log).start();
    try {
      int exit = process.waitFor();
      if (exit != 0) {
        throw OcelliException.invalid(
            "The process for "
                + task
                + " ended with "
                + exit
                + ": "
                + Files.readString(log.toPath()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    } finally {
      process.destroy();
      Files.delete(log.toPath());
    }
  }
}
