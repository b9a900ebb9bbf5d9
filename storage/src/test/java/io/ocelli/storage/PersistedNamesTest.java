package io.ocelli.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.ann.codec.OcelliHnswFormat;
import io.ocelli.ann.codec.OcelliVectorsFormat;
import io.ocelli.ann.transform.LeastSquares;
import io.ocelli.ann.transform.Procrustes;
import io.ocelli.ann.transform.Whitening;
import io.ocelli.core.classify.FittedClassifier;
import io.ocelli.core.classify.FittedClassifier.LeftOut;
import io.ocelli.core.classify.Head;
import io.ocelli.core.classify.LinearHead;
import io.ocelli.core.classify.SavedClassifier;
import io.ocelli.core.classify.SavedClassifier.Figures;
import io.ocelli.core.classify.SavedClassifier.LabelCount;
import io.ocelli.core.collection.CodedPart;
import io.ocelli.core.collection.CollectionSettings;
import io.ocelli.core.collection.IndexSettings;
import io.ocelli.core.collection.PayloadIndex;
import io.ocelli.core.collection.PayloadType;
import io.ocelli.core.collection.Quantization;
import io.ocelli.core.collection.Root;
import io.ocelli.core.collection.SparseSettings;
import io.ocelli.core.collection.VectorSettings;
import io.ocelli.core.encode.Aligner;
import io.ocelli.core.encode.AlignerFigures;
import io.ocelli.core.encode.FittedTransform;
import io.ocelli.core.id.PointId;
import io.ocelli.core.metric.Metric;
import io.ocelli.core.payload.PayloadPath;
import io.ocelli.core.payload.Value;
import io.ocelli.core.picture.PictureKeys;
import io.ocelli.core.service.Aliases;
import io.ocelli.core.service.Deadline;
import io.ocelli.core.service.Jobs.Job;
import io.ocelli.core.service.Jobs.Progress;
import io.ocelli.core.service.Jobs.State;
import io.ocelli.core.vector.VectorValue;
import io.ocelli.core.write.Acknowledge;
import io.ocelli.core.write.Change;
import io.ocelli.core.write.Point;
import io.ocelli.storage.backup.Backups;
import io.ocelli.storage.collection.Catalog;
import io.ocelli.storage.collection.Snapshot;
import io.ocelli.storage.collection.StoredCollection;
import io.ocelli.storage.field.FieldNames;
import io.ocelli.storage.field.IdBytes;
import io.ocelli.storage.field.PointFields;
import io.ocelli.storage.field.ValueCodec;
import io.ocelli.storage.home.Home;
import io.ocelli.storage.job.JobStore;
import io.ocelli.storage.job.StoredJob;
import io.ocelli.storage.layout.LayoutCheckpoint;
import io.ocelli.storage.layout.MapWriter;
import io.ocelli.storage.layout.PlacedPoints;
import io.ocelli.storage.log.FolderDisk;
import io.ocelli.storage.log.LogSettings;
import io.ocelli.storage.log.WriteLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Names and numbers that stand on people's disks. A change here is a new format version: give it a
/// number, read the old one, and add a line to the changelog.
class PersistedNamesTest {
  @TempDir Path temp;

  @Test
  void theHome() {
    try (Home home = Home.open(temp.resolve("home"))) {
      assertEquals(
          List.of(
              "collections",
              "snapshots",
              "cache/embeddings",
              "cache/thumbnails",
              "native",
              "samples"),
          Stream.of(
                  home.collections(),
                  home.snapshots(),
                  home.embeddingCache(),
                  home.thumbnailCache(),
                  home.natives(),
                  home.samples())
              .map(folder -> home.folder().relativize(folder).toString())
              .toList());
    }
  }

