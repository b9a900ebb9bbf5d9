package io.ocelli.indexer.sample;

import java.awt.Shape;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/// The shapes of the sample pictures, each drawn around the origin within a circle of radius 1.
enum Motif {
  CIRCLE {
    @Override
    Shape outline() {
      return new Ellipse2D.Double(-0.9, -0.9, 1.8, 1.8);
    }
  },
  SQUARE {
    @Override
    Shape outline() {
      return new Rectangle2D.Double(-0.78, -0.78, 1.56, 1.56);
    }
  },
  TRIANGLE {
    @Override
    Shape outline() {
      return polygon(3, 1, 1);
    }
  },
  STAR {
    @Override
    Shape outline() {
      return polygon(10, 1, 0.42);
    }
  },
  RING {
    @Override
    Shape outline() {
      Area ring = new Area(CIRCLE.outline());
      ring.subtract(new Area(new Ellipse2D.Double(-0.45, -0.45, 0.9, 0.9)));
      return ring;
    }
  },
  CROSS {
    @Override
    Shape outline() {
      Area cross = new Area(new Rectangle2D.Double(-0.3, -0.95, 0.6, 1.9));
      cross.add(new Area(new Rectangle2D.Double(-0.95, -0.3, 1.9, 0.6)));
      return cross;
    }
  },
  HEART {
    @Override
    Shape outline() {
      Path2D heart = new Path2D.Double();
      heart.moveTo(0, 0.9);
      heart.curveTo(-1.3, 0, -0.95, -0.95, -0.45, -0.85);
      heart.curveTo(-0.15, -0.8, 0, -0.55, 0, -0.4);
      heart.curveTo(0, -0.55, 0.15, -0.8, 0.45, -0.85);
      heart.curveTo(0.95, -0.95, 1.3, 0, 0, 0.9);
      heart.closePath();
      return heart;
    }
  },
  HEXAGON {
    @Override
    Shape outline() {
      return polygon(6, 0.95, 0.95);
    }
  };

  abstract Shape outline();

  /// Corners alternate between two distances from the middle; the first one points up.
  static Shape polygon(int corners, double even, double odd) {
    Path2D path = new Path2D.Double();
    for (int i = 0; i < corners; i++) {
      double angle = 2 * Math.PI * i / corners - Math.PI / 2;
      double radius = i % 2 == 0 ? even : odd;
      double x = radius * Math.cos(angle);
      double y = radius * Math.sin(angle);
      if (i == 0) {
        path.moveTo(x, y);
      } else {
        path.lineTo(x, y);
      }
    }
    path.closePath();
    return path;
  }
}
