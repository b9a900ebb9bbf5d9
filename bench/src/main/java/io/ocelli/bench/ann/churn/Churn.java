package io.ocelli.bench.ann.churn;

import io.ocelli.bench.ann.Folders;
import io.ocelli.bench.ann.Measurement;
import io.ocelli.bench.ann.Pass;
import io.ocelli.bench.ann.data.LiveTruth;
import io.ocelli.bench.ann.data.Truth;
import io.ocelli.bench.ann.data.Workload;
import io.ocelli.bench.ann.engine.ChangingIndex;
import io.ocelli.bench.ann.engine.ChangingIndex.View;
import io.ocelli.bench.ann.engine.Feed;
import io.ocelli.bench.ann.engine.OcelliEngine;
import io.ocelli.bench.ann.engine.Searcher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// Changes an index generation by generation while one thread searches it, then compares it with a
/// fresh one.
final class Churn {
  /// Passes over the queries before anything is measured.
  private static final int WARM_UP = 2;

  /// @param share of the rows that is deleted, and added, in each generation
  /// @param runs passes over the queries in the comparison at the end; the fastest counts
  record Settings(int k, int generations, double share, int runs, int buildThreads) {}

  private final Workload workload;
  private final LiveTruth truths;
  private final Settings settings;
  private final Path folder;
  private final Consumer<ChurnRow> progress;
  private final LiveRows live;

  /// @param folder for indexes; removed afterwards
  Churn(
      Workload workload,
      LiveTruth truths,
      Settings settings,
      Path folder,
      Consumer<ChurnRow> progress) {
    this.workload = workload;
    this.truths = truths;
    this.settings = settings;
    this.folder = folder;
    this.progress = progress;
    live = LiveRows.of(workload.base().length, settings.generations(), settings.share());
  }

  ChurnResult run() throws IOException {
    Path changing = emptied("changing");
    try (ChangingIndex index = new ChangingIndex(changing, workload.metric())) {
      for (int row : live.toArray()) {
        index.add(row, workload.base()[row]);
      }
      index.commit();
      index.settle();
      return generations(index);
    } finally {
      Folders.remove(folder);
    }
  }

  private Path emptied(String name) throws IOException {
    Path path = folder.resolve(name);
    Folders.remove(path);
    return Files.createDirectories(path);
  }

  private ChurnResult generations(ChangingIndex index) throws IOException {
    List<ChurnRow> rows = new ArrayList<>();
    View view = index.view();
    try {
      warmUp(view.searcher());
      SearchLoop loop =
          new SearchLoop(workload.queries(), settings.k(), index::merging, view.searcher());
      try (loop) {
        rows.add(row(0, index, view, 0, loop));
        for (int generation = 1; generation <= settings.generations(); generation++) {
          long begin = System.nanoTime();
          change(index);
          View changed = index.view();
          double changeMs = (System.nanoTime() - begin) / 1e6;
          rows.add(row(generation, index, changed, changeMs, loop));
          view.close();
          view = changed;
        }
      }
      index.settle();
      return compare(index, rows, loop);
    } finally {
      view.close();
    }
  }

  private void warmUp(Searcher searcher) throws IOException {
    Pass pass = pass(searcher, truths.of(live.asBits()));
    for (int i = 0; i < WARM_UP; i++) {
      pass.once(OcelliEngine.USUAL);
    }
  }

  private void change(ChangingIndex index) throws IOException {
    LiveRows.Change change = live.change();
    for (int row : change.deleted()) {
      index.delete(row);
    }
    for (int row : change.added()) {
      index.add(row, workload.base()[row]);
    }
    index.commit();
  }

  private ChurnRow row(
      int generation, ChangingIndex index, View view, double changeMs, SearchLoop loop)
      throws IOException {
    Truth truth = truths.of(live.asBits());
    boolean merging = index.merging();
    Measurement measured = Measurement.of(List.of(loop.pass(view.searcher(), truth)));
    ChurnRow row =
        ChurnRow.of(
            generation,
            view,
            changeMs,
            measured,
            merging || index.merging() ? ChurnRow.Work.MERGING : ChurnRow.Work.NONE);
    progress.accept(row);
    return row;
  }

  /// Both take turns, so that other load on the machine falls on both.
  private ChurnResult compare(ChangingIndex index, List<ChurnRow> rows, SearchLoop loop)
      throws IOException {
    int[] order = live.toArray();
    Truth truth = truths.of(live.asBits());
    try (View view = index.view();
        OcelliEngine engine = new OcelliEngine()) {
      Feed feed = new Feed(workload.metric(), order.length, i -> workload.base()[order[i]]);
      engine.build(feed, emptied("fresh"), settings.buildThreads());
      Pass settled = pass(view.searcher(), truth);
      Pass fresh = pass(renamed(engine.searcher(), order), truth);
      Measurement bestSettled = measure(settled);
      Measurement bestFresh = measure(fresh);
      for (int run = 0; run < settings.runs(); run++) {
        bestSettled = bestSettled.orFaster(measure(settled));
        bestFresh = bestFresh.orFaster(measure(fresh));
      }
      return new ChurnResult(
          workload.dataset(),
          settings.share(),
          rows,
          bestSettled,
          view.segments(),
          bestFresh,
          loop.whileMerging(),
          loop.otherwise());
    }
  }

  private static Searcher renamed(Searcher searcher, int[] order) {
    return (query, effort, found) -> {
      int count = searcher.search(query, effort, found);
      for (int i = 0; i < count; i++) {
        found[i] = order[found[i]];
      }
      return count;
    };
  }

  private static Measurement measure(Pass pass) throws IOException {
    return Measurement.of(List.of(pass.atLength(OcelliEngine.USUAL)));
  }

  private Pass pass(Searcher searcher, Truth truth) {
    int[] all = IntStream.range(0, workload.queries().length).toArray();
    return new Pass(workload.queries(), all, truth, settings.k(), List.of(searcher));
  }
}