  @Test
  void whatACommitSays() throws IOException {
    try (Catalog catalog = Catalog.open(temp)) {
      catalog.create(
          "c",
          new CollectionSettings(
                  Map.of("v", new VectorSettings(3, Metric.DOT, ref(), index())),
                  Map.of(
                      "s",
                      new SparseSettings(true, new VectorSettings.EncoderRef("terms", "0ff1"))),
                  Map.of("folder", new PayloadIndex.Keyword()),
                  Set.of("hash"),
                  List.of(new Root(new UUID(0, 1), "photos", "/photos")),
                  new Value.Obj(Map.of("k", Value.of(1))))
              .withDeclared(new Value.Obj(Map.of("d", Value.of(1))))
              .withRedirects(Map.of("v", "w")),
          Map.of());
    }
    Map<String, String> expected = new TreeMap<>();
    expected.put("ocelli.format", "4");
    expected.put("ocelli.name", "c");
    expected.put("ocelli.sequence", "0");
    expected.put("default.connections", "16");
    expected.put("default.build_effort", "200");
    expected.put("default.quantization", "auto");
    expected.put("default.gate_recall", "0.95");
    expected.put("default.gate_below", "warn");
    expected.put("vector.0.name", "v");
    expected.put("vector.0.size", "3");
    expected.put("vector.0.metric", "Dot");
    expected.put("vector.0.element", "float32");
    expected.put("vector.0.shape", "single");
    expected.put("sparse.0.name", "s");
    expected.put("sparse.0.idf", "true");
    expected.put("sparse.0.encoder", "terms");
    expected.put("sparse.0.fingerprint", "0ff1");
    expected.put("ocelli.metadata", "AQgBBQFrAwI=");
    expected.put("ocelli.declared", "AQgBBQFkAwI=");
    expected.put("vector.0.encoder", "eye");
    expected.put("vector.0.fingerprint", "f00d");
    expected.put("vector.0.connections", "16");
    expected.put("vector.0.build_effort", "200");
    expected.put("vector.0.quantization", "product-16-8-learned prefix-3 pca-2");
    expected.put("vector.0.gate_recall", "0.9");
    expected.put("vector.0.gate_below", "refuse");
    expected.put("redirect.0.from", "v");
    expected.put("redirect.0.to", "w");
    expected.put("index.0.key", "folder");
    expected.put("index.0.type", "keyword");
    expected.put("hidden.0.key", "hash");
    expected.put("root.0.id", "00000000-0000-0000-0000-000000000001");
    expected.put("root.0.name", "photos");
    expected.put("root.0.path", "/photos");
    try (Directory index = FSDirectory.open(temp.resolve("c-c/index"))) {
      assertEquals(expected, new TreeMap<>(SegmentInfos.readLatestCommit(index).getUserData()));
      assertTrue(DirectoryReader.indexExists(index));
    }
    try (Stream<Path> parts = Files.list(temp.resolve("c-c"))) {
      assertEquals(
          new TreeSet<>(Set.of("index", "log", "name", "transforms")),
          new TreeSet<>(parts.map(part -> part.getFileName().toString()).toList()));
    }
  }

  @Test
  void whereMomentsAreKept() throws IOException {
    try (Catalog catalog = Catalog.open(temp)) {
      CollectionSettings settings =
          CollectionSettings.ofVectors(Map.of("v", new VectorSettings(1, Metric.DOT, null)));
      StoredCollection collection = catalog.create("c", settings, Map.of());
      collection.write(
          List.of(Change.upsert(Stream.of(1, 2, 3, 6).map(PersistedNamesTest::point).toList())),
          Acknowledge.VISIBLE);
      try (Snapshot snapshot = collection.snapshot()) {
        snapshot.moments("v", Deadline.never());
      }
      try (Stream<Path> files = Files.list(temp.resolve("c-c/moments"))) {
        Path file = files.findFirst().orElseThrow();
        String uuid = UUID.nameUUIDFromBytes("v:v".getBytes(StandardCharsets.UTF_8)).toString();
        assertTrue(file.getFileName().toString().endsWith("-" + uuid), file::toString);
        assertEquals(
            "3fd76c17" // Lucene's header
                + "0d4f63656c6c694d6f6d656e7473" // OcelliMoments
                + "00000001" // its version
                + "03763a76" // the field v:v
                + "0400000000000000" // vectors
                + "01000000" // dimensions
                + "0000000000000840" // the mean, 3
                + "0000000000002c40", // squared deviations, 14
            HexFormat.of().formatHex(Files.readAllBytes(file)).split("c02893e8")[0]);
      }
    }
  }

  @Test
  void whereMapsAreKept() throws IOException {
    float[] position = {1, 2};
    MapWriter.write(temp, new PlacedPoints(List.of(PointId.of(7)), position, new float[] {3}));
    new LayoutCheckpoint(5, 3, position).save(temp);
    assertEquals(
        "3fd76c17" // Lucene's header
            + "094f63656c6c694d6170" // OcelliMap
            + "00000001" // its version
            + "01000000" // points
            + "000000000000e03f000000000000f83f000000000000f03f" // a square of 1 from 0.5, 1.5
            + "01000000".repeat(18) // all of them from zoom 0 on
            + "0000803f0000004000004040" // x, y, color
            + "00".repeat(16) // a number
            + "07",
        fileHex("map").split("c02893e8")[0]);
    assertEquals(
        "3fd76c17"
            + "0c4f63656c6c694c61796f7574" // OcelliLayout
            + "00000001"
            + "0500000000000000" // what is laid out
            + "03000000" // epochs
            + "020000000000803f00000040", // coordinates
        fileHex("layout").split("c02893e8")[0]);
  }

