/// How do points of one or more lists get new scores? Pure functions of scores, payloads and
/// vectors.
package io.ocelli.engine.query.scoring;
