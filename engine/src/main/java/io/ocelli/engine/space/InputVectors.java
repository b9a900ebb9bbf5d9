package io.ocelli.engine.space;

import io.ocelli.core.collection.VectorSettings.EncoderRef;
import io.ocelli.core.encode.EncoderInfo;
import io.ocelli.core.encode.EncoderInfo.Modality;
import io.ocelli.core.encode.EncoderInfo.Similarity;
import io.ocelli.core.encode.Encoders;
import io.ocelli.core.encode.ImageCodec;
import io.ocelli.core.encode.TextEncoder;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.id.PointId;
import io.ocelli.core.vector.VectorInput;
import io.ocelli.core.vector.VectorValue;
import io.ocelli.engine.space.WriteInputs.Given;
import io.ocelli.storage.collection.Snapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Turns what people give (numbers, a point, a picture, a text) into vectors of a collection's own
/// spaces.
public final class InputVectors {
  private final Spaces spaces;
  private final Towers towers;

  public InputVectors(Encoders encoders, ImageCodec codec) {
    spaces = new Spaces(encoders);
    towers = new Towers(encoders, codec);
  }

  /// Whether a text is looked for by its words.
  public boolean isLexical(VectorInput.Text text, String using, Snapshot snapshot) {
    return Models.isLexical(text.model())
        || (Models.isOwn(text.model()) && !spaces.readsText(using, snapshot));
  }

  /// What the cosine of a text and a picture means in a vector.
  public Similarity similarity(String using, Snapshot snapshot) {
    return spaces.similarity(using, snapshot);
  }

  /// The vector that answers what names another: the one that this was cut over to, where all that
  /// is given means something there. Pictures and texts are encoded for it, and points named by id
  /// bring their vector of it; numbers are of the space that they come from, and so is what an
  /// encoder made that is neither's: with those it stays the one that is named.
  ///
  /// @param using name of the vector
  public String answering(String using, List<VectorInput> given, Snapshot snapshot) {
    String target = snapshot.settings().redirects().get(using);
    boolean follows =
        target != null
            && given.stream()
                .allMatch(input ->
                    switch (input) {
                      case VectorInput.Ready _ -> false;
                      case VectorInput.OfPoint _ -> true;
                      case VectorInput.Image(_, String model, _) ->
                          isModelOf(using, model, snapshot) || isModelOf(target, model, snapshot);
                      case VectorInput.Text(_, String model) ->
                          isModelOf(using, model, snapshot) || isModelOf(target, model, snapshot);
                    });
    return follows ? target : using;
  }

  /// Whether a request that names a model means the encoder of a vector; so does one without.
  public boolean isModelOf(String using, String model, Snapshot snapshot) {
    return Models.isOwn(model) || spaces.isEncoderOf(using, model, snapshot);
  }

  /// Pictures and texts that are searched for, encoded many at a time.
  ///
  /// @param using name of the vector
  /// @return a vector for each, in their order
  public List<VectorValue> ofQueries(List<VectorInput> inputs, String using, Snapshot snapshot) {
    List<Given> given = inputs.stream().map(input -> new Given(input, null)).toList();
    return new Encoding(using, Purpose.QUERY, snapshot).run(given);
  }

  /// What makes vectors of pictures that are searched for.
  ///
  /// @param model null for the vector's own
  public PixelVectors ofQueriedPixels(String using, String model, Snapshot snapshot) {
    return new PixelVectors(towers, spaces.ofQuery(using, model, Modality.IMAGE, snapshot));
  }

  /// What makes vectors of pictures as they are stored.
  ///
  /// @param model null for the vector's own
  public PixelVectors ofStoredPixels(String using, String model, Snapshot snapshot) {
    return new PixelVectors(towers, spaces.dense(using, model, Modality.IMAGE, snapshot));
  }

  private static VectorValue ofPoint(PointId id, String using, Snapshot snapshot) {
    return snapshot.vector(id, using).orElseThrow(() -> OcelliException.noSuchPoint(id.toString()));
  }

  /// What a write brings, encoded many at a time.
  public Encoded encode(WriteInputs inputs, Snapshot snapshot) {
    Encoded encoded = Encoded.none();
    inputs
        .byName()
        .forEach((name, list) -> {
          Encoding encoding = new Encoding(name, Purpose.DOCUMENT, snapshot);
          List<VectorValue> vectors = encoding.run(list);
          for (int i = 0; i < list.size(); i++) {
            encoded.put(name, list.get(i).input(), vectors.get(i));
          }
          encoded.encoders().put(name, encoding.encoder);
        });
    return encoded;
  }

