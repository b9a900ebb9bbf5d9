package io.ocelli.indexer.metadata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.ocelli.indexer.fakes.Pictures;
import io.ocelli.indexer.metadata.PictureMetadata.Place;
import io.ocelli.indexer.metadata.PictureMetadata.TakenAt;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is read from files that this test writes byte by byte.
class MetadataReaderTest {
  private static final int APP1 = 0xE1;
  private static final int APP13 = 0xED;
  private static final int COMMENT = 0xFE;

  @Test
  void exifTellsCameraLensTimePlaceAndCaption() {
    byte[] exif =
        new ExifBuilder()
            .main(0x010E, "Grandma's birthday")
            .main(0x010F, "NIKON CORPORATION")
            .main(0x0110, "NIKON D70")
            .exif(0x9003, "2005:08:05 12:34:56")
            .exif(0x9291, "25")
            .exif(0x9011, "+02:00")
            .exif(0xA434, "AF-S 18-70mm")
            .gps(48.858222, -2.2945)
            .build();
    PictureMetadata read = MetadataReader.read(jpeg(APP1, concat("Exif\0\0", exif)));
    assertEquals(new TakenAt("2005-08-05T12:34:56.25+02:00", true), read.takenAt());
    assertEquals("NIKON D70", read.camera());
    assertEquals("AF-S 18-70mm", read.lens());
    assertEquals(-2.2945, read.place().longitude(), 1e-9);
    assertEquals(48.858222, read.place().latitude(), 1e-9);
    assertEquals("Grandma's birthday", read.caption());
  }

  @Test
  void withoutAZoneUtcIsAssumedAndSaidSo() {
    assertEquals(
        new TakenAt("2005-08-05T12:34:56Z", false),
        ExifTime.parse("2005:08:05 12:34:56", null, "  "));
    assertNull(ExifTime.parse("0000:00:00 00:00:00", null, null));
    assertNull(ExifTime.parse("2005:02:30 12:00:00", null, null));
    assertNull(ExifTime.parse(null, null, null));
  }

  @Test
  void camerasAreNamedWithoutRepetition() {
    assertEquals("Canon EOS 5D", CameraNames.join("Canon", "Canon EOS 5D"));
    assertEquals("OLYMPUS E-510", CameraNames.join("OLYMPUS IMAGING CORP.", "E-510"));
    assertEquals("Apple iPhone 15", CameraNames.join("Apple", "iPhone 15"));
    assertEquals("E-510", CameraNames.join(null, "E-510"));
    assertNull(CameraNames.join(null, null));
  }

  @Test
  void theZeroPlaceIsNoPlace() {
    byte[] exif = new ExifBuilder().gps(0, 0).build();
    assertNull(MetadataReader.read(jpeg(APP1, concat("Exif\0\0", exif))).place());
  }

  @Test
  void textsThatAreNotUtf8AreReadAsWindowsWroteThem() {
    byte[] latin = "Caf\u00e9".getBytes(StandardCharsets.ISO_8859_1);
    byte[] exif = new ExifBuilder().main(0x010E, latin).build();
    assertEquals("Caf\u00e9", MetadataReader.read(jpeg(APP1, concat("Exif\0\0", exif))).caption());
  }

  @Test
  void whatCamerasAndProgramsWriteIsNoCaption() {
    for (String placeholder :
        List.of(
            "OLYMPUS DIGITAL CAMERA         ",
            "SONY DSC",
            "CREATOR: gd-jpeg v1.0 (using IJG JPEG v62), quality = 90",
            "Created with GIMP",
            "LEAD Technologies Inc. V1.01",
            "<Digimax S500 / Kenox S500>",
            "12:30 -- 2004",
            " ")) {
      byte[] file = jpeg(COMMENT, placeholder.getBytes(StandardCharsets.UTF_8));
      assertNull(MetadataReader.read(file).caption(), placeholder);
    }
    byte[] words = "sunset at the pier".getBytes(StandardCharsets.UTF_8);
    assertEquals("sunset at the pier", MetadataReader.read(jpeg(COMMENT, words)).caption());
  }

