/// How many copies of pictures are found, and how much else is taken for one?
package io.ocelli.bench.quality.duplicate;
