package io.ocelli.indexer.metadata;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// The Dublin Core parts of an XMP packet (ISO 16684-1, section 8.4): `dc:description`, a choice of
/// languages, and `dc:subject`, a bag of keywords. Read as a plain stream of XML without document
/// types and entities, as pictures come from anywhere.
///
/// @param description in the default language, else the first one; or null
record XmpPacket(String description, List<String> subjects) {
  private static final String DC = "http://purl.org/dc/elements/1.1/";
  private static final String RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
  private static final String XML = "http://www.w3.org/XML/1998/namespace";

  static XmpPacket read(byte[] packet) throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    XMLStreamReader in = factory.createXMLStreamReader(new ByteArrayInputStream(packet));
    String description = null;
    List<String> subjects = List.of();
    while (in.hasNext()) {
      if (in.next() == XMLStreamConstants.START_ELEMENT && DC.equals(in.getNamespaceURI())) {
        switch (in.getLocalName()) {
          case "description" -> description = items(in).getFirst();
          case "subject" -> subjects = items(in);
          default -> {}
        }
      }
    }
    return new XmpPacket(description, subjects);
  }

  /// The `rdf:li` items inside the present element, that of the default language first; the
  /// element's own text where it has no items.
  private static List<String> items(XMLStreamReader in) throws XMLStreamException {
    List<String> items = new ArrayList<>();
    StringBuilder own = new StringBuilder();
    for (int depth = 1; depth > 0; ) {
      switch (in.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          if (RDF.equals(in.getNamespaceURI()) && in.getLocalName().equals("li")) {
            boolean first = "x-default".equals(in.getAttributeValue(XML, "lang"));
            items.add(first ? 0 : items.size(), in.getElementText());
          } else {
            depth++;
          }
        }
        case XMLStreamConstants.END_ELEMENT -> depth--;
        case XMLStreamConstants.CHARACTERS -> own.append(in.getText());
        default -> {}
      }
    }
    return items.isEmpty() ? List.of(own.toString()) : items;
  }
}
