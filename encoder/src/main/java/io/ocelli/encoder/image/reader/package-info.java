/// What must a reader of one picture format do, and what do all of them share?
package io.ocelli.encoder.image.reader;
