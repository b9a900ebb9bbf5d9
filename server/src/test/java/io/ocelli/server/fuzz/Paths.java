package io.ocelli.server.fuzz;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.random.RandomGenerator;

/// Addresses of valid requests, some with other names in them.
final class Paths {
  private static final List<String> NAMES =
      List.of(
          "",
          " ",
          "..",
          ".",
          "a/b",
          "%2e%2e",
          "\u0000",
          "x".repeat(300),
          "\u00e9",
          "\ud83d\ude00",
          "CON",
          "c ",
          "0",
          "1",
          "-1",
          "18446744073709551615",
          "18446744073709551616",
          "1e3",
          "none",
          "*",
          "00000000-0000-0000-0000-000000000002",
          "\"q\"",
          "<s>",
          "a\r\nb",
          "~",
          "_",
          "aliases");

  private static final List<String> PARAMETERS =
      List.of(
          "timeout=5",
          "timeout=0",
          "timeout=-1",
          "timeout=x",
          "timeout=99999999999",
          "timeout=1",
          "ordering=weak",
          "ordering=x",
          "consistency=majority",
          "consistency=0",
          "consistency=%00",
          "wait=maybe",
          "wait=false",
          "anonymize=true",
          "details_level=9",
          "size=0",
          "size=99999",
          "size=64",
          "checksum=00",
          "force=x",
          "=",
          "&&",
          "a=%ff",
          "a",
          "exact=1");

  private Paths() {}

  static String encoded(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /// @param path with `{collection}` where it names one
  static String varied(String path, RandomGenerator random) {
    int chance = random.nextInt(100);
    String collection =
        chance < 50 ? "c" : chance < 96 ? "m" : encoded(ValidRequests.pick(NAMES, random));
    String named = path.replace("{collection}", collection);
    int last = named.lastIndexOf('/');
    if (last > 0 && random.nextInt(25) == 0) {
      named = named.substring(0, last + 1) + encoded(ValidRequests.pick(NAMES, random));
    }
    String wait = "?wait=true";
    return random.nextInt(10) == 0
        ? named + wait + "&" + ValidRequests.pick(PARAMETERS, random)
        : named + wait;
  }
}
