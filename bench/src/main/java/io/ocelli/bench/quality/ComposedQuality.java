package io.ocelli.bench.quality;

import io.ocelli.bench.ann.Folders;
import io.ocelli.bench.quality.composed.ComposedTable;
import io.ocelli.bench.quality.composed.ComposedWorkload;
import io.ocelli.bench.quality.composed.Gallery;
import io.ocelli.bench.quality.composed.Lexicon;
import io.ocelli.bench.quality.composed.Method;
import io.ocelli.bench.quality.composed.Methods;
import io.ocelli.bench.quality.published.Cirr;
import io.ocelli.bench.quality.published.FashionIq;
import io.ocelli.bench.quality.published.ProtocolTables;
import io.ocelli.bench.quality.published.StandIns;
import io.ocelli.bench.quality.workload.Attribute;
import io.ocelli.bench.quality.workload.AttributeSpace.Parameters;
import io.ocelli.bench.quality.workload.AttributeWorkloads;
import io.ocelli.bench.quality.workload.CaptionWorkload;
import io.ocelli.bench.quality.workload.ExampleWorkloads;
import io.ocelli.bench.quality.workload.PhotoVectors;
import io.ocelli.bench.quality.workload.Topic;
import io.ocelli.encoder.model.EncoderRegistry;
import io.ocelli.encoder.model.OpenModel;
import io.ocelli.indexer.sample.SampleCollection;
import io.ocelli.indexer.sample.SamplePicture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// How good composed queries are, method by method: the tables of `docs/quality.md`.
///
/// ```
/// bench/run quality.ComposedQuality DATA                         # prints all tables
/// bench/run quality.ComposedQuality DATA docs/quality.md [NAME ...]  # writes them into the page
/// ```
///
/// DATA holds `caltech101-subset`, `flickr8k-1000`, `mobilenetv2_int8`, `fashioniq` and `cirr`.
public final class ComposedQuality {
  private static final long SEED = 20_261_122;
  private static final double HARDER_NOISE = 1;
  private static final int QUERIES_PER_CLASS = 50;
  private static final String MODEL =
      "mobilenetv2_int8/mobilenetv2_quant_static_dynbatch_feat1280.onnx";
  private static final Map<String, String> MODEL_SETTINGS = Map.of("image.resize", "256");
  private static final StandIns PLANTED = new StandIns(SEED, 64, 3);
  private static final StandIns CHANCE = new StandIns(SEED, 64, Double.POSITIVE_INFINITY);

  private final Path data;
  private final List<Method> methods = Methods.all();

  /// Makes one table.
  @FunctionalInterface
  private interface Table {
    List<String> lines() throws IOException;
  }

  ComposedQuality(Path data) {
    this.data = data;
  }

  static void main(String[] args) throws IOException {
    ComposedQuality quality = new ComposedQuality(Path.of(args[0]));
    Map<String, Table> tables = quality.tables();
    List<String> asked = List.of(args).subList(Math.min(2, args.length), args.length);
    if (!tables.keySet().containsAll(asked)) {
      throw new IllegalArgumentException(asked + ": the tables are " + tables.keySet());
    }
    for (String name : asked.isEmpty() ? tables.keySet() : asked) {
      List<String> lines = tables.get(name).lines();
      if (args.length == 1) {
        System.out.println(name);
        lines.forEach(System.out::println);
      } else {
        MeasuredSections.write(Path.of(args[1]), name, lines);
      }
    }
  }

  private Map<String, Table> tables() {
    Map<String, Table> tables = new LinkedHashMap<>();
    tables.put("attributes", () -> attributes(Parameters.STANDARD));
    tables.put(
        "attributes-noisy", () -> attributes(Parameters.STANDARD.withImageNoise(HARDER_NOISE)));
    tables.put("samples-builtin", this::samples);
    tables.put("caltech101", this::caltech101);
    tables.put("flickr8k", this::flickr8k);
    tables.put("fashioniq", () -> fashionIq(PLANTED));
    tables.put("fashioniq-chance", () -> fashionIq(CHANCE));
    tables.put("cirr", () -> cirr(PLANTED));
    tables.put("cirr-chance", () -> cirr(CHANCE));
    return tables;
  }