  /// What is stored.
  ///
  /// @param encoded what [#encode] made of the same write
  public VectorValue ofWrite(VectorInput input, String using, Encoded encoded, Snapshot snapshot) {
    return switch (input) {
      case VectorInput.Ready(VectorValue value) -> value;
      case VectorInput.OfPoint(PointId id) -> ofPoint(id, using, snapshot);
      case VectorInput.Image _, VectorInput.Text _ -> encoded.get(using, input);
    };
  }

  private enum Purpose {
    QUERY(TextEncoder.QUERY),
    DOCUMENT(TextEncoder.DOCUMENT);

    private final String prompt;

    Purpose(String prompt) {
      this.prompt = prompt;
    }
  }

  /// Pictures and texts for one named vector, all through one encoder, but for queries that come
  /// through an aligner.
  private final class Encoding {
    private final String using;
    private final Purpose purpose;
    private final Snapshot snapshot;
    private EncoderRef encoder;

    Encoding(String using, Purpose purpose, Snapshot snapshot) {
      this.using = using;
      this.purpose = purpose;
      this.snapshot = snapshot;
    }

    List<VectorValue> run(List<Given> inputs) {
      Map<Kind, List<Integer>> kinds = new LinkedHashMap<>();
      for (int i = 0; i < inputs.size(); i++) {
        kinds.computeIfAbsent(Kind.of(inputs.get(i).input()), _ -> new ArrayList<>()).add(i);
      }
      VectorValue[] vectors = new VectorValue[inputs.size()];
      kinds.forEach((kind, places) -> {
        List<Given> alike = places.stream().map(inputs::get).toList();
        List<? extends VectorValue> made =
            snapshot.settings().sparse().containsKey(using)
                ? sparse(kind, alike)
                : dense(kind, alike);
        for (int i = 0; i < made.size(); i++) {
          vectors[places.get(i)] = made.get(i);
        }
      });
      return List.of(vectors);
    }

    private List<VectorValue.Sparse> sparse(Kind kind, List<Given> inputs) {
      EncoderInfo info = spaces.sparse(using, kind.model(), kind.modality(), snapshot);
      choose(info);
      return towers.sparse(info.name(), texts(inputs), purpose.prompt);
    }

    private List<VectorValue.Dense> dense(Kind kind, List<Given> inputs) {
      Space space =
          switch (purpose) {
            case QUERY -> spaces.ofQuery(using, kind.model(), kind.modality(), snapshot);
            case DOCUMENT -> spaces.dense(using, kind.model(), kind.modality(), snapshot);
          };
      if (space.isOwn()) {
        choose(space.encoder());
      }
      String name = space.encoder().name();
      List<float[]> raw =
          kind.modality() == Modality.TEXT
              ? towers.texts(name, texts(inputs), purpose.prompt)
              : towers.pictures(name, pictures(inputs));
      return raw.stream().map(each -> new VectorValue.Dense(space.place(each))).toList();
    }

    private void choose(EncoderInfo info) {
      if (encoder != null && !encoder.fingerprint().equals(info.fingerprint())) {
        throw OcelliException.badRequest(
            "the vectors of one name come from one encoder, the request names `"
                + encoder.name()
                + "` and `"
                + info.name()
                + "`");
      }
      encoder = PinnedEncoder.ref(info);
    }
  }

  private static List<String> texts(List<Given> inputs) {
    return inputs.stream().map(given -> ((VectorInput.Text) given.input()).text()).toList();
  }

  private static List<Towers.Picture> pictures(List<Given> inputs) {
    return inputs.stream().map(InputVectors::picture).toList();
  }

  private static Towers.Picture picture(Given given) {
    VectorInput.Image image = (VectorInput.Image) given.input();
    String name = given.point() == null ? null : "point " + given.point();
    return new Towers.Picture(image.bytes(), image.region(), name);
  }

  /// What goes through the same network.
  ///
  /// @param model as the request has it
  private record Kind(Modality modality, String model) {
    static Kind of(VectorInput input) {
      return switch (input) {
        case VectorInput.Image image -> new Kind(Modality.IMAGE, image.model());
        case VectorInput.Text text -> new Kind(Modality.TEXT, text.model());
        case VectorInput.Ready _, VectorInput.OfPoint _ ->
            throw new IllegalArgumentException("needs no encoder");
      };
    }
  }
}
