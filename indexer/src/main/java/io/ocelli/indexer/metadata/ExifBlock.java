package io.ocelli.indexer.metadata;

import com.drew.imaging.tiff.TiffProcessingException;
import com.drew.imaging.tiff.TiffReader;
import com.drew.lang.ByteArrayReader;
import com.drew.lang.GeoLocation;
import com.drew.lang.RandomAccessReader;
import com.drew.metadata.Directory;
import com.drew.metadata.Metadata;
import com.drew.metadata.StringValue;
import com.drew.metadata.exif.ExifDirectoryBase;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifSubIFDDirectory;
import com.drew.metadata.exif.ExifTiffHandler;
import com.drew.metadata.exif.GpsDirectory;
import io.ocelli.indexer.metadata.PictureMetadata.Place;
import io.ocelli.indexer.metadata.PictureMetadata.TakenAt;
import java.io.IOException;
import java.util.Set;

/// What an EXIF block says, in our words.
final class ExifBlock {
  private final Metadata metadata = new Metadata();
  private byte[] xmp;
  private byte[] iptc;

  ExifBlock(byte[] exif) throws IOException, TiffProcessingException {
    new TiffReader().processTiff(new ByteArrayReader(exif), new Handler(), 0);
  }

  /// The XMP packet that a TIFF file carries as a tag, or null.
  byte[] xmp() {
    return xmp;
  }

  /// The IPTC data sets that a TIFF file carries as a tag, or null.
  byte[] iptc() {
    return iptc;
  }

  String description() {
    return text(ExifIFD0Directory.class, ExifDirectoryBase.TAG_IMAGE_DESCRIPTION);
  }

  String camera() {
    return CameraNames.join(
        Captions.line(text(ExifIFD0Directory.class, ExifDirectoryBase.TAG_MAKE)),
        Captions.line(text(ExifIFD0Directory.class, ExifDirectoryBase.TAG_MODEL)));
  }

  String lens() {
    return Captions.line(text(ExifSubIFDDirectory.class, ExifDirectoryBase.TAG_LENS_MODEL));
  }

  /// When the picture was taken, else digitised. `DateTime` is left out: programs change it.
  TakenAt takenAt() {
    TakenAt original =
        time(
            ExifDirectoryBase.TAG_DATETIME_ORIGINAL,
            ExifDirectoryBase.TAG_SUBSECOND_TIME_ORIGINAL,
            ExifDirectoryBase.TAG_TIME_ZONE_ORIGINAL);
    return original != null
        ? original
        : time(
            ExifDirectoryBase.TAG_DATETIME_DIGITIZED,
            ExifDirectoryBase.TAG_SUBSECOND_TIME_DIGITIZED,
            ExifDirectoryBase.TAG_TIME_ZONE_DIGITIZED);
  }

  private TakenAt time(int time, int fraction, int zone) {
    return ExifTime.parse(
        text(ExifSubIFDDirectory.class, time),
        text(ExifSubIFDDirectory.class, fraction),
        text(ExifSubIFDDirectory.class, zone));
  }

  /// Null also for 0, 0, which is what receivers without a fix write.
  Place place() {
    GpsDirectory gps = metadata.getFirstDirectoryOfType(GpsDirectory.class);
    GeoLocation at = gps == null ? null : gps.getGeoLocation();
    if (at == null || at.isZero()) {
      return null;
    }
    double longitude = at.getLongitude();
    double latitude = at.getLatitude();
    boolean onEarth = Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90;
    return onEarth ? new Place(longitude, latitude) : null;
  }

  private String text(Class<? extends Directory> type, int tag) {
    Directory directory = metadata.getFirstDirectoryOfType(type);
    StringValue value = directory == null ? null : directory.getStringValue(tag);
    return value == null ? null : TextBytes.decode(value.getBytes());
  }

  /// Reads plain EXIF only: maker notes, colour profiles and Photoshop resources cost more than
  /// they tell.
  private final class Handler extends ExifTiffHandler {
    private static final int XMP = 700;
    private static final int IPTC = 0x83BB;
    private static final int PHOTOSHOP = 0x8649;
    private static final int COLOUR_PROFILE = 0x8773;
    private static final int MAKER_NOTE = 0x927C;

    Handler() {
      super(metadata, null, 0);
    }

    @Override
    public boolean customProcessTag(
        int offset, Set<Integer> ifds, int header, RandomAccessReader in, int tag, int bytes)
        throws IOException {
      switch (tag) {
        case XMP -> xmp = in.getBytes(offset, bytes);
        case IPTC -> iptc = in.getBytes(offset, bytes);
        case PHOTOSHOP, COLOUR_PROFILE, MAKER_NOTE -> {}
        default -> {
          return super.customProcessTag(offset, ifds, header, in, tag, bytes);
        }
      }
      return true;
    }
  }
}
