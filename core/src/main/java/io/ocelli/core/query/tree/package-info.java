/// How are points chosen and scored? The tree of a query: what scores them, and which earlier steps
/// they come from.
package io.ocelli.core.query.tree;
