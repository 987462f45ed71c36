// how many renewals are recorded at once; apart from the dialog, which comes with its first use

/** as many as anybody reads through before saving */
export const MOST = 100;
