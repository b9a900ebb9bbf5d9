package io.ocelli.engine.cluster;

import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.id.PointId;
import io.ocelli.core.payload.Value;
import io.ocelli.core.service.Jobs.Page;
import io.ocelli.core.service.Jobs.PageRequest;
import io.ocelli.engine.analysis.Answer;
import io.ocelli.storage.job.JobLists;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// The list of a clustering's points in its job's folder.
final class PointList {
  static final String NAME = "points";

  private static final int PAGE = 1_000;

  /// @param fit how well it fits: a distance or a probability
  record Entry(PointId id, int cluster, double fit) {}

  private final Path folder;

  PointList(Path folder) {
    this.folder = folder;
  }

  /// @param fit what the third number is called
  void write(Stream<Entry> entries, String fit) {
    JobLists.write(folder, NAME, entries.map(entry -> value(entry, fit)));
  }

  private static Value.Obj value(Entry entry, String fit) {
    return Objects.of(
        "id",
        Answer.id(entry.id()),
        "cluster",
        Value.of(entry.cluster()),
        fit,
        Value.of(entry.fit()));
  }

  boolean exists() {
    return JobLists.read(folder, NAME, new PageRequest(0, 1)).isPresent();
  }

  /// Page by page, in the order of the list; the third number is not read.
  void pages(Consumer<List<Entry>> each) {
    long from = 0;
    long total;
    do {
      Page page =
          JobLists.read(folder, NAME, new PageRequest(from, PAGE))
              .orElseThrow(() ->
                  new OcelliException(
                      ErrorKind.CORRUPT, "The job's list of points in " + folder + " is missing"));
      List<Entry> entries = new ArrayList<>();
      for (Value.Obj item : page.items()) {
        int cluster = (int) item.integer("cluster", Grouping.NOISE);
        entries.add(new Entry(Objects.id(item.fields().get("id")), cluster, 0));
      }
      each.accept(entries);
      from += page.items().size();
      total = page.total();
    } while (from < total);
  }
}
