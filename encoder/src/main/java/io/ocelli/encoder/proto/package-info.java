/// What does a protocol buffer hold, read without loading it?
package io.ocelli.encoder.proto;
