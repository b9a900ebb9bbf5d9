package io.ocelli.indexer.metadata;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads what a picture says about itself: EXIF, IPTC, XMP and comments.
///
/// A caption is the first of XMP `dc:description`, IPTC caption, EXIF `ImageDescription` and the
/// comments of the file that a person wrote. Faults in one block leave the others as they are and
/// never fail a picture.
public final class MetadataReader {
  private static final Logger LOG = LoggerFactory.getLogger(MetadataReader.class);
  private static final int SHORTEST = 16;

  private MetadataReader() {}

  /// Safe for any bytes.
  public static PictureMetadata read(byte[] file) {
    Blocks blocks = file.length < SHORTEST ? null : part(() -> Containers.blocks(file));
    return blocks == null ? PictureMetadata.NONE : join(blocks);
  }

  private static PictureMetadata join(Blocks blocks) {
    ExifBlock exif = blocks.exif == null ? null : part(() -> new ExifBlock(blocks.exif));
    byte[] xmpBytes = blocks.xmp != null || exif == null ? blocks.xmp : exif.xmp();
    byte[] iptcBytes = blocks.iptc != null || exif == null ? blocks.iptc : exif.iptc();
    XmpPacket xmp = xmpBytes == null ? null : part(() -> XmpPacket.read(xmpBytes));
    IptcBlock iptc = iptcBytes == null ? null : part(() -> IptcBlock.read(iptcBytes));
    List<String> captions = new ArrayList<>();
    List<String> tags = new ArrayList<>();
    if (xmp != null) {
      captions.add(xmp.description());
      tags.addAll(xmp.subjects());
    }
    if (iptc != null) {
      captions.add(iptc.caption());
      tags.addAll(iptc.keywords());
    }
    if (exif != null) {
      captions.add(exif.description());
    }
    String caption = Captions.choose(Stream.concat(captions.stream(), blocks.comments.stream()));
    if (exif == null) {
      return new PictureMetadata(null, null, null, null, caption, Captions.tags(tags));
    }
    return new PictureMetadata(
        exif.takenAt(), exif.camera(), exif.lens(), exif.place(), caption, Captions.tags(tags));
  }

  /// Null where the block is damaged.
  private static <T> T part(Callable<T> reading) {
    try {
      return reading.call();
    } catch (Exception | StackOverflowError e) {
      LOG.debug("damaged metadata is passed over", e);
      return null;
    }
  }
}
