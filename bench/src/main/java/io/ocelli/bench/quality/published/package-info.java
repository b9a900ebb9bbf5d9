/// What do published collections of composed queries ask, and how do they count?
package io.ocelli.bench.quality.published;
