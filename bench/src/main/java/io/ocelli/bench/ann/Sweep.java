package io.ocelli.bench.ann;

import io.ocelli.bench.ann.data.Truth;
import io.ocelli.bench.ann.data.Workload;
import io.ocelli.bench.ann.engine.Effort;
import io.ocelli.bench.ann.engine.Searcher;
import io.ocelli.bench.ann.peer.PeerProcess;
import io.ocelli.bench.ann.report.Row;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// Measures every engine at every effort. The engines take turns: each effort of each engine is
/// measured once before any is measured a second time, so that other load on the machine falls on
/// all of them; peers in other processes have their turn after each round. Of each, the fastest
/// pass counts.
final class Sweep {
  /// More effort than reaches this recall shows nothing new.
  private static final double ENOUGH = 0.9995;

  private final Workload workload;
  private final Truth truth;
  private final SweepSettings settings;
  private final Consumer<String> progress;

  Sweep(Workload workload, Truth truth, SweepSettings settings, Consumer<String> progress) {
    this.workload = workload;
    this.truth = truth;
    this.settings = settings;
    this.progress = progress;
  }

  /// One engine's part.
  private record Lane(Built built, Pass pass, List<Effort> efforts, List<Measurement> best) {}

  /// @return rows of the engines; the peers keep theirs
  List<Row> run(List<Built> engines, List<PeerProcess> peers) throws IOException {
    List<Lane> lanes = new ArrayList<>();
    try {
      for (Built built : engines) {
        lanes.add(lane(built));
        warmUp(lanes.getLast());
      }
      for (int run = 1; run <= settings.runs(); run++) {
        turn(lanes, run);
        for (PeerProcess peer : peers) {
          peer.turn();
        }
      }
      return rows(lanes);
    } finally {
      for (Lane lane : lanes) {
        for (Searcher searcher : lane.pass().searchers()) {
          searcher.close();
        }
      }
    }
  }

  private Lane lane(Built built) throws IOException {
    List<Searcher> searchers = new ArrayList<>();
    for (int i = 0; i < settings.threads(); i++) {
      searchers.add(built.engine().searcher());
    }
    int[] all = IntStream.range(0, workload.queries().length).toArray();
    Pass pass = new Pass(workload.queries(), all, truth, settings.k(), searchers);
    return new Lane(built, pass, built.engine().efforts(), new ArrayList<>());
  }

  private void warmUp(Lane lane) throws IOException {
    Searcher searcher = lane.pass().searchers().getFirst();
    int[] found = new int[settings.k()];
    List<Effort> efforts = lane.efforts();
    long end = System.nanoTime() + settings.warmUpMillis() * 1_000_000;
    for (int i = 0; i == 0 || System.nanoTime() < end; i++) {
      float[] query = workload.queries()[i % workload.queries().length];
      searcher.search(query, efforts.get(i % efforts.size()), found);
    }
  }

  /// Once over all efforts, from cheap to thorough, the engines in turn.
  private void turn(List<Lane> lanes, int run) throws IOException {
    int most = lanes.stream().mapToInt(lane -> lane.efforts().size()).max().orElse(0);
    for (int i = 0; i < most; i++) {
      for (Lane lane : lanes) {
        if (i < lane.efforts().size() && !beyond(lane, i)) {
          measure(lane, i, run);
        }
      }
    }
  }

  private static boolean beyond(Lane lane, int effort) {
    return effort > 0
        && (lane.best().size() < effort || lane.best().get(effort - 1).recall() >= ENOUGH);
  }

  private void measure(Lane lane, int i, int run) throws IOException {
    Effort effort = lane.efforts().get(i);
    Measurement measured = Measurement.of(List.of(lane.pass().atLength(effort)));
    if (i == lane.best().size()) {
      lane.best().add(measured);
    } else {
      lane.best().set(i, lane.best().get(i).orFaster(measured));
    }
    progress.accept(
        String.format(
            Locale.ROOT,
            "run %d of %d: %s, %s: recall %.4f, %.0f queries/s",
            run,
            settings.runs(),
            lane.built().label(),
            effort.label(),
            measured.recall(),
            measured.qps()));
  }

  private List<Row> rows(List<Lane> lanes) {
    List<Row> rows = new ArrayList<>();
    for (Lane lane : lanes) {
      for (int i = 0; i < lane.best().size(); i++) {
        Effort effort = lane.efforts().get(i);
        rows.add(lane.built().row(effort, lane.best().get(i), workload, settings.threads()));
      }
    }
    return rows;
  }
}
