/// What changes can be asked of the points of a collection?
package io.ocelli.core.write;
