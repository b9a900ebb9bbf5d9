/// How are files read as native memory, and the full-precision vectors in them scored?
package io.ocelli.ann.mapped;
