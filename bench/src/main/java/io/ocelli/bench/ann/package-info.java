/// How fast and how good is the search for nearest vectors, beside other engines?
package io.ocelli.bench.ann;
