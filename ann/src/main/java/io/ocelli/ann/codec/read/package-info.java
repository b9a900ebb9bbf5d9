/// How are a segment's files opened, and the parts of a field found in them?
package io.ocelli.ann.codec.read;
