package io.ocelli.indexer.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// How the things of a sample picture are arranged.
enum Layout {
  SINGLE {
    @Override
    List<Spot> spots(RandomGenerator random) {
      return List.of(near(0.5, 0.5, random.nextDouble(0.27, 0.36), 0.05, random));
    }
  },
  PAIR {
    @Override
    List<Spot> spots(RandomGenerator random) {
      double radius = random.nextDouble(0.17, 0.2);
      return List.of(near(0.28, 0.5, radius, 0.05, random), near(0.72, 0.5, radius, 0.05, random));
    }
  },
  ROW {
    @Override
    List<Spot> spots(RandomGenerator random) {
      double y = random.nextDouble(0.4, 0.6);
      List<Spot> spots = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        spots.add(near(0.14 + 0.24 * i, y, 0.1, 0.012, random));
      }
      return spots;
    }
  },
  GRID {
    @Override
    List<Spot> spots(RandomGenerator random) {
      List<Spot> spots = new ArrayList<>();
      for (int i = 0; i < 9; i++) {
        spots.add(near(0.2 + 0.3 * (i % 3), 0.2 + 0.3 * (i / 3), 0.11, 0.01, random));
      }
      return spots;
    }
  },
  SCATTERED {
    @Override
    List<Spot> spots(RandomGenerator random) {
      List<Spot> spots = new ArrayList<>();
      for (int tries = 0; tries < 200 && spots.size() < 8; tries++) {
        double radius = random.nextDouble(0.06, 0.13);
        Spot spot = new Spot(random.nextDouble(0.12, 0.88), random.nextDouble(0.12, 0.88), radius);
        if (spots.stream().noneMatch(spot::touches)) {
          spots.add(spot);
        }
      }
      return spots;
    }
  };

  abstract List<Spot> spots(RandomGenerator random);

  private static Spot near(double x, double y, double radius, double by, RandomGenerator random) {
    return new Spot(x + random.nextDouble(-by, by), y + random.nextDouble(-by, by), radius);
  }

  /// A place for one thing, all in parts of the picture's shorter side.
  record Spot(double x, double y, double radius) {
    boolean touches(Spot other) {
      return Math.hypot(x - other.x, y - other.y) < 1.1 * (radius + other.radius);
    }
  }
}
