/// How do pixels become the input of a network, bit for bit as the Python libraries do it?
package io.ocelli.encoder.preprocess;
