/// How do texts become tokens, and tokens vectors?
package io.ocelli.encoder.text;
