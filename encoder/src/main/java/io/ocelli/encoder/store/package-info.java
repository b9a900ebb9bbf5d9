/// Which models are installed, and how do they get there whole or not at all?
package io.ocelli.encoder.store;
