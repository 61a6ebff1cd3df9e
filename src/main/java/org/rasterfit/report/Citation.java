package org.rasterfit.report;

/** Works that methods rest on. */
enum Citation {

	/** Balanced state. */
	VAN_VREESWIJK_1996("van Vreeswijk & Sompolinsky 1996", "C. van Vreeswijk, H. Sompolinsky: Chaos in neuronal " +
		"networks with balanced excitatory and inhibitory activity. Science 274, 1724-1726 (1996)"),
	/** Transfer function. */
	RICCIARDI_1977("Ricciardi 1977", "L. M. Ricciardi: Diffusion Processes and Related Topics in Biology. Springer " +
		"(1977)"),
	/** FORCE. */
	SUSSILLO_2009("Sussillo & Abbott 2009", "D. Sussillo, L. F. Abbott: Generating coherent patterns of activity " +
		"from chaotic neural networks. Neuron 63, 544-557 (2009)"),
	/** Fixed points. */
	SUSSILLO_2013("Sussillo & Barak 2013",
		"D. Sussillo, O. Barak: Opening the black box: low-dimensional dynamics in " +
			"high-dimensional recurrent neural networks. Neural Computation 25, 626-649 (2013)"),
	/** Recursive least squares for all neurons. */
	KIM_2018("Kim & Chow 2018", "C. M. Kim, C. C. Chow: Learning recurrent dynamics in spiking networks. eLife 7, " +
		"e37124 (2018)"),
	/** The balanced network that learns. */
	KIM_2023("Kim et al. 2023", "C. M. Kim, A. Finkelstein, C. C. Chow, K. Svoboda, R. Darshan: Distributing " +
		"task-related neural activity across a cortical network through task-independent connections. Nature " +
		"Communications 14, 2851 (2023)"),
	/** The order of work and the parameters. */
	TUTORIAL_2025("Kim & Yovanno 2025", "C. M. Kim, A. Yovanno: Training recurrent spiking neural networks to " +
		"generate experimentally recorded neural activities. Tutorial at CNS*2025"),
	/** Latin hypercube samples. */
	MCKAY_1979("McKay, Beckman & Conover 1979", "M. D. McKay, R. J. Beckman, W. J. Conover: A comparison of three " +
		"methods for selecting values of input variables in the analysis of output from a computer code. " +
		"Technometrics 21, 239-245 (1979)"),
	/** Covariance matrix adaptation. */
	HANSEN_2006("Hansen 2006", "N. Hansen: The CMA evolution strategy: a comparing review. In: Towards a New " +
		"Evolutionary Computation, Springer, 75-102 (2006)"),
	/** Random numbers. */
	BLACKMAN_2021("Blackman & Vigna 2021", "D. Blackman, S. Vigna: Scrambled linear pseudorandom number generators. " +
		"ACM Transactions on Mathematical Software 47, 36 (2021)");

	private final String mark;
	private final String reference;

	Citation(final String mark, final String reference) {
		this.mark = mark;
		this.reference = reference;
	}

	/** Authors and year, as they stand in a text. */
	String mark() {
		return mark;
	}

	/** The entry of the list of references. */
	String reference() {
		return reference;
	}
}
