package io.ocelli.indexer.metadata;

import com.drew.lang.SequentialByteArrayReader;
import com.drew.metadata.Metadata;
import com.drew.metadata.iptc.IptcDirectory;
import com.drew.metadata.iptc.IptcReader;
import java.util.List;

/// Caption and keywords of IPTC-IIM data sets.
record IptcBlock(String caption, List<String> keywords) {

  static IptcBlock read(byte[] iptc) {
    Metadata metadata = new Metadata();
    new IptcReader().extract(new SequentialByteArrayReader(iptc), metadata, iptc.length);
    IptcDirectory found = metadata.getFirstDirectoryOfType(IptcDirectory.class);
    if (found == null) {
      return new IptcBlock(null, List.of());
    }
    List<String> keywords = found.getKeywords();
    return new IptcBlock(
        found.getString(IptcDirectory.TAG_CAPTION), keywords == null ? List.of() : keywords);
  }
}
