package io.ocelli.indexer.sample;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Paint;
import java.awt.RenderingHints;
import java.awt.TexturePaint;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.random.RandomGenerator;

/// The surfaces of the sample pictures.
enum Texture {
  PLAIN {
    @Override
    void draw(Graphics2D g, RandomGenerator random) {}
  },
  STRIPED {
    @Override
    void draw(Graphics2D g, RandomGenerator random) {
      g.fill(new Rectangle2D.Double(0, 0, TILE, TILE / 2.0));
    }
  },
  CHECKED {
    @Override
    void draw(Graphics2D g, RandomGenerator random) {
      double half = TILE / 2.0;
      g.fill(new Rectangle2D.Double(0, 0, half, half));
      g.fill(new Rectangle2D.Double(half, half, half, half));
    }
  },
  DOTTED {
    @Override
    void draw(Graphics2D g, RandomGenerator random) {
      double size = TILE * 0.55;
      g.fill(new Ellipse2D.Double((TILE - size) / 2, (TILE - size) / 2, size, size));
    }
  },
  SPECKLED {
    @Override
    void draw(Graphics2D g, RandomGenerator random) {
      for (int i = 0; i < 150; i++) {
        double size = TILE * random.nextDouble(0.015, 0.06);
        double x = random.nextDouble(TILE);
        double y = random.nextDouble(TILE);
        // Drawn once more a tile away on each side, so that the tiles join without a seam.
        for (int shift = 0; shift < 4; shift++) {
          double left = x - TILE * (shift & 1);
          double top = y - TILE * (shift >> 1);
          g.fill(new Ellipse2D.Double(left, top, size, size));
        }
      }
    }
  };

  /// Pixels of a tile's side; drawn larger than it is shown, for smooth edges.
  private static final int TILE = 64;

  abstract void draw(Graphics2D g, RandomGenerator random);

  /// @param side of one repetition in user space
  Paint paint(Color ground, Color figure, double side, RandomGenerator random) {
    if (this == PLAIN) {
      return ground;
    }
    BufferedImage tile = new BufferedImage(TILE, TILE, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = tile.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setColor(ground);
    g.fillRect(0, 0, TILE, TILE);
    g.setColor(figure);
    draw(g, random);
    g.dispose();
    double shown = this == SPECKLED ? 3 * side : side;
    return new TexturePaint(tile, new Rectangle2D.Double(0, 0, shown, shown));
  }
}
