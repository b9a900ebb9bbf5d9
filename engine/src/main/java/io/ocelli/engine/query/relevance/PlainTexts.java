package io.ocelli.engine.query.relevance;

import java.util.List;

/// Texts about many things, as people search for them: whatever a collection holds, most of them
/// have nothing to do with most of it.
final class PlainTexts {
  static final List<String> ALL =
      """
      a red bicycle against a wall
      birthday cake with candles
      a dog running on the beach
      mountain lake at sunrise
      an old wooden door
      a plate of spaghetti
      people waiting at a bus stop
      a sleeping cat
      blue sports car
      a violin on a table
      snow covered roofs
      a page of handwriting
      a woman reading a newspaper
      a sailing boat in the harbour
      fresh vegetables at the market
      a spiral staircase
      football players on a pitch
      a butterfly on a flower
      a laptop and a cup of coffee
      a stone bridge over a river
      a baby in a pram
      a map of the city
      fireworks at night
      a horse in a field
      a kitchen with white cupboards
      a pair of leather shoes
      an aeroplane in the sky
      a wedding couple
      a bowl of strawberries
      a street in the rain
      a portrait of an old man
      desert dunes
      a concert with a large crowd
      a screenshot of a spreadsheet
      a teddy bear
      a lighthouse on a cliff
      a tractor on a farm
      a shelf full of books
      a diagram with arrows
      a swimming pool
      a chess board
      an elephant drinking water
      a train in a station
      a bottle of wine and two glasses
      a Christmas tree
      a guitar player on a stage
      a skyscraper made of glass
      a child blowing soap bubbles
      an x-ray of a hand
      a pile of coins
      a forest path in autumn
      a tennis racket
      a penguin on the ice
      a ceiling lamp
      a wrist watch
      a clown with a red nose
      a waterfall
      a bunch of keys
      a church window
      a logo of a company
      a man riding a motorcycle
      green abstract pattern
      a fishing net
      a receipt from a shop
      """
          .lines()
          .toList();

  private PlainTexts() {}
}
