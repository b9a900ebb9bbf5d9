/// What must be known of a model beside its weights, as one immutable value?
package io.ocelli.encoder.contract;
