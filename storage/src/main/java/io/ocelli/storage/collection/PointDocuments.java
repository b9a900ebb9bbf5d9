package io.ocelli.storage.collection;

import io.ocelli.ann.search.Scores;
import io.ocelli.core.collection.CollectionSettings;
import io.ocelli.core.collection.Point;
import io.ocelli.core.collection.VectorSettings;
import io.ocelli.core.error.OcelliException;
import io.ocelli.storage.field.FieldNames;
import io.ocelli.storage.field.IdBytes;
import io.ocelli.storage.field.ValueCodec;
import io.ocelli.storage.filter.PayloadFields;
import io.ocelli.storage.text.TextLeaves;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.Term;
import org.apache.lucene.util.BytesRef;

/// A point as a Lucene document, once it is found to fit the collection.
final class PointDocuments {
  private final CollectionSettings settings;

  PointDocuments(CollectionSettings settings) {
    this.settings = settings;
  }

  static Term idTerm(BytesRef id) {
    return new Term(FieldNames.ID, id);
  }

  /// @throws OcelliException for vectors that the collection does not have or that do not fit
  Document of(Point point) {
    Document document = new Document();
    BytesRef id = IdBytes.of(point.id());
    document.add(new StringField(FieldNames.ID, id, Store.NO));
    document.add(new SortedDocValuesField(FieldNames.ID, id));
    document.add(new StoredField(FieldNames.PAYLOAD, ValueCodec.write(point.payload())));
    point.vectors().forEach((name, vector) -> document.add(vectorField(name, vector)));
    PayloadFields.add(document, settings.payloadIndexes(), point.payload());
    TextLeaves.forEach(
        point.payload(),
        settings.notSearchable(),
        text -> document.add(new TextField(FieldNames.TEXT, text, Store.NO)));
    return document;
  }

  private KnnFloatVectorField vectorField(String name, float[] vector) {
    VectorSettings expected = settings.vectors().get(name);
    if (expected == null) {
      throw unknownVector(name);
    }
    if (vector.length != expected.size()) {
      throw OcelliException.wrongDimensions(expected.size(), vector.length);
    }
    for (float x : vector) {
      if (!Float.isFinite(x)) {
        throw OcelliException.invalid(
            "Vector `" + name + "` holds " + x + ": every value must be a finite number");
      }
    }
    return new KnnFloatVectorField(
        FieldNames.vector(name),
        Scores.prepared(expected.metric(), vector),
        Scores.fieldType(expected.metric(), expected.size()));
  }

  static OcelliException unknownVector(String name) {
    return OcelliException.badRequest("Wrong input: Not existing vector name error: " + name);
  }
}
