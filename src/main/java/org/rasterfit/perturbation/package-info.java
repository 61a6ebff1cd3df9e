/** What is done to a trained network in a trial: kinds of perturbations, the neurons and the time they act on. */
package org.rasterfit.perturbation;
