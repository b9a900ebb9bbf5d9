/// What are the mean and the spread of the products of any query with a set of vectors?
package io.ocelli.ann.moments;
