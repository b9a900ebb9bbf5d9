/// Do two files show the same picture?
package io.ocelli.encoder.look;
