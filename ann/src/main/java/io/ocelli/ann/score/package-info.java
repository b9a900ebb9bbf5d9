/// How are blocks of vectors scored, whatever they are stored as? Higher is nearer throughout.
package io.ocelli.ann.score;
