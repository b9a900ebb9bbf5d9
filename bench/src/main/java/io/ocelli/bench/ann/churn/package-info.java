/// Does an index that changes all the time stay as good and as fast as a new one?
package io.ocelli.bench.ann.churn;