  private String fileHex(String file) throws IOException {
    return HexFormat.of().formatHex(Files.readAllBytes(temp.resolve(file)));
  }

  @Test
  void whereJobsAreKept() throws IOException {
    String id = "019ab000-0000-7000-8000-000000000001";
    try (Catalog catalog = Catalog.open(temp)) {
      catalog.create("c", CollectionSettings.ofVectors(Map.of()), Map.of());
      Progress progress = new Progress(3, 4, 1.5, Double.NaN);
      Value.Obj request = new Value.Obj(Map.of("folder", Value.of("/photos")));
      Value.Obj result = new Value.Obj(Map.of("indexed", Value.of(3)));
      new JobStore(catalog)
          .save(
              "c",
              new StoredJob("import", request, 2, new Job(id, State.DONE, progress, result, "no")));
    }
    byte[] bytes = Files.readAllBytes(temp.resolve("c-c/jobs").resolve(id));
    int length = bytes.length - Integer.BYTES;
    CRC32C checksum = new CRC32C();
    checksum.update(bytes, 0, length);
    assertEquals((int) checksum.getValue(), ByteBuffer.wrap(bytes).getInt(length));
    assertEquals(
        "Obj[fields={id=Text[value=%s], kind=Text[value=import], request=Obj[fields={folder=Text[value=/photos]}], starts=Int[value=2], state=Text[value=done], done=Int[value=3], total=Int[value=4], rate=Real[value=1.5], result=Obj[fields={indexed=Int[value=3]}], error=Text[value=no]}]"
            .formatted(id),
        ValueCodec.read(bytes, 0, length).toString());
  }

  private static Point point(int number) {
    return new Point(PointId.of(number), Map.of("v", VectorValue.of(number)), Value.Obj.EMPTY);
  }

  @Test
  void whatACommitSaysOfAnAligner() throws IOException {
    FittedTransform map =
        new FittedTransform("a-1", "linear", 3, 3, new float[3], new float[9], new float[3], 9);
    try (Catalog catalog = Catalog.open(temp)) {
      VectorSettings vector = new VectorSettings(3, Metric.DOT, null);
      catalog
          .create("c", CollectionSettings.ofVectors(Map.of("a", vector, "b", vector)), Map.of())
          .putAligner(
              new Aligner("a", "b", map, new AlignerFigures(1, 0.5, 0.75, 10, 0.25, 0.125, 1)));
    }
    Map<String, String> expected = new TreeMap<>();
    expected.put("aligner.0.from", "a");
    expected.put("aligner.0.to", "b");
    expected.put("aligner.0.id", "a-1");
    expected.put("aligner.0.held_out", "1");
    expected.put("aligner.0.r_squared", "0.5");
    expected.put("aligner.0.mean_cosine", "0.75");
    expected.put("aligner.0.k", "10");
    expected.put("aligner.0.old_found", "0.25");
    expected.put("aligner.0.new_found", "0.125");
    expected.put("aligner.0.agreement", "1.0");
    try (Directory index = FSDirectory.open(temp.resolve("c-c/index"))) {
      Map<String, String> said = new TreeMap<>(SegmentInfos.readLatestCommit(index).getUserData());
      said.keySet().removeIf(key -> !key.startsWith("aligner."));
      assertEquals(expected, said);
    }
    byte[] file = Files.readAllBytes(temp.resolve("c-c/transforms/a-1"));
    String hex = HexFormat.of().formatHex(file);
    // Lucene's magic, the codec's name, version 2; then the kind.
    assertTrue(hex.startsWith("3fd76c170f" + ascii("OcelliTransform") + "00000002"), hex);
    assertTrue(hex.contains("06" + ascii("linear")), hex);
  }

