package io.ocelli.storage.field;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ocelli.core.id.PointId;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class IdBytesTest {
  @Provide
  Arbitrary<PointId> ids() {
    Arbitrary<Long> longs = Arbitraries.longs();
    return Arbitraries.oneOf(
        longs.map(PointId::of),
        Combinators.combine(longs, longs).as((high, low) -> PointId.of(new UUID(high, low))));
  }

  @Property(tries = 500)
  void theOrderOfTheBytesIsTheOrderOfTheIds(@ForAll("ids") PointId a, @ForAll("ids") PointId b) {
    assertEquals(
        Integer.signum(a.compareTo(b)), Integer.signum(IdBytes.of(a).compareTo(IdBytes.of(b))));
  }

  @Property(tries = 200)
  void idsAreReadBack(@ForAll("ids") PointId id) {
    assertEquals(id, IdBytes.read(IdBytes.of(id)));
  }
}
