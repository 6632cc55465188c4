import { hash, verify } from '@node-rs/argon2'

/**
 * Argon2id with OWASP's parameters (19 MiB, 2 passes, 1 lane): about 20 ms on a plain core, in a worker thread.
 * They are the library's defaults; they are spelled out because a change of them must be ours.
 */
const OPTIONS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export const hashPassword = (password: string): Promise<string> => hash(password.normalize('NFKC'), OPTIONS)

let dummy: Promise<string> | null = null

/** Compares; with no hash (an unknown or disabled account) it takes as long and says no, so that names cannot be told by time. */
export async function passwordMatches(stored: string | null, password: string): Promise<boolean> {
  const against = stored ?? (await (dummy ??= hashPassword('no account has this password')))
  const matches = await verify(against, password.normalize('NFKC'))
  return matches && stored !== null
}
