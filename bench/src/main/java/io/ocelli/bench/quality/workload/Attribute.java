package io.ocelli.bench.quality.workload;

import io.ocelli.indexer.sample.SamplePicture;
import java.util.Locale;

/// What a sample picture can be asked for.
public enum Attribute {
  SHAPE {
    @Override
    public String of(SamplePicture picture) {
      return picture.shape();
    }
  },
  COLOUR {
    @Override
    public String of(SamplePicture picture) {
      return picture.colour();
    }
  },
  TEXTURE {
    @Override
    public String of(SamplePicture picture) {
      return picture.texture();
    }
  },
  LAYOUT {
    @Override
    public String of(SamplePicture picture) {
      return picture.layout();
    }
  };

  /// A word.
  public abstract String of(SamplePicture picture);

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
