/// How is the tree of a query carried out?
package io.ocelli.engine.query;
