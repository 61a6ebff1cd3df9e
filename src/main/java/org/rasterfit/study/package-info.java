/**
 * Studies of trained networks: what trials come to, as numbers, words, figures and tables that a run takes over.
 */
package org.rasterfit.study;