  @Test
  void xmpTellsCaptionInTheDefaultLanguageAndTags() {
    byte[] xmp =
        concat(
            "http://ns.adobe.com/xap/1.0/\0",
            packet(
                    "<dc:description><rdf:Alt><rdf:li xml:lang='de'>Katze</rdf:li>"
                        + "<rdf:li xml:lang='x-default'>A cat &amp; a dog</rdf:li></rdf:Alt>"
                        + "</dc:description><dc:subject><rdf:Bag><rdf:li>pets</rdf:li>"
                        + "<rdf:li>home</rdf:li><rdf:li>pets</rdf:li></rdf:Bag></dc:subject>")
                .getBytes(StandardCharsets.UTF_8));
    PictureMetadata read = MetadataReader.read(jpeg(APP1, xmp));
    assertEquals("A cat & a dog", read.caption());
    assertEquals(List.of("pets", "home"), read.tags());
  }

  @Test
  void xmpOpensNoOtherFiles(@TempDir Path folder) throws Exception {
    Path secret = Files.writeString(folder.resolve("secret.txt"), "the secret words");
    String attack =
        "<!DOCTYPE x [<!ENTITY e SYSTEM '"
            + secret.toUri()
            + "'>]>"
            + packet("<dc:description>&e;</dc:description>");
    byte[] xmp = concat("http://ns.adobe.com/xap/1.0/\0", attack.getBytes(StandardCharsets.UTF_8));
    assertNull(MetadataReader.read(jpeg(APP1, xmp)).caption());
  }

  @Test
  void iptcTellsCaptionAndKeywords() {
    ByteArrayOutputStream iptc = new ByteArrayOutputStream();
    iptc.writeBytes(dataSet(120, "Harbour at dawn"));
    iptc.writeBytes(dataSet(25, "sea"));
    iptc.writeBytes(dataSet(25, "boats"));
    ByteBuffer resource =
        ByteBuffer.allocate(12 + iptc.size() + (iptc.size() & 1))
            .put("8BIM".getBytes(StandardCharsets.US_ASCII))
            .putShort((short) 0x0404)
            .putShort((short) 0)
            .putInt(iptc.size())
            .put(iptc.toByteArray());
    PictureMetadata read =
        MetadataReader.read(jpeg(APP13, concat("Photoshop 3.0\0", resource.array())));
    assertEquals("Harbour at dawn", read.caption());
    assertEquals(List.of("sea", "boats"), read.tags());
  }

  @Test
  void pngTellsItsDescriptionBeforeItsComment() {
    byte[] comment = concat("Comment\0", "drawn by hand".getBytes(StandardCharsets.ISO_8859_1));
    byte[] utf8 = "une tasse \u2615".getBytes(StandardCharsets.UTF_8);
    byte[] description = concat("Description\0\0\0\0\0", utf8);
    byte[] file = png(chunk("tEXt", comment), chunk("iTXt", description));
    assertEquals("une tasse \u2615", MetadataReader.read(file).caption());
    assertEquals("drawn by hand", MetadataReader.read(png(chunk("tEXt", comment))).caption());
  }

  @Test
  void aCompressedTextIsInflatedUpToABound() throws Exception {
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    try (var deflater = new DeflaterOutputStream(bomb)) {
      byte[] block = new byte[1 << 20];
      Arrays.fill(block, (byte) 'a');
      for (int i = 0; i < 64; i++) {
        deflater.write(block);
      }
    }
    byte[] file = png(chunk("zTXt", concat("Description\0\0", bomb.toByteArray())));
    assertEquals(4_000, MetadataReader.read(file).caption().length());
  }

