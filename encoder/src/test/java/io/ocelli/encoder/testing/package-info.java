/// Which pictures and files do the tests of this module share?
package io.ocelli.encoder.testing;
