/// How can what one encoder makes be searched for among the vectors of another?
package io.ocelli.engine.align;
