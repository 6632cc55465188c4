/** What was found of a subject; its office only where it was asked for. */
export interface Found { severity: string; office?: string | null }

/** Subject key → what was found. A fast wrong answer is none: throws where the two differ, in a subject or its severity. */
export function mustAgree(model: string, ours: ReadonlyMap<string, Found>, name: string, theirs: ReadonlyMap<string, Found>): void {
  const differing = [...new Set([...ours.keys(), ...theirs.keys()])].filter((key) => !isSame(ours.get(key), theirs.get(key)))
  if (differing.length === 0) return
  const [key] = differing
  throw new Error(`${model}: ${differing.length} subjects differ, such as ${key}: ours ${told(ours.get(key!))}, ${name} ${told(theirs.get(key!))}`)
}

const isSame = (ours: Found | undefined, theirs: Found | undefined): boolean => ours?.severity === theirs?.severity && (theirs?.office === undefined || theirs.office === ours?.office)
const told = (found: Found | undefined): string => (found ? `${found.severity} of ${found.office ?? 'no office'}` : 'nothing')
