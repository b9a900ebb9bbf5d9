/// Which encoder works without a download, and how is it made?
package io.ocelli.encoder.builtin;
