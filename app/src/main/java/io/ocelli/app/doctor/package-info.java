/// Is this machine fit to run Ocelli, and what is to be done where it is not?
package io.ocelli.app.doctor;
