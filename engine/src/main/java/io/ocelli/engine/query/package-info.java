/// How is the tree of a query carried out? Names become vectors, steps that search the collection
/// ask storage, steps above them score what those found, and what is shown is read last.
package io.ocelli.engine.query;
