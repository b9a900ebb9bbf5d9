package io.ocelli.bench.ann;

import io.ocelli.bench.ann.Measurement.Sample;
import io.ocelli.bench.ann.data.FilterKind;
import io.ocelli.bench.ann.data.GroundTruth;
import io.ocelli.bench.ann.data.QueryGroups;
import io.ocelli.bench.ann.data.Truth;
import io.ocelli.bench.ann.data.Workload;
import io.ocelli.bench.ann.engine.Searcher;
import io.ocelli.bench.ann.report.Row;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.lucene.util.FixedBitSet;

/// Measures every engine that has filters at its usual effort: without a filter, then under each
/// kind of filter at each selectivity. A cell's row covers all groups of queries, each under its
/// own filter; what an engine makes of a filter before the first search is timed apart.
final class FilteredSweep {
  private static final double[] SELECTIVITIES = {1, 0.5, 0.1, 0.01, 0.001, 0.0001};
  private static final int GROUPS = 20;

  private final Workload workload;
  private final GroundTruth truths;
  private final SweepSettings settings;
  private final Consumer<String> progress;
  private final QueryGroups groups;

  FilteredSweep(
      Workload workload, GroundTruth truths, SweepSettings settings, Consumer<String> progress) {
    this.workload = workload;
    this.truths = truths;
    this.settings = settings;
    this.progress = progress;
    groups = new QueryGroups(workload, GROUPS);
  }

  List<Row> run(List<Built> engines) throws IOException {
    List<Built> filtering = engines.stream().filter(each -> each.engine().filters()).toList();
    List<Row> rows = new ArrayList<>(unfiltered(filtering));
    for (FilterKind kind : FilterKind.values()) {
      for (double selectivity : SELECTIVITIES) {
        List<Row> cell = cell(filtering, kind, selectivity);
        for (Row row : cell) {
          progress.accept(
              String.format(
                  Locale.ROOT,
                  "%s, %s: %s %.2f%%: recall %.4f, p50 %.3f ms",
                  row.engine(),
                  row.variant(),
                  kind.label(),
                  selectivity * 100,
                  row.recall(),
                  row.p50Ms()));
        }
        rows.addAll(cell);
      }
    }
    return rows;
  }

  private List<Row> unfiltered(List<Built> engines) throws IOException {
    Truth truth = truths.ofAll(settings.k());
    int[] all = IntStream.range(0, workload.queries().length).toArray();
    List<Row> rows = new ArrayList<>();
    for (Built built : engines) {
      try (Lane lane = new Lane(built)) {
        lane.add(new Pass(workload.queries(), all, truth, settings.k(), lane.open(null)));
        lane.warmUp();
        for (int run = 0; run < settings.runs(); run++) {
          lane.measure();
        }
        rows.add(lane.row());
      }
    }
    return rows;
  }

  private List<Row> cell(List<Built> engines, FilterKind kind, double selectivity)
      throws IOException {
    Truth truth = truths.of(groups, kind, selectivity, settings.k());
    List<Lane> lanes = new ArrayList<>();
    try {
      for (Built built : engines) {
        lanes.add(new Lane(built));
      }
      for (int group = 0; group < groups.size(); group++) {
        FixedBitSet accepted = bits(groups.accepted(group, kind, selectivity));
        int[] asked = groups.queries(group);
        for (Lane lane : lanes) {
          lane.add(new Pass(workload.queries(), asked, truth, settings.k(), lane.open(accepted)));
        }
      }
      // One more than told: the first warms up what this kind of filter leads to.
      for (int run = 0; run <= settings.runs(); run++) {
        for (Lane lane : lanes) {
          lane.measure();
        }
      }
      return lanes.stream()
          .map(lane -> lane.row().under(kind.label(), selectivity, lane.preparationMs()))
          .toList();
    } finally {
      for (Lane lane : lanes) {
        lane.close();
      }
    }
  }

  private FixedBitSet bits(int[] ordinals) {
    FixedBitSet bits = new FixedBitSet(workload.base().length);
    Arrays.stream(ordinals).forEach(bits::set);
    return bits;
  }

  /// One engine's part in a cell.
  private final class Lane implements AutoCloseable {
    private final Built built;
    private final List<Pass> passes = new ArrayList<>();
    private long preparationNanos;
    private Measurement best;

    Lane(Built built) {
      this.built = built;
    }

    /// @param accepted null for all
    List<Searcher> open(FixedBitSet accepted) throws IOException {
      List<Searcher> searchers = new ArrayList<>();
      long begin = System.nanoTime();
      for (int i = 0; i < settings.threads(); i++) {
        searchers.add(
            accepted == null ? built.engine().searcher() : built.engine().searcher(accepted));
      }
      preparationNanos += (System.nanoTime() - begin) / settings.threads();
      return searchers;
    }

    void add(Pass pass) {
      passes.add(pass);
    }

    void warmUp() throws IOException {
      long end = System.nanoTime() + settings.warmUpMillis() * 1_000_000;
      do {
        passes.getFirst().once(built.engine().usualEffort());
      } while (System.nanoTime() < end);
    }

    void measure() throws IOException {
      List<Sample> samples = new ArrayList<>();
      for (Pass pass : passes) {
        samples.add(pass.once(built.engine().usualEffort()));
      }
      Measurement measured = Measurement.of(samples);
      best = best == null ? measured : best.orFaster(measured);
    }

    /// Mean over the filters, milliseconds.
    double preparationMs() {
      return preparationNanos / 1e6 / passes.size();
    }

    Row row() {
      return built.row(built.engine().usualEffort(), best, workload, settings.threads());
    }

    @Override
    public void close() throws IOException {
      for (Pass pass : passes) {
        for (Searcher searcher : pass.searchers()) {
          searcher.close();
        }
      }
    }
  }
}
