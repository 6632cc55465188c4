/** The version of the model language that this program reads. It grows when a text may say what earlier programs cannot read. */
export const LANGUAGE_VERSION = 1