  @Test
  void whatACommitAndAFileSayOfAClassifier() throws IOException {
    SavedClassifier about =
        new SavedClassifier(
            "kinds",
            "a",
            PayloadPath.parse("k"),
            new Head.Ridge(1),
            List.of(new LabelCount(Value.of("x"), 2)),
            new Figures(2, 1, 2, 0.5, 0.125));
    LinearHead head = new LinearHead(new float[] {1}, new float[] {2}, new float[] {3}, 0.25);
    LeftOut leftOut = new LeftOut(new float[] {4}, new float[] {5});
    try (Catalog catalog = Catalog.open(temp)) {
      VectorSettings vector = new VectorSettings(1, Metric.DOT, null);
      catalog
          .create("c", CollectionSettings.ofVectors(Map.of("a", vector)), Map.of())
          .putClassifier(new FittedClassifier("f-1", about, head, leftOut));
    }
    Map<String, String> expected = new TreeMap<>();
    expected.put("classifier.0.name", "kinds");
    expected.put("classifier.0.vector", "a");
    expected.put("classifier.0.id", "f-1");
    try (Directory index = FSDirectory.open(temp.resolve("c-c/index"))) {
      Map<String, String> said = new TreeMap<>(SegmentInfos.readLatestCommit(index).getUserData());
      said.keySet().removeIf(key -> !key.startsWith("classifier."));
      assertEquals(expected, said);
    }
    byte[] file = Files.readAllBytes(temp.resolve("c-c/transforms/f-1"));
    String hex = HexFormat.of().formatHex(file);
    assertTrue(hex.startsWith("3fd76c1710" + ascii("OcelliClassifier") + "00000001"), hex);
    int at = 4 + 1 + 16 + 4;
    int length = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(at);
    Value known = ValueCodec.read(file, at + 4, length);
    List<String> keys =
        List.of(
            "name",
            "vector",
            "label_key",
            "method",
            "setting",
            "temperature",
            "labels",
            "points",
            "fitted_on",
            "several_labels",
            "measured",
            "accuracy",
            "calibration_error");
    assertEquals(keys, List.copyOf(((Value.Obj) known).fields().keySet()));
    assertEquals(Value.of("ridge"), ((Value.Obj) known).fields().get("method"));
    assertEquals("naive_bayes", new Head.NaiveBayes(1).wireName());
    assertTrue(
        hex.substring(2 * (at + 4 + length))
            .startsWith(
                "01000000" // dimensions
                    + "01000000" // classes
                    + "01000000" // left out
                    + "0000803f" // mean, 1
                    + "00000040" // weights, 2
                    + "00004040" // offset, 3
                    + "00008040" // similarities, 4
                    + "0000a040")); // energies, 5
  }

  private static String ascii(String text) {
    return HexFormat.of().formatHex(text.getBytes(StandardCharsets.US_ASCII));
  }

