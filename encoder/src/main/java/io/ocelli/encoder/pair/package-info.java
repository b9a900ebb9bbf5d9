/// How well do two things that a network reads together belong together?
package io.ocelli.encoder.pair;
