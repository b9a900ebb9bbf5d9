/// How do vectors lie in a Lucene segment?
package io.ocelli.ann.codec;
