package io.ocelli.bench.quality.duplicate;

import io.ocelli.bench.quality.MeasuredSections;
import io.ocelli.bench.quality.duplicate.MeasuredCollection.Found;
import io.ocelli.core.analysis.DuplicateKind;
import io.ocelli.core.payload.Value;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/// How duplicates are found, written into a page: copies of each kind of edit beside their
/// originals, all in a collection, and bursts among pictures of seven classes.
///
/// ```
/// java ... io.ocelli.bench.quality.duplicate.DuplicateQuality PHOTOS COUNT CLASSES PAGE
/// ```
///
/// @param PHOTOS a folder of photos without duplicates
/// @param COUNT how many of them are copied
/// @param CLASSES a folder with a folder of pictures a class
public final class DuplicateQuality {
  private static final int COPIES_A_PHOTO = 2;
  private static final int BURSTS = 40;
  private static final int SHOTS = 9;

  /// Of a photo's sides: what a shot shows, and how far the next one is turned.
  private static final double SHOT = 0.68;

  private static final double TURN = 0.04;

  private DuplicateQuality() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    List<Path> photos = Photos.files(Path.of(args[0]), Integer.parseInt(args[1]));
    Path page = Path.of(args[3]);
    write(page, "copies", new PairQuality().measure(photos));
    write(page, "collection", collection(photos));
    write(page, "bursts", bursts(photos, Path.of(args[2])));
  }

  private static void write(Path page, String section, List<String> lines) throws IOException {
    lines.forEach(System.out::println);
    MeasuredSections.write(page, section, lines);
  }

  private static List<String> collection(List<Path> photos)
      throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("ocelli-copies");
    Path pictures = Files.createDirectories(folder.resolve("pictures"));
    for (int i = 0; i < photos.size(); i++) {
      BufferedImage photo = Photos.read(photos.get(i));
      Files.copy(photos.get(i), pictures.resolve("%04d_ORIGINAL.jpg".formatted(i)));
      for (int c = 0; c < COPIES_A_PHOTO; c++) {
        int place = COPIES_A_PHOTO * i + c;
        Edit edit = Edit.values()[place % Edit.values().length];
        byte[] copy = Photos.jpeg(edit.of(photo, new Random(place)), edit.quality());
        Files.write(pictures.resolve("%04d_%s.jpg".formatted(i, edit)), copy);
      }
    }
    return copies(MeasuredCollection.search(pictures, folder.resolve("home")));
  }

  private static List<String> copies(Found found) throws IOException {
    Map<String, String> heads = new HashMap<>();
    int wrong = 0;
    for (List<String> group : found.groups().get(DuplicateKind.SAME)) {
      group.forEach(path -> heads.put(path, group.getFirst()));
      wrong +=
          (int) group.stream().filter(path -> !photo(path).equals(photo(group.getFirst()))).count();
    }
    return copies(found, heads, wrong);
  }

  private static List<String> copies(Found found, Map<String, String> heads, int wrong) {
    List<String> lines = new ArrayList<>();
    lines.add("| copy | copies | found as the same |");
    lines.add("|---|---|---|");
    int pictures = (int) number(found, "points");
    int originals = pictures / (COPIES_A_PHOTO + 1);
    for (Edit edit : Edit.values()) {
      int copies = 0;
      int hits = 0;
      for (int i = 0; i < originals; i++) {
        int of = COPIES_A_PHOTO * i;
        for (int place = of; place < of + COPIES_A_PHOTO; place++) {
          if (Edit.values()[place % Edit.values().length] == edit) {
            String head = heads.get("%04d_%s.jpg".formatted(i, edit));
            copies++;
            hits +=
                head != null && head.equals(heads.get("%04d_ORIGINAL.jpg".formatted(i))) ? 1 : 0;
          }
        }
      }
      lines.add("| %s | %d | %d |".formatted(edit.title, copies, hits));
    }
    lines.add("");
    lines.add(
        String.format(
            Locale.ROOT,
            "%d pictures in %.0f s without indexing; %d in groups of the same are of another photo"
                + " than the rest of their group. Thresholds: %s.",
            pictures,
            found.seconds(),
            wrong,
            thresholds(found)));
    return lines;
  }

  private static long number(Found found, String key) {
    return found.result().integer(key, 0);
  }

  private static String thresholds(Found found) {
    Value.Obj thresholds = (Value.Obj) found.result().fields().get("thresholds");
    return thresholds.fields().entrySet().stream()
        .map(each ->
            String.format(
                Locale.ROOT, "%s %.2f", each.getKey(), ((Value.Real) each.getValue()).value()))
        .collect(Collectors.joining(", "));
  }

  private static String photo(String path) {
    return path.substring(0, path.indexOf('_'));
  }

  private static List<String> bursts(List<Path> photos, Path classes)
      throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("ocelli-bursts");
    Path pictures = Files.createDirectories(folder.resolve("pictures"));
    for (int i = 0; i < Math.min(BURSTS, photos.size()); i++) {
      BufferedImage photo = Photos.read(photos.get(i));
      int width = (int) (SHOT * photo.getWidth());
      int height = (int) (SHOT * photo.getHeight());
      for (int shot = 0; shot < SHOTS; shot++) {
        int left = (int) (TURN * shot * photo.getWidth());
        byte[] jpeg =
            Photos.jpeg(Edit.part(photo, left, left * height / width, width, height), 0.9f);
        Files.write(pictures.resolve("%04d_%d.jpg".formatted(i, shot)), jpeg);
      }
    }
    for (Path file : Photos.files(classes, Integer.MAX_VALUE)) {
      String name = file.getParent().getFileName() + "_" + file.getFileName();
      Files.copy(file, pictures.resolve(name.replace("Faces_easy", "Faces")));
    }
    return chains(MeasuredCollection.search(pictures, folder.resolve("home")));
  }

  private static List<String> chains(Found found) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "| kind | groups | largest | points of bursts in them | groups of several photos | groups"
            + " of a class | pictures of classes in them |");
    lines.add("|---|---|---|---|---|---|---|");
    for (DuplicateKind kind : DuplicateKind.values()) {
      List<List<String>> groups = found.groups().get(kind);
      long mixed =
          groups.stream()
              .filter(group -> group.stream().map(DuplicateQuality::photo).distinct().count() > 1)
              .count();
      List<List<String>> ofClass =
          groups.stream().filter(group -> !isShot(group.getFirst())).toList();
      lines.add(
          "| %s | %d | %d | %d | %d | %d | %d |"
              .formatted(
                  kind.wireName(),
                  groups.size(),
                  groups.stream().mapToInt(List::size).max().orElse(0),
                  groups.stream().flatMap(List::stream).filter(DuplicateQuality::isShot).count(),
                  mixed,
                  ofClass.size(),
                  ofClass.stream().mapToInt(List::size).sum()));
    }
    lines.add("");
    lines.add("Thresholds: " + thresholds(found) + ".");
    return lines;
  }

  private static boolean isShot(String path) {
    return Character.isDigit(path.charAt(0));
  }
}
