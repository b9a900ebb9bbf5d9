/// How are a segment's files made, by a flush or a merge?
package io.ocelli.ann.codec.build;
