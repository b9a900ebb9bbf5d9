/// How do several parts make one score, and what does each of them earn a point?
package io.ocelli.engine.query.compose;
