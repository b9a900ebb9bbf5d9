/// What is a field indexed with, and where in a segment's files do its parts lie?
package io.ocelli.ann.codec.meta;
