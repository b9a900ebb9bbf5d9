package io.ocelli.engine.query.model;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Thousands of random requests, and the engine answers as the model does: with and without payload
/// indexes, before and after changes, and after a restart. `-Dmodel.requests=100000` asks more of
/// them, `-Dmodel.seed=7` others.
class ModelTest {
  private static final int REQUESTS = Integer.getInteger("model.requests", 3_000);
  private static final long SEED = Long.getLong("model.seed", 1);
  private static final int REQUESTS_OF_A_WORLD = 1_500;
  private static final Tally ALL = new Tally();

  @TempDir Path folder;

  static LongStream seeds() {
    return LongStream.range(SEED, SEED + Math.max(1, REQUESTS / REQUESTS_OF_A_WORLD));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theEngineAnswersAsTheModelDoes(long seed) throws Exception {
    SplittableRandom random = new SplittableRandom(seed);
    int requests = Math.min(REQUESTS, REQUESTS_OF_A_WORLD) / 6;
    try (World world = new World(Files.createDirectories(folder.resolve("home")), random.split())) {
      ask(world, random, false, requests);
      world.change();
      ask(world, random, true, requests);
      world.reopen();
      ask(world, random, true, requests);
    }
  }

  private static void ask(World world, SplittableRandom random, boolean rewritten, int requests) {
    for (String searched : new String[] {World.PLAIN, World.INDEXED}) {
      Chance chance = new Chance(random.split());
      Questions single = new Questions(world, searched, chance, rewritten, ALL);
      CompoundQuestions compound = new CompoundQuestions(world, searched, chance, rewritten, ALL);
      ListQuestions lists = new ListQuestions(world, searched, chance, ALL);
      for (int n = 0; n < requests; n++) {
        switch (chance.below(20)) {
          case 0 -> single.batch();
          case 1, 2 -> compound.groups();
          case 3 -> compound.matrix();
          case 4 -> lists.count();
          case 5 -> lists.facet();
          case 6 -> lists.scroll();
          case 7 -> lists.ordered();
          default -> single.search();
        }
      }
    }
  }

  @AfterAll
  static void hardlyAnythingIsLeftToRounding() {
    // The log of a build tells how many of which kind were compared.
    System.out.println(ALL);
    assertTrue(ALL.left() * 100 <= ALL.requests(), ALL::toString);
  }
}
