/// How is a question about a whole collection answered, whatever it is?
package io.ocelli.engine.analysis;