  private List<String> attributes(Parameters parameters) throws IOException {
    AttributeWorkloads workloads = new AttributeWorkloads(parameters);
    return table(workloads.vectors(), workloads.all(), workloads.lexicon());
  }

  private List<String> samples() throws IOException {
    List<SamplePicture> pictures = SampleCollection.pictures();
    Path folder = Files.createTempDirectory("samples");
    try (EncoderRegistry encoders = new EncoderRegistry()) {
      SampleCollection.render(folder, _ -> {});
      List<float[]> vectors =
          PhotoVectors.of(
              pictures.stream().map(picture -> folder.resolve(picture.path())).toList(),
              encoders.image(encoders.defaultName()));
      List<ComposedWorkload> workloads = new ArrayList<>();
      for (Attribute attribute : List.of(Attribute.SHAPE, Attribute.COLOUR)) {
        List<String> labels = pictures.stream().map(attribute::of).toList();
        workloads.addAll(examples(attribute.toString(), labels, vectors));
      }
      return table(vectors, workloads);
    } finally {
      Folders.remove(folder);
    }
  }

  private List<String> caltech101() throws IOException {
    List<Path> files = new ArrayList<>();
    try (Stream<Path> walk = Files.walk(data.resolve("caltech101-subset"))) {
      walk.filter(Files::isRegularFile)
          .filter(file -> !label(file).equals("test"))
          .sorted()
          .forEach(files::add);
    }
    List<float[]> vectors = encoded(files);
    return table(
        vectors, examples("class", files.stream().map(ComposedQuality::label).toList(), vectors));
  }

  private static List<ComposedWorkload> examples(
      String kind, List<String> labels, List<float[]> vectors) {
    ExampleWorkloads examples =
        new ExampleWorkloads(kind, labels, vectors, QUERIES_PER_CLASS, SEED);
    return List.of(examples.clear(), examples.mixed());
  }

  private static String label(Path file) {
    return file.getParent().getFileName().toString();
  }

  private List<String> flickr8k() throws IOException {
    Path folder = data.resolve("flickr8k-1000");
    Map<String, List<String>> captions = Captions.read(folder.resolve("captions.txt"));
    List<String> names = List.copyOf(captions.keySet());
    List<float[]> vectors =
        encoded(names.stream().map(name -> folder.resolve("images").resolve(name)).toList());
    List<CaptionWorkload.Photo> photos = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      photos.add(new CaptionWorkload.Photo(captions.get(names.get(i)), vectors.get(i)));
    }
    CaptionWorkload workload = new CaptionWorkload(photos);
    return table(
        workload.vectors(),
        List.of(workload.queries(Topic.SUBJECTS, Topic.SCENES, SEED)),
        workload.lexicon(Topic.SCENES));
  }

  private List<float[]> encoded(List<Path> files) throws IOException {
    try (OpenModel model = PhotoVectors.open(data.resolve(MODEL), MODEL_SETTINGS)) {
      return PhotoVectors.of(files, model.image());
    }
  }

  private List<String> table(List<float[]> vectors, List<ComposedWorkload> workloads)
      throws IOException {
    return table(vectors, workloads, Lexicon.none());
  }

  private List<String> table(
      List<float[]> vectors, List<ComposedWorkload> workloads, Lexicon lexicon) throws IOException {
    List<Method> applicable = new ArrayList<>(methods);
    lexicon.vocabularies().keySet().stream()
        .sorted()
        .map(Methods::freedom)
        .forEach(applicable::add);
    try (Gallery gallery = new Gallery(vectors, lexicon)) {
      return ComposedTable.measure(gallery, workloads, applicable);
    }
  }

  private List<String> fashionIq(StandIns vectors) throws IOException {
    List<FashionIq> categories = new ArrayList<>();
    for (String category : FashionIq.CATEGORIES) {
      categories.add(FashionIq.read(data.resolve("fashioniq"), category));
    }
    return new ProtocolTables(vectors, methods).fashionIq(categories);
  }

  private List<String> cirr(StandIns vectors) throws IOException {
    return new ProtocolTables(vectors, methods).cirr(Cirr.read(data.resolve("cirr")));
  }
}
