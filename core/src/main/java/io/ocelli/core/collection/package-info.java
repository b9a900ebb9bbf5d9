/// What a collection is made of.
package io.ocelli.core.collection;
