/// Which models are known, where are they, and what must be true of each?
package io.ocelli.encoder.catalogue;