  @Test
  void whatASnapshotHolds() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Catalog catalog = Catalog.open(temp)) {
      catalog.create("ü c", CollectionSettings.ofVectors(Map.of()), Map.of());
      catalog.changeAliases(List.of(new Aliases.Assign("a", "ü c")));
      new Backups(catalog, temp).write(null, out);
    }
    String text = out.toString(StandardCharsets.ISO_8859_1);
    assertEquals("ocelli-snapshot\0", text.substring(0, 16));
    assertEquals("ocelli-snapshot 1\nof node\n", text.substring(512, 538));
    assertEquals("collections/0/index/segments_1\0", text.substring(1024, 1055));
    List<String> manifest =
        text.substring(text.lastIndexOf("ocelli-snapshot 1")).lines().limit(7).toList();
    assertEquals("of node", manifest.get(1));
    assertEquals("collection 0 %C3%BC+c 0", manifest.get(2));
    assertEquals("alias a %C3%BC+c", manifest.get(3));
    assertTrue(manifest.get(4).matches("file [0-9a-f]{64} 26 ocelli-snapshot"), manifest.get(4));
    assertTrue(
        manifest.get(5).matches("file [0-9a-f]{64} \\d+ collections/0/index/segments_1"),
        manifest.get(5));
    assertTrue(manifest.get(6).matches("end [0-9a-f]{64}"), manifest.get(6));
  }

  private static IndexSettings index() {
    return new IndexSettings(
        IndexSettings.Graph.DEFAULT,
        new Quantization.Product(
            16,
            8,
            Quantization.Rotation.LEARNED,
            new CodedPart(3, new CodedPart.Reduction(CodedPart.Method.PCA, 2))),
        new IndexSettings.Gate(0.9, IndexSettings.Below.REFUSE));
  }

  private static VectorSettings.EncoderRef ref() {
    return new VectorSettings.EncoderRef("eye", "f00d");
  }

  @Test
  void fieldsAndFormats() {
    assertEquals("_id", FieldNames.ID);
    assertEquals("_payload", FieldNames.PAYLOAD);
    assertEquals("_text", FieldNames.TEXT);
    assertEquals("_indexed", FieldNames.INDEXED);
    assertEquals("_mixed", FieldNames.MIXED);
    assertEquals("_several", FieldNames.SEVERAL);
    assertEquals("v:x", PointFields.FIRST.vector("x"));
    assertEquals("p:x", PointFields.FIRST.index("x"));
    PointFields renewed = PointFields.FIRST.renewVector("x").renewIndex("x");
    assertEquals(Map.of("v:x", 1, "p:x", 2), renewed.generations());
    assertEquals("v1:x", renewed.vector("x"));
    assertEquals("p2:x", renewed.index("x"));
    assertEquals("OcelliHnsw1", new OcelliHnswFormat().getName());
    assertEquals("OcelliVectors1", new OcelliVectorsFormat().getName());
    assertEquals("ocelli.space", OcelliVectorsFormat.SPACE_ATTRIBUTE);
    assertEquals("pca-whitening", Whitening.KIND);
    assertEquals("linear", LeastSquares.KIND);
    assertEquals("procrustes", Procrustes.KIND);
    assertEquals(
        List.of("Cosine", "Dot", "Euclid", "Manhattan"),
        Arrays.stream(Metric.values()).map(Metric::wireName).toList());
    assertEquals(
        List.of("keyword", "integer", "float", "bool", "datetime", "geo", "uuid", "text"),
        Arrays.stream(PayloadType.values()).map(PayloadType::wireName).toList());
  }

  @Test
  void ids() {
    assertEquals("000000000000000000000000000000012c", hex(IdBytes.of(PointId.of(300)).bytes));
    assertEquals(
        "0100112233445566778899aabbccddeeff",
        hex(IdBytes.of(PointId.parse("00112233-4455-6677-8899-aabbccddeeff")).bytes));
  }

  @Test
  void payloads() {
    Map<String, Value> fields = new LinkedHashMap<>();
    fields.put("n", Value.Null.NULL);
    fields.put("t", Value.of(true));
    fields.put("f", Value.of(false));
    fields.put("i", Value.of(-300));
    fields.put("r", Value.of(1.5));
    fields.put("s", Value.of("ü"));
    fields.put("a", new Value.Array(List.of(Value.of(1))));
    assertEquals(
        "01" // version
            + "0807" // an object of seven fields
            + "05016e"
            + "00"
            + "050174"
            + "02"
            + "050166"
            + "01"
            + "050169"
            + "03d704" // zigzag varint of -300
            + "050172"
            + "043ff8000000000000"
            + "050173"
            + "0502c3bc"
            + "050161"
            + "07010302",
        hex(ValueCodec.write(new Value.Obj(fields))));
  }

  @Test
  void theLog() throws IOException {
    try (WriteLog log = WriteLog.open(new FolderDisk(temp), LogSettings.of("c"))) {
      log.append(300, 2, ByteBuffer.wrap(new byte[] {1, 2, 3, 4, 5}));
    }
    ByteBuffer file = ByteBuffer.wrap(Files.readAllBytes(temp.resolve("0000000000000000.log")));
    byte[] salt = Arrays.copyOfRange(file.array(), 24, 32);
    assertEquals(
        "4f4c4f47" // OLOG
            + "00000001" // format
            + "0000000000000000" // number
            + "000000000000012c" // first sequence
            + hex(salt)
            + hex(checksum(Arrays.copyOf(file.array(), 32))),
        hex(Arrays.copyOf(file.array(), 36)));
    String checked =
        "4f46524d" // OFRM
            + "00000005" // length
            + "000000000000012c" // first sequence
            + "00000002" // count
            + hex(checksum(new byte[] {1, 2, 3, 4, 5}));
    assertEquals(
        checked + hex(checksum(HexFormat.of().parseHex(hex(salt) + checked))) + "0102030405000000",
        hex(Arrays.copyOfRange(file.array(), 4096, file.limit())));
  }

  private static byte[] checksum(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    return ByteBuffer.allocate(4).putInt((int) crc.getValue()).array();
  }

  @Test
  void keysOfPictures() {
    assertEquals(
        new TreeSet<>(
            Set.of(
                "root",
                "path",
                "folder",
                "name",
                "bytes",
                "width",
                "height",
                "format",
                "content_hash",
                "modified_at",
                "taken_at",
                "taken_at_zone",
                "camera",
                "lens",
                "location",
                "caption",
                "tags",
                "frames")),
        new TreeSet<>(PictureKeys.ALL));
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
