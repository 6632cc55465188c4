/** The run was cancelled. */
export class InterruptedError extends Error {
  override name = 'InterruptedError'
}

/** The data or the machine stopped a run: a file is missing or broken, memory or disk is full, a number is too large. The message says what to do. */
export class RunError extends Error {
  override name = 'RunError'
}