  @Test
  void webpAndTiffCarryExifTheirOwnWay() {
    byte[] exif = new ExifBuilder().main(0x0110, "Pixel 8").gps(1.5, 2.5).build();
    byte[] webp =
        ByteBuffer.allocate(20 + exif.length)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put("RIFF".getBytes(StandardCharsets.US_ASCII))
            .putInt(12 + exif.length)
            .put("WEBPEXIF".getBytes(StandardCharsets.US_ASCII))
            .putInt(exif.length)
            .put(exif)
            .array();
    assertEquals("Pixel 8", MetadataReader.read(webp).camera());
    assertEquals(new Place(2.5, 1.5), MetadataReader.read(exif).place());
  }

  @Test
  void damagedExifLeavesTheCommentAsItIs() {
    byte[] file =
        segments(
            segment(APP1, concat("Exif\0\0", new byte[] {'M', 'M', 9, 9, 9})),
            segment(COMMENT, "still here".getBytes(StandardCharsets.UTF_8)));
    assertEquals("still here", MetadataReader.read(file).caption());
  }

  @Property(tries = 500)
  void noBytesMakeItFail(@ForAll long seed) {
    Random random = new Random(seed);
    byte[] exif =
        new ExifBuilder()
            .main(0x010E, "a caption")
            .exif(0x9003, "2005:08:05 12:34:56")
            .gps(48, 2)
            .build();
    byte[] text = concat("Description\0\0\0\0\0", "words".getBytes(StandardCharsets.UTF_8));
    byte[] whole =
        switch (random.nextInt(3)) {
          case 0 -> jpeg(APP1, concat("Exif\0\0", exif));
          case 1 -> png(chunk("eXIf", exif), chunk("iTXt", text));
          default -> exif;
        };
    byte[] file = Arrays.copyOf(whole, 1 + random.nextInt(whole.length));
    for (int i = random.nextInt(20); i > 0; i--) {
      file[random.nextInt(Math.min(file.length, 400))] = (byte) random.nextInt();
    }
    assertNotNull(MetadataReader.read(file));
  }

  private static String packet(String description) {
    return "<x:xmpmeta xmlns:x='adobe:ns:meta/'>"
        + "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>"
        + "<rdf:Description xmlns:dc='http://purl.org/dc/elements/1.1/'>"
        + description
        + "</rdf:Description></rdf:RDF></x:xmpmeta>";
  }

  private static byte[] dataSet(int number, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(5 + bytes.length)
        .put((byte) 0x1C)
        .put((byte) 2)
        .put((byte) number)
        .putShort((short) bytes.length)
        .put(bytes)
        .array();
  }

  private static byte[] jpeg(int marker, byte[] data) {
    return segments(segment(marker, data));
  }

  /// A real JPEG with segments put in after its start.
  private static byte[] segments(byte[]... segments) {
    byte[] plain = Pictures.jpeg(1);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(plain, 0, 2);
    Arrays.stream(segments).forEach(out::writeBytes);
    out.write(plain, 2, plain.length - 2);
    return out.toByteArray();
  }

  private static byte[] segment(int marker, byte[] data) {
    return ByteBuffer.allocate(4 + data.length)
        .put((byte) 0xFF)
        .put((byte) marker)
        .putShort((short) (2 + data.length))
        .put(data)
        .array();
  }

  /// A real PNG with chunks put in after its header.
  private static byte[] png(byte[]... chunks) {
    byte[] plain = Pictures.png(1);
    int afterHeader = 8 + 12 + 13;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(plain, 0, afterHeader);
    Arrays.stream(chunks).forEach(out::writeBytes);
    out.write(plain, afterHeader, plain.length - afterHeader);
    return out.toByteArray();
  }

  private static byte[] chunk(String type, byte[] data) {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 crc = new CRC32();
    crc.update(name);
    crc.update(data);
    return ByteBuffer.allocate(12 + data.length)
        .putInt(data.length)
        .put(name)
        .put(data)
        .putInt((int) crc.getValue())
        .array();
  }

  private static byte[] concat(String mark, byte[] data) {
    byte[] head = mark.getBytes(StandardCharsets.ISO_8859_1);
    byte[] out = Arrays.copyOf(head, head.length + data.length);
    System.arraycopy(data, 0, out, head.length, data.length);
    return out;
  }
}
