/// How well is a space of vectors used: is what belongs together near, is the rest spread out, and
/// does the search find its way?
package io.ocelli.ann.health;
