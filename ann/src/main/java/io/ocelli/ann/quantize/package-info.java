/// How do vectors become short codes, and how are codes compared? Quantisers are trained on a
/// sample, never change, and are saved with the codes they made.
package io.ocelli.ann.quantize;
