package io.ocelli.app.map;

import io.ocelli.core.layout.MapExtent;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;

/// A map as a picture, without words: fonts are not everywhere.
final class MapPicture {
  private static final int SIDE = 1_600;
  private static final int MARGIN = 24;
  private static final Color PAPER = new Color(0xFBFBF9);

  private MapPicture() {}

  static BufferedImage of(DrawnMap map) {
    BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(PAPER);
    graphics.fillRect(0, 0, SIDE, SIDE);
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    MapExtent extent = MapExtent.of(map.positions());
    double scale = (SIDE - 2 * MARGIN) / extent.side();
    double radius = Math.clamp(450 / Math.sqrt(map.count() + 1.0), 0.8, 8);
    int opacity = map.count() > 20_000 ? 0xA0 : 0xD0;
    for (int i = 0; i < map.count(); i++) {
      double x = MARGIN + (map.positions()[2 * i] - extent.x()) * scale;
      double y = SIDE - MARGIN - (map.positions()[2 * i + 1] - extent.y()) * scale;
      graphics.setColor(new Color(map.legend().color(map.colors()[i]) | opacity << 24, true));
      graphics.fill(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
    }
    graphics.dispose();
    return image;
  }
}
