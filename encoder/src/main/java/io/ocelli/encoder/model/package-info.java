/// Which encoders does this process have, and how do they come to life?
package io.ocelli.encoder.model;
