/// What are all the eigenvalues and axes of the spread of vectors, the small ones included?
package io.ocelli.ann.eigen;
