/// Which stored vectors are nearest to a query?
package io.ocelli.ann.search;
