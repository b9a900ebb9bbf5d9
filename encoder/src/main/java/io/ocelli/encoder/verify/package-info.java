/// Does a model give the vectors that its reference implementation gave?
package io.ocelli.encoder.verify;
