/// How are weights read from a safetensors file, without trusting it?
package io.ocelli.encoder.safetensors;
